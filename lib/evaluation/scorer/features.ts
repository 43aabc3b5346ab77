import type { Grams, Prepared } from "./prepared.ts";
import type { Compare, Term } from "./terms.ts";

/** How a passage relates to one expected statement. Recall is the statement's, precision the passage's; fresh: without the question's words. */
const statementFeatures = [
  "freshRecall",
  "recall",
  "exactRecall",
  "freshPrecision",
  "precision",
  "freshBoth",
  "cosine",
  "grams",
  "freshGrams",
  "wordRecall",
  "wordPrecision",
  "sequence",
  "pairs",
  "context",
  "conflict",
  "anyConflict",
  "negationGap",
  "negatedSaid",
  "negationMissing",
  "numberMissing",
  "numberForeign",
  "labelMissing",
  "labelForeign",
  "lengthRatio",
  "expectedLength",
  "ownShare",
  "bestAgreeing",
  "missingTop",
  "contentHits",
  "freshShare",
  "polarity",
] as const;

/** How it relates to the question, and to all statements of which any one would do. */
const passageFeatures = [
  "saidLength",
  "shortness",
  "nothingOwn",
  "askedShare",
  "alternatives",
  "meanFresh",
  "meanRecall",
  "meanGrams",
  "maxRecall",
  "maxPrecision",
  "maxGrams",
] as const;

/** What the model's weights belong to, in this order. */
export const featureNames = [...statementFeatures, ...passageFeatures] as const;

type StatementFeatures = Record<(typeof statementFeatures)[number], number>;
export type Features = StatementFeatures & Record<(typeof passageFeatures)[number], number>;

/** What was asked, for telling repetition from answer. */
export type Asked = ReadonlySet<string>;

/** Below this, a share of nothing. */
const little = 0.01;
/** The weight of the heaviest term, so that features of single terms stay within 1. */
const heaviest = 1.2;

/**
 * How a passage relates to an expected statement, said in one or several ways of which any one would do; every feature
 * lies within -1 and 1.
 * @param statements at least one
 */
export function featuresOf(statements: readonly Prepared[], said: Prepared, asked: Asked, like: Compare): Features {
  const each = statements.map((statement) => compareOne(statement, said, asked, like));
  const [first] = each;
  if (!first) throw new Error("There is no statement to compare with.");
  const best = each.reduce((one, other) => (closeness(other) > closeness(one) ? other : one), first);
  const mean = (name: keyof StatementFeatures) => each.reduce((sum, one) => sum + one[name], 0) / each.length;
  const most = (name: keyof StatementFeatures) => Math.max(...each.map((one) => one[name]));
  let own = 0;
  for (const key of said.contentKeys) if (!asked.has(key)) own += 1;
  let repeated = 0;
  for (const key of asked) if (said.contentKeys.has(key)) repeated += 1;
  return {
    ...best,
    saidLength: Math.min(1, said.content.length / 24),
    shortness: 1 / (1 + said.content.length),
    nothingOwn: own === 0 ? 1 : 0,
    askedShare: repeated / Math.max(1, asked.size),
    alternatives: Math.log(statements.length) / 2,
    meanFresh: mean("freshRecall"),
    meanRecall: mean("recall"),
    meanGrams: mean("grams"),
    maxRecall: most("recall"),
    maxPrecision: most("precision"),
    maxGrams: most("grams"),
  };
}

/** Which of several ways of saying it is meant: fixed by hand, so that fitting the weights needs no second pass. */
function closeness(features: StatementFeatures): number {
  const { freshRecall, recall, grams, sequence, wordRecall, freshPrecision } = features;
  const against = features.conflict + 0.4 * features.negationGap + 0.7 * features.labelMissing + 0.5 * features.numberMissing;
  return 1.2 * freshRecall + 0.8 * recall + grams + sequence + 0.7 * wordRecall + 0.5 * freshPrecision - against;
}

type Matched = { term: Term; agree: number; at: number; conflict: boolean };

function compareOne(expected: Prepared, said: Prepared, asked: Asked, like: Compare): StatementFeatures {
  const alike = new Set<number>();
  const matches = expected.content.map((term) => matchIn(term, said.content, like, alike));
  const own = ownWords(expected, said, asked, alike);
  let [all, fresh, agreed, freshAgreed, conflicting, conflicts, negationMissing] = [0, 0, 0, 0, 0, 0, 0];
  let [exact, hits, best, missing, numbers, numberHits, dot, squares] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (const { term, agree, conflict } of matches) {
    const { weight, key } = term;
    all += weight;
    squares += weight * weight;
    agreed += weight * agree;
    if (conflict) {
      conflicting += weight;
      conflicts += 1;
      if (term.negated) negationMissing = 1;
    }
    if (!asked.has(key)) {
      fresh += weight;
      freshAgreed += weight * agree;
      if (agree > 0.4) best = Math.max(best, agree * weight);
      else missing = Math.max(missing, weight);
    }
    const same = said.contentKeys.has(key);
    if (same) exact += 1;
    dot += same ? weight * weight : 0.8 * agree * weight * weight;
    if (agree > 0.5) hits += 1;
    if (isNumber(term)) {
      numbers += 1;
      if (agree > 0) numberHits += 1;
    }
  }
  const freshRecall = fresh > 0 ? freshAgreed / fresh : agreed / Math.max(little, all);
  const freshPrecision = own.freshUseful / Math.max(little, own.fresh);
  const both = freshRecall + freshPrecision;
  return {
    freshRecall,
    recall: agreed / Math.max(little, all),
    exactRecall: exact / Math.max(1, expected.content.length),
    freshPrecision,
    precision: own.useful / Math.max(little, own.all),
    freshBoth: both > 0 ? (2 * freshRecall * freshPrecision) / both : 0,
    cosine: squares * own.squares > 0 ? Math.min(1, dot / Math.sqrt(squares * own.squares)) : 0,
    grams: likeness(expected.grams, said.grams),
    freshGrams: likeness(expected.freshGrams, said.freshGrams),
    wordRecall: shareOf(expected.keys, said.keys),
    wordPrecision: shareOf(said.keys, expected.keys),
    sequence: longestSequence(expected.terms, said.terms) / Math.max(1, expected.terms.length),
    pairs: shareOf(expected.pairs, said.pairs),
    context: neighbours(matches) / Math.max(1, matches.length),
    conflict: conflicting / Math.max(little, all),
    anyConflict: conflicts > 0 ? 1 : 0,
    negationGap: expected.negated === said.negated ? 0 : 1,
    negatedSaid: said.negated ? 1 : 0,
    negationMissing,
    numberMissing: numbers === 0 ? 0 : 1 - numberHits / numbers,
    numberForeign: Math.min(1, own.foreignNumbers / 2),
    labelMissing: expected.labels.size === 0 ? 0 : 1 - shareOf(expected.labels, said.labels),
    labelForeign: Math.min(1, [...said.labels].filter((label) => !expected.labels.has(label)).length / 2),
    lengthRatio: Math.max(-1, Math.min(1, Math.log((1 + said.terms.length) / (1 + expected.terms.length)) / 2)),
    expectedLength: Math.min(1, expected.content.length / 12),
    ownShare: own.fresh / Math.max(little, own.all),
    bestAgreeing: best / heaviest,
    missingTop: missing / heaviest,
    contentHits: Math.min(1, hits / 6),
    freshShare: fresh / Math.max(little, all),
    polarity: expected.polarity * said.polarity,
  };
}

function isNumber({ key }: Term): boolean {
  return /^\d/u.test(key);
}

/** The best agreement in what was said, and whether the only match says the opposite; `alike` gathers what matched. */
function matchIn(term: Term, spoken: readonly Term[], like: Compare, alike: Set<number>): Matched {
  let agree = 0;
  let at = -1;
  let conflict = 0;
  for (const [place, other] of spoken.entries()) {
    const likeness = like(term, other);
    if (likeness === 0) continue;
    if (likeness > 0) alike.add(place);
    if (likeness > 0 === (term.negated === other.negated)) {
      const value = likeness > 0 ? likeness : 0.8;
      if (value > agree) {
        agree = value;
        at = place;
      }
    } else conflict = Math.max(conflict, Math.abs(likeness));
  }
  // Half, since the negation may belong to another part of the sentence.
  return { term, agree: agree > 0 ? agree : conflict * 0.5, at, conflict: agree === 0 && conflict > 0 };
}

function ownWords(expected: Prepared, said: Prepared, asked: Asked, alike: ReadonlySet<number>) {
  const own = { all: 0, squares: 0, fresh: 0, useful: 0, freshUseful: 0, foreignNumbers: 0 };
  for (const [place, term] of said.content.entries()) {
    const { key, weight } = term;
    const isFresh = !asked.has(key);
    own.all += weight;
    own.squares += weight * weight;
    if (isFresh) own.fresh += weight;
    if (alike.has(place)) {
      own.useful += weight;
      if (isFresh) own.freshUseful += weight;
    }
    if (isFresh && isNumber(term) && !expected.contentKeys.has(key)) own.foreignNumbers += 1;
  }
  return own;
}

/** How many matched terms have a neighbour in the statement whose match lies near theirs. */
function neighbours(matches: readonly Matched[]): number {
  const near = (one: number, other: number | undefined) => other !== undefined && other >= 0 && Math.abs(one - other) <= 2;
  return matches.filter(({ at }, place) => at >= 0 && (near(at, matches[place - 1]?.at) || near(at, matches[place + 1]?.at))).length;
}

function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const each of one) if (other.has(each)) shared += 1;
  return shared / Math.max(1, one.size);
}

/** Cosine of letter triples: paraphrase within word families, compounds, typing errors. */
function likeness(one: Grams, other: Grams): number {
  if (one.norm === 0 || other.norm === 0) return 0;
  const [fewer, more] = one.counts.size < other.counts.size ? [one.counts, other.counts] : [other.counts, one.counts];
  let dot = 0;
  for (const [gram, count] of fewer) dot += count * (more.get(gram) ?? 0);
  return dot / (one.norm * other.norm);
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
