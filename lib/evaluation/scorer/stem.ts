/** Endings that make one word of another, longest first, with what must be left in front and what takes their place. */
const derivations: readonly [suffix: string, least: number, instead: string][] = [
  ["ization", 3, "iz"],
  ["isation", 3, "iz"],
  ["fulness", 3, "ful"],
  ["ousness", 3, "ous"],
  ["iveness", 3, "iv"],
  ["ication", 3, "y"],
  ["ational", 4, ""],
  ["ational", 2, "at"],
  ["ation", 4, ""],
  ["ation", 3, "at"],
  ["ator", 4, ""],
  ["ator", 3, "at"],
  ["ness", 3, ""],
  ["ment", 4, ""],
  ["able", 3, ""],
  ["ible", 3, ""],
  ["ity", 4, ""],
  ["ion", 4, ""],
  ["ive", 4, ""],
  ["est", 4, ""],
  ["ful", 4, ""],
  ["er", 4, ""],
  ["al", 4, ""],
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
  tying:tie tied:tie dying:die died:die lying:lie lied:lie tried:try dried:dry lower:low lowest:low fewer:few fewest:few later:late
  latest:late older:old oldest:old wider:wide widest:wide newer:new newest:new finer:fine finest:fine agreed:agree repeated:repeat
  repeating:repeat early:early earlier:early earliest:early simply:simple signal:signal signals:signal
  colour:color behaviour:behavior centre:center grey:gray`
    .split(/\s+/u)
    .map((pair) => pair.split(":") as [string, string]),
);

const vowel = /[aeiouy]/u;
const noPlural = /(?:ss|us|is)$/u;
const noSuperlative = /(?:requ|inter|harv|for|sugg|dig|inv|manif|prot|cont|hon|mod|arr)est$/u;

/** The stem of a folded English word: enough to bring "retries", "retried" and "retrying" together, and no more. */
export function stemEnglish(word: string): string {
  const known = irregular.get(word);
  if (known) return trimmed(known);
  if (word.length <= 3 || !/^[a-z]+$/u.test(word)) return word;
  const one = singular(word);
  return derived(uninflected(irregular.get(one) ?? adjective(one)));
}

function singular(word: string): string {
  if (word.length >= 5 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length < 4 || !word.endsWith("s") || noPlural.test(word) ? word : word.slice(0, -1);
}

/** Without the ending of an adverb. */
function adjective(word: string): string {
  if (/[aeiou]bly$/u.test(word)) return `${word.slice(0, -1)}e`;
  return word.length >= 5 && word.endsWith("ly") && !/(?:p|ma)ly$/u.test(word) ? word.slice(0, -2) : word;
}

/** Without the endings of a verb: "validate", "validated" and "validating" become "valid", "prioritised" "prioritiz". */
function uninflected(word: string): string {
  const ending = /(?:ied|(?<!e)ed|ing|(?<!e)e)$/u.exec(word)?.[0] ?? "";
  const base = word.slice(0, word.length - ending.length);
  if (ending === "" || base.length < (ending === "ied" ? 2 : 3) || !vowel.test(base)) return word;
  if (ending === "ied") return `${base}y`;
  if (/(?:[ai]bl|iv)$/u.test(base)) return `${base}e`;
  if (base.length >= 6 && base.endsWith("at")) return base.slice(0, -2);
  return base.length >= 6 && base.endsWith("is") ? `${base.slice(0, -1)}z` : base;
}

function derived(word: string): string {
  for (const [suffix, least, instead] of derivations) {
    if (!word.endsWith(suffix) || (suffix === "est" && noSuperlative.test(word))) continue;
    const base = word.slice(0, word.length - suffix.length);
    if (base.length >= least && vowel.test(base)) return trimmed(base + instead);
  }
  return trimmed(word);
}

/** Without the letters that inflection adds or drops at the end: "stopp" and "stop", "store" and "stor", "retry" and "retri". */
function trimmed(word: string): string {
  let stem = word;
  if (stem.length > 3 && stem.endsWith("e")) stem = stem.slice(0, -1);
  if (stem.length > 3 && stem.endsWith("y")) stem = `${stem.slice(0, -1)}i`;
  const last = stem.at(-1);
  const doubled = stem.length > 3 && last === stem.at(-2);
  if (doubled && last && (!/[lsz]/u.test(last) || (last === "l" && stem.length > 5))) stem = stem.slice(0, -1);
  return stem;
}
