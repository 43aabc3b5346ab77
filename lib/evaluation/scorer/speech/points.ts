import type { Language } from "#lib/bank/content.ts";
import { isFrequent, synonymGroupsOf } from "../lexicon.ts";
import { type Reading, type SpokenTerm, writtenTerms } from "./words.ts";

/** How much of the expected points a spoken answer makes, by the wording of each that comes closest. */

export type ExpectedPoint = { id: string; text: string; weight: number; alsoSaidAs?: string[] | undefined };

type Wording = { terms: readonly { place: number; weight: number }[]; weight: number };
/** A point's wordings over the distinct terms of the whole question. */
type PreparedPoint = { id: string; weight: number; wordings: Wording[] };
/** What a question's points and anchors say, worked out once for all of its candidates. `asked`: the question's own words. */
export type PreparedQuestion = {
  places: ReadonlyMap<string, number>;
  /** Places of keys that could be meant by another word: by their beginning, and by their groups of synonyms. */
  startingWith: ReadonlyMap<string, readonly number[]>;
  inGroup: ReadonlyMap<number, readonly number[]>;
  keys: readonly string[];
  weights: number[];
  points: Map<string, PreparedPoint>;
  asked: ReadonlySet<string>;
  /** How often a key stands in the points and anchors, for telling what the question is about. */
  topic: ReadonlySet<string>;
};

/** What the question itself says, everybody can say. */
const askedWeight = 0.35;

export function prepareQuestion(
  points: readonly ExpectedPoint[],
  question: string,
  rubric: readonly string[],
  reading: Reading,
): PreparedQuestion {
  const places = new Map<string, number>();
  const weights: number[] = [];
  const asked = new Set(writtenTerms(question, reading).map(({ key }) => key));
  const place = (term: SpokenTerm): number => {
    const known = places.get(term.key);
    if (known !== undefined) return known;
    places.set(term.key, weights.length);
    weights.push(term.weight * (asked.has(term.key) ? askedWeight : 1));
    return weights.length - 1;
  };
  const wordingOf = (text: string): Wording => {
    const own = [...new Map(writtenTerms(text, reading).map((term) => [term.key, term])).values()];
    const terms = own.map((term) => {
      const at = place(term);
      return { place: at, weight: weights[at] ?? 0 };
    });
    return { terms, weight: terms.reduce((sum, { weight }) => sum + weight, 0) };
  };
  const prepared = new Map(
    points.map(({ id, text, weight, alsoSaidAs = [] }) => [id, { id, weight, wordings: [text, ...alsoSaidAs].map(wordingOf) }]),
  );
  const topic = new Set([...places.keys(), ...rubric.flatMap((text) => writtenTerms(text, reading).map(({ key }) => key))]);
  for (const key of asked) topic.delete(key);
  const keys = [...places.keys()];
  return {
    keys,
    startingWith: placesBy(keys, (key) => (key.length < shortestMisheard ? [] : [key.slice(0, sharedStart)])),
    inGroup: placesBy(keys, synonymGroupsOf),
    places,
    weights,
    points: prepared,
    asked,
    topic,
  };
}

function placesBy<Mark>(keys: readonly string[], marksOf: (key: string) => Iterable<Mark>): Map<Mark, number[]> {
  const found = new Map<Mark, number[]>();
  for (const [place, key] of keys.entries())
    for (const mark of marksOf(key)) {
      const known = found.get(mark);
      if (known) known.push(place);
      else found.set(mark, [place]);
    }
  return found;
}

/** The terms of each sentence of an answer. */
export type SentenceTerms = readonly (readonly SpokenTerm[])[];

/** For each distinct term of the question, the sentences that say it and how well. */
export type Matches = { sentences: number; rows: (Float32Array | null)[] };

/** What a synonym, or a word that sounds like the expected one, counts of it. */
const otherWordShare = 0.7;
const shortestMisheard = 5;
const sharedStart = 4;

export function matchTerms(question: PreparedQuestion, sentences: SentenceTerms, language: Language): Matches {
  const rows: (Float32Array | null)[] = question.keys.map(() => null);
  const put = (place: number, sentence: number, share: number) => {
    let row = rows[place];
    if (!row) {
      row = new Float32Array(sentences.length);
      rows[place] = row;
    }
    if (share > (row[sentence] ?? 0)) row[sentence] = share;
  };
  // Each distinct word of the answer is compared once.
  const where = new Map<string, number[]>();
  for (const [at, terms] of sentences.entries())
    for (const { key } of terms) {
      const known = where.get(key);
      if (!known) where.set(key, [at]);
      else if (known.at(-1) !== at) known.push(at);
    }
  for (const [key, found] of where) {
    const exact = question.places.get(key);
    if (exact !== undefined) {
      for (const sentence of found) put(exact, sentence, 1);
      continue;
    }
    if (language !== "en") continue;
    const meant = new Set<number>();
    for (const group of synonymGroupsOf(key)) for (const place of question.inGroup.get(group) ?? []) meant.add(place);
    for (const place of question.startingWith.get(key.slice(0, sharedStart)) ?? [])
      if (soundsLike(question.keys[place] ?? "", key)) meant.add(place);
    for (const place of meant) for (const sentence of found) put(place, sentence, otherWordShare);
  }
  return { sentences: sentences.length, rows };
}

/** What recognition and typing do to a longer word: the same beginning, or one within the other. */
function soundsLike(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < shortestMisheard || long.length - short.length > 3 || (isFrequent(one) && isFrequent(other))) return false;
  if (short.slice(0, sharedStart) !== long.slice(0, sharedStart)) return false;
  if (long.startsWith(short.slice(0, -1))) return true;
  let shared = 0;
  while (shared < short.length && short[shared] === long[shared]) shared += 1;
  let tail = 0;
  while (tail < short.length - shared && short.at(-1 - tail) === long.at(-1 - tail)) tail += 1;
  return shared + tail >= short.length - 1;
}

/** A point's likeness is found in so many sentences in a row; more of them meet more by chance. */
const windowShare = [1, 0.93, 0.88] as const;

/** `share`: how much of a point is said, 0–1. `telling`: the rarest word of it that is said, by its weight and how well it is said. */
export type Cover = { share: number; sentence: number; telling: number };

/** How much of one point is said, and where: the best of its wordings in one to three sentences. */
export function coverPoint(point: PreparedPoint, { sentences, rows }: Matches): Cover {
  let best: Cover = { share: 0, sentence: -1, telling: 0 };
  for (const { terms, weight } of point.wordings) {
    if (weight === 0) continue;
    for (let size = 1; size <= windowShare.length; size += 1) {
      for (let from = 0; from + size <= sentences; from += 1) {
        let [sum, telling] = [0, 0];
        for (const { place, weight: own } of terms) {
          const row = rows[place];
          if (!row) continue;
          let most = 0;
          for (let at = from; at < from + size; at += 1) most = Math.max(most, row[at] ?? 0);
          sum += own * most;
          telling = Math.max(telling, own * most);
        }
        const share = (sum / Math.max(weight, leastWeight)) * (windowShare[size - 1] ?? 1);
        if (share > best.share) best = { share, sentence: from, telling };
      }
    }
  }
  return best;
}

/** A wording of one or two words is met too easily. */
const leastWeight = 2;
