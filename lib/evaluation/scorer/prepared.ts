import type { Term } from "./terms.ts";

/** Letter triples of content words with their weight; `norm` is the length of the vector. */
export type Grams = { counts: ReadonlyMap<string, number>; norm: number };

/** A text as features compare it: worked out once, compared many times. */
export type Prepared = {
  terms: readonly Term[];
  /** Each content word once, a negated one apart from the same word without negation. */
  content: readonly Term[];
  contentKeys: ReadonlySet<string>;
  keys: ReadonlySet<string>;
  pairs: ReadonlySet<string>;
  grams: Grams;
  /** Without the words of the question. */
  freshGrams: Grams;
  /** Single letters that name things: "bulb A", "point X". */
  labels: ReadonlySet<string>;
  negated: boolean;
  /** 1 when it begins with yes, -1 with no. */
  polarity: -1 | 0 | 1;
};

export function prepare(terms: readonly Term[], labels: ReadonlySet<string>, asked: ReadonlySet<string>): Prepared {
  const content = [
    ...new Map(terms.filter((term) => term.content).map((term) => [`${term.negated ? "-" : ""}${term.key}`, term])).values(),
  ];
  const first = terms[0]?.key;
  return {
    terms,
    content,
    contentKeys: new Set(content.map(({ key }) => key)),
    keys: new Set(terms.map(({ key }) => key)),
    pairs: new Set(terms.slice(1).map(({ key }, index) => `${terms[index]?.key} ${key}`)),
    grams: gramsOf(terms, () => true),
    freshGrams: gramsOf(terms, (key) => !asked.has(key)),
    labels,
    negated: terms.some(({ negated }) => negated),
    polarity: first === "yes" ? 1 : first === "no" ? -1 : 0,
  };
}

function gramsOf(terms: readonly Term[], counted: (key: string) => boolean): Grams {
  const counts = new Map<string, number>();
  for (const { key, content, weight } of terms) {
    if (!content || !counted(key)) continue;
    const padded = `^${key}$`;
    const share = weight / Math.sqrt(key.length);
    for (let at = 0; at + 3 <= padded.length; at += 1) {
      const gram = padded.slice(at, at + 3);
      counts.set(gram, (counts.get(gram) ?? 0) + share);
    }
  }
  let squares = 0;
  for (const count of counts.values()) squares += count * count;
  return { counts, norm: Math.sqrt(squares) };
}

const letter = /(?<![\p{L}\p{N}'’])[A-Z](?![\p{L}\p{N}'’])/gu;
const sentenceStart = /(?:^|[.?!:]\s*)$/u;

/** The letters by which a written text names things. "I", and "A" as an article at the start of a sentence, are none. */
export function labelsWritten(text: string): Set<string> {
  const labels = new Set<string>();
  for (const { 0: found, index } of text.matchAll(letter)) {
    if (found === "I") continue;
    if (found === "A" && sentenceStart.test(text.slice(0, index)) && /^\s+[a-z]/u.test(text.slice(index + 1))) continue;
    labels.add(found.toLowerCase());
  }
  return labels;
}

const named = new Set(
  "bulb bulbs switch switches point points terminal terminals node nodes box graph line letter option process thread".split(" "),
);

/** Which of the known labels somebody says, in any case; "a" only where it can hardly be the article. */
export function labelsSaid(words: readonly string[], known: ReadonlySet<string>): Set<string> {
  const said = new Set<string>();
  if (known.size === 0) return said;
  for (const [at, word] of words.entries()) {
    if (!known.has(word)) continue;
    const next = words[at + 1] ?? "";
    const alone = next === "" || next === "and" || next === "or" || next === "is" || (next.length === 1 && known.has(next));
    if (word !== "a" || alone || named.has(words[at - 1] ?? "")) said.add(word);
  }
  return said;
}
