import type { Compare, Term } from "./terms.ts";

/** What the weights of `weights.ts` belong to, in this order. */
export const featureNames = [
  "freshRecall",
  "freshShare",
  "precision",
  "freshPrecision",
  "wordRecall",
  "wordPrecision",
  "sequence",
  "grams",
  "pairs",
  "conflict",
  "anyConflict",
  "negationGap",
  "negatedSaid",
  "numberMissing",
  "numberForeign",
  "shortness",
  "length",
  "expectedLength",
  "saidLength",
  "ownShare",
  "bestAgreeing",
  "contentHits",
  "alternatives",
] as const;

export type Features = Record<(typeof featureNames)[number], number>;

/** What was asked, for telling repetition from answer. */
export type Asked = ReadonlySet<string>;

type Matched = { term: Term; agree: number; conflict: boolean };

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const weigh = (terms: readonly Term[]): number => sum(terms.map(({ weight }) => weight));

/**
 * How a passage of an answer relates to one expected statement; every feature lies within 0 and about 1.
 * @param alternatives how many statements there are of which any one would do, this one included
 */
export function featuresOf(expected: readonly Term[], said: readonly Term[], asked: Asked, like: Compare, alternatives = 1): Features {
  const wanted = distinct(expected.filter(({ content }) => content));
  const spoken = distinct(said.filter(({ content }) => content));
  const alike = new Set<Term>();
  const matches = wanted.map((term) => matchIn(term, spoken, like, alike));
  const matchedWeight = (test: (match: Matched) => boolean) => sum(matches.filter(test).map(({ term, agree }) => term.weight * agree));
  const freshWeight = weigh(wanted.filter(({ key }) => !asked.has(key)));
  const all = Math.max(0.01, weigh(wanted));
  const recall = matchedWeight(() => true) / all;
  const freshHits = matchedWeight(({ term }) => !asked.has(term.key));
  const own = spoken.filter(({ key }) => !asked.has(key));
  const useful = (terms: readonly Term[]) => weigh(terms.filter((term) => alike.has(term))) / Math.max(0.01, weigh(terms));
  const conflicts = matches.filter(({ conflict }) => conflict);
  const numbers = matches.filter(({ term }) => isNumber(term));
  const foreignNumbers = spoken.filter((term) => isNumber(term) && !asked.has(term.key) && !wanted.some(({ key }) => key === term.key));
  const sequence = longestSequence(expected, said);
  const saidNegated = said.some(({ negated }) => negated);
  const freshRecall = freshWeight > 0 ? freshHits / freshWeight : recall;
  const inOrder = sequence / Math.max(1, expected.length);
  const grams = gramLikeness(expected, said);
  return {
    freshRecall,
    freshShare: freshWeight / all,
    precision: useful(spoken),
    freshPrecision: useful(own),
    wordRecall: shareOf(expected, said),
    wordPrecision: shareOf(said, expected),
    sequence: inOrder,
    grams,
    pairs: pairShare(expected, said),
    conflict: weigh(conflicts.map(({ term }) => term)) / all,
    anyConflict: conflicts.length > 0 ? 1 : 0,
    negationGap: saidNegated === expected.some(({ negated }) => negated) ? 0 : 1,
    negatedSaid: saidNegated ? 1 : 0,
    numberMissing: numbers.length === 0 ? 0 : 1 - numbers.filter(({ agree }) => agree > 0).length / numbers.length,
    numberForeign: Math.min(1, foreignNumbers.length / 2),
    shortness: 1 / (1 + spoken.length),
    length: Math.min(1, Math.log(1 + spoken.length / Math.max(1, wanted.length)) / 2),
    expectedLength: Math.min(1, wanted.length / 12),
    saidLength: Math.min(1, spoken.length / 24),
    ownShare: weigh(own) / Math.max(0.01, weigh(spoken)),
    bestAgreeing: Math.max(0, ...matches.map(({ term, agree }) => (asked.has(term.key) ? 0 : agree * term.weight))) / 1.2,
    contentHits: Math.min(1, matches.filter(({ agree }) => agree > 0.5).length / 6),
    alternatives: Math.log(alternatives) / 2,
  };
}

function isNumber({ key }: Term): boolean {
  return /^\d/u.test(key);
}

function distinct(terms: readonly Term[]): Term[] {
  return [...new Map(terms.map((term) => [`${term.negated ? "-" : ""}${term.key}`, term])).values()];
}

/** The best agreement in what was said, and whether the only match says the opposite; `alike` gathers what matched. */
function matchIn(term: Term, spoken: readonly Term[], compare: Compare, alike: Set<Term>): Matched {
  let agree = 0;
  let conflict = 0;
  for (const other of spoken) {
    const like = compare(term, other);
    if (like === 0) continue;
    if (like > 0) alike.add(other);
    if (like > 0 === (term.negated === other.negated)) agree = Math.max(agree, like > 0 ? like : 0.8);
    else conflict = Math.max(conflict, Math.abs(like));
  }
  // Half, since the negation may belong to another part of the sentence.
  return { term, agree: agree > 0 ? agree : conflict * 0.5, conflict: agree === 0 && conflict > 0 };
}

/** Share of the words of one side, function words included, that the other side has too. */
function shareOf(one: readonly Term[], other: readonly Term[]): number {
  const keys = new Set(other.map(({ key }) => key));
  const distinctKeys = new Set(one.map(({ key }) => key));
  return [...distinctKeys].filter((key) => keys.has(key)).length / Math.max(1, distinctKeys.size);
}

/** Length of the longest common subsequence of words. */
function longestSequence(one: readonly Term[], other: readonly Term[]): number {
  const row = new Array<number>(other.length + 1).fill(0);
  for (const { key } of one) {
    let diagonal = 0;
    for (let place = 0; place < other.length; place += 1) {
      const above = row[place + 1] ?? 0;
      row[place + 1] = other[place]?.key === key ? diagonal + 1 : Math.max(above, row[place] ?? 0);
      diagonal = above;
    }
  }
  return row.at(-1) ?? 0;
}

type Grams = { counts: ReadonlyMap<string, number>; norm: number };
const gramsOf = new WeakMap<readonly Term[], Grams>();

/** Cosine of the letter pairs of both sides: paraphrase within word families, compounds, typing errors. */
function gramLikeness(one: readonly Term[], other: readonly Term[]): number {
  const left = countGrams(one);
  const right = countGrams(other);
  let dot = 0;
  for (const [gram, count] of left.counts) dot += count * (right.counts.get(gram) ?? 0);
  return left.norm * right.norm === 0 ? 0 : dot / (left.norm * right.norm);
}

/** Remembered for as long as the terms are: one passage is compared with many points. */
function countGrams(terms: readonly Term[]): Grams {
  let known = gramsOf.get(terms);
  if (!known) {
    const counts = new Map<string, number>();
    for (const { grams, weight } of terms) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + weight);
    known = { counts, norm: Math.sqrt(sum([...counts.values()].map((count) => count * count))) };
    gramsOf.set(terms, known);
  }
  return known;
}

/** Share of neighbouring words of the expected statement that are neighbours in what was said, too. */
function pairShare(expected: readonly Term[], said: readonly Term[]): number {
  const pairs = (terms: readonly Term[]) => terms.slice(1).map(({ key }, index) => `${terms[index]?.key} ${key}`);
  const wanted = new Set(pairs(expected));
  const spoken = new Set(pairs(said));
  return [...wanted].filter((pair) => spoken.has(pair)).length / Math.max(1, wanted.size);
}
