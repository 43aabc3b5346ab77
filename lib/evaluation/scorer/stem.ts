// Longest first, with what must be left in front of the suffix and what takes its place.
const suffixes: readonly [suffix: string, least: number, instead: string][] = [
  ["ization", 3, "ize"],
  ["isation", 3, "ize"],
  ["fulness", 3, "ful"],
  ["ousness", 3, "ous"],
  ["iveness", 3, "ive"],
  ["ational", 3, "ate"],
  ["ication", 3, "y"],
  ["ations", 3, ""],
  ["ation", 3, ""],
  ["ators", 3, ""],
  ["ating", 3, ""],
  ["ator", 3, ""],
  ["ated", 3, ""],
  ["ates", 3, ""],
  ["ments", 4, ""],
  ["ness", 3, ""],
  ["ment", 4, ""],
  ["ities", 4, ""],
  ["ity", 4, ""],
  ["ions", 4, ""],
  ["ises", 4, "ize"],
  ["ising", 4, "ize"],
  ["ised", 4, "ize"],
  ["ises", 4, "ize"],
  ["izes", 4, "ize"],
  ["izing", 4, "ize"],
  ["ized", 4, "ize"],
  ["ise", 4, "ize"],
  ["ion", 4, ""],
  ["ate", 4, ""],
  ["ably", 3, ""],
  ["ibly", 3, ""],
  ["able", 3, ""],
  ["ible", 3, ""],
  ["ally", 3, ""],
  ["ies", 2, "y"],
  ["ied", 2, "y"],
  ["ing", 3, ""],
  ["ive", 4, ""],
  ["ers", 3, ""],
  ["est", 4, ""],
  ["ful", 4, ""],
  ["ed", 3, ""],
  ["es", 3, ""],
  ["er", 4, ""],
  ["ly", 3, ""],
  ["al", 4, ""],
  ["s", 3, ""],
];

const irregular = new Map(
  `wrote:write written:write writing:write ran:run running:run kept:keep built:build sent:send lost:lose losing:lose made:make
  found:find told:tell took:take taken:take gave:give given:give grew:grow grown:grow knew:know known:know broke:break broken:break
  chose:choose chosen:choose spoke:speak spoken:speak read:read led:lead met:meet left:leave held:hold brought:bring thought:think
  taught:teach caught:catch bought:buy fell:fall fallen:fall became:become began:begin begun:begin went:go gone:go goes:go going:go
  saw:see seen:see hid:hide hidden:hide flew:fly came:come felt:feel won:win understood:understand spent:spend slept:sleep
  children:child people:person men:man women:woman indices:index indexes:index vertices:vertex data:data schemas:schema
  queries:query caches:cache caching:cache cached:cache hashes:hash hashed:hash hashing:hash used:use using:use uses:use
  better:good best:good worse:bad worst:bad analyses:analysis analyze:analysis analyse:analysis analysing:analysis bigger:big
  tying:tie tied:tie dying:die died:die lying:lie lied:lie colour:color behaviour:behavior centre:center grey:gray`
    .split(/\s+/u)
    .map((pair) => pair.split(":") as [string, string]),
);

const vowel = /[aeiouy]/u;

/** The stem of a folded English word: enough to bring "retries", "retried" and "retrying" together, and no more. */
export function stemEnglish(word: string): string {
  const known = irregular.get(word);
  if (known) return trimmed(known);
  if (word.length <= 3 || !/^[a-z]+$/u.test(word)) return word;
  for (const [suffix, least, instead] of suffixes) {
    if (!word.endsWith(suffix)) continue;
    if (suffix === "s" && /(?:ss|us|is)$/u.test(word)) break;
    const base = word.slice(0, word.length - suffix.length);
    if (base.length < least || !vowel.test(base)) continue;
    return trimmed(base + instead);
  }
  return trimmed(word);
}

/** Without the letters that inflection adds or drops at the end: "stopp" and "stop", "store" and "stor", "retry" and "retri". */
function trimmed(word: string): string {
  let stem = word;
  if (stem.length > 3 && stem.endsWith("e")) stem = stem.slice(0, -1);
  if (stem.length > 3 && stem.endsWith("y")) stem = `${stem.slice(0, -1)}i`;
  const last = stem.at(-1);
  if (stem.length > 3 && last === stem.at(-2) && last && !/[lsz]/u.test(last)) stem = stem.slice(0, -1);
  return stem;
}
