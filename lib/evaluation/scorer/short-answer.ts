import type { Language } from "#lib/bank/content.ts";
import type { Models } from "./model.ts";
import { type Material, materialOf, type Passage, passageOf, preparedPassage, statementsOf } from "./passages.ts";
import type { Prepared } from "./prepared.ts";
import { isAbout } from "./relevance.ts";
import type { ScoreRequest } from "./score-request.ts";
import { likelihood } from "./statement.ts";
import { type Compare, comparer, type Term } from "./terms.ts";

/** Answers to a question that expects one statement, in few sentences: what the weights of school answers know. */

/**
 * A likelihood up to the first counts as not made, the second as half made, from the third on as made; between them in
 * proportion. Half stays half for one statement in a short answer; with many passages to find something in, chance finds
 * more.
 */
type Bounds = { notMade: number; half: number; made: number };
const short: Record<Language, Bounds> = { en: { notMade: 0.15, half: 0.5, made: 0.95 }, vi: { notMade: 0.35, half: 0.55, made: 0.75 } };
/** An answer of no more sentences than this to a single point is short: it is compared as a whole. */
const fewSentences = 5;
/** From so many sentences on, its parts count, too. */
const fewestForParts = 4;
/**
 * Single words in common are no statement: the point's own words that must be there weigh at least this much (an
 * everyday word weighs half, a number a little more), and are this share of them.
 */
const leastOwnWeight = 1.8;
const leastOwnShare = 0.3;
/**
 * Of a point with fewer own words than this, or none but the question's, this share must be there: all of them where
 * the words are syllables, which meet by chance.
 */
const fewOwnWords = 4;
const leastSmallShare = { en: 0.4, vi: 1 } as const;
/**
 * In a short answer a single word of a short point will do, if it is not one of the most common ones. Of a longer point
 * this share must be there, by weight, up to so much.
 */
const leastShortWeight = 0.4;
const leastShortShare = 0.2;
const enoughShortWeight = 1.4;
/** Passages that share the most words with a point are looked at closely. */
const mostPassages = 4;
/** More than an echo: this many content words that were not in the question, and this share of all. */
const fewestTold = 3;
const leastToldShare = 0.4;

type Covered = { covered: number; passage: Passage | null };

/** The answer to a question that expects one statement, in few sentences: a school's or a quiz's, not an interview's. */
export function isShortAnswer({ points, otherPoints = [], turns, question, prompts, rubric = [], language }: ScoreRequest): boolean {
  if (points.length !== 1 || otherPoints.length > 0) return false;
  return wholeAnswer(materialOf(turns, [...new Set([question, ...prompts])], rubric, language).passages) !== null;
}

export type ShortScore = Covered & { point: ScoreRequest["points"][number]; expected: readonly Term[] };

/** How much of its one point a short answer makes. */
export function scoreShortAnswer(request: ScoreRequest, models: Models): ShortScore[] {
  const { language, points } = request;
  const prompts = [...new Set([request.question, ...request.prompts])];
  const material = materialOf(request.turns, prompts, request.rubric ?? [], language);
  const { asked, passages } = material;
  const whole = wholeAnswer(passages);
  const looking: Looking = {
    material,
    passages: whole && whole.sentences.length < fewestForParts ? [whole] : passages,
    asked,
    language,
    compare: comparer(language),
    models,
  };
  return points.map((point) => {
    const { statements, labels } = statementsOf([point.text, ...(point.alsoSaidAs ?? [])], prompts, asked, language);
    return { point, expected: statements.flatMap(({ terms }) => terms), ...coverByWords(statements, labels, looking) };
  });
}

type Looking = {
  material: Material;
  passages: readonly Passage[];
  asked: ReadonlySet<string>;
  language: Language;
  compare: Compare;
  models: Models;
};

const none: Covered = { covered: 0, passage: null };

/** The best passage for a statement, by the words that it shares with it. */
function coverByWords(statements: readonly Prepared[], labels: ReadonlySet<string>, looking: Looking): Covered {
  const { material, passages, asked, language, compare, models } = looking;
  const bounds = short[language];
  // Nothing was fitted to Vietnamese, where single syllables meet by chance: there a short answer is read as a passage.
  const extent = language === "en" ? "whole" : "passage";
  const content = statements.flatMap((statement) => statement.content);
  // Small numbers meet by chance.
  const lasting = content.filter(({ key }) => !/^\d{1,2}$/u.test(key));
  const fresh = lasting.filter(({ key }) => !asked.has(key));
  // A point that has no words but the question's is only made by saying something about them.
  const telling = fresh.length > 0 ? fresh : content;
  const whole = telling.reduce((sum, { weight }) => sum + weight, 0);
  const few = fresh.length < fewOwnWords;
  const neededLong = few ? whole * leastSmallShare[language] : Math.min(0.6 * whole, Math.max(leastOwnWeight, leastOwnShare * whole));
  const neededShort = Math.min(enoughShortWeight, Math.max(leastShortWeight, leastShortShare * whole));
  const needed = extent === "whole" ? Math.min(neededShort, neededLong) : neededLong;
  const shared = sharedWeight(lasting.length > 0 ? lasting : content, material.spoken, compare);
  const candidates = passages
    .map((passage) => ({ passage, own: shared(passage) }))
    .filter(({ passage, own }) => own >= needed && (language === "en" || addsSomething(passage.keys, asked)))
    .filter(({ passage }) => extent === "passage" || isAbout(content, passage.terms, asked, compare))
    .sort((a, b) => b.own / Math.sqrt(4 + b.passage.terms.length) - a.own / Math.sqrt(4 + a.passage.terms.length))
    .slice(0, mostPassages);
  let best = none;
  for (const { passage: untrimmed } of candidates) {
    const passage = trimmed(untrimmed, content, compare);
    const said = preparedPassage(material, passage, labels);
    const covered = coveredAt(likelihood(statements, said, asked, compare, models, extent), bounds);
    if (covered > best.covered) best = { covered, passage };
  }
  return best;
}

function coveredAt(chance: number, { notMade, half, made }: Bounds): number {
  const covered = chance < half ? (0.5 * (chance - notMade)) / (half - notMade) : 0.5 + (0.5 * (chance - half)) / (made - half);
  return Math.min(1, Math.max(0, covered));
}

/** The passage that holds all that was said, if that is one short turn. */
function wholeAnswer(passages: readonly Passage[]): Passage | null {
  const sentences = new Set(passages.flatMap((passage) => passage.sentences));
  if (sentences.size > fewSentences) return null;
  return passages.find((passage) => passage.sentences.length === sentences.size) ?? null;
}

/** Without what stands before the first and after the last sentence that shares a word with the statement: greetings, padding. */
function trimmed(passage: Passage, content: readonly Term[], compare: Compare): Passage {
  const touches = passage.sentences.map(({ terms }) =>
    terms.some((said) => said.content && content.some((term) => term.weight >= leastShortWeight && compare(term, said) > 0)),
  );
  const sentences = passage.sentences.slice(Math.max(0, touches.indexOf(true)), touches.lastIndexOf(true) + 1);
  return sentences.length === 0 || sentences.length === passage.sentences.length ? passage : passageOf(passage.turnId, sentences);
}

/** Whether words are more than an echo of the question. */
function addsSomething(keys: ReadonlySet<string>, asked: ReadonlySet<string>): boolean {
  const own = [...keys].filter((key) => !asked.has(key)).length;
  return own >= fewestTold && own >= leastToldShare * keys.size;
}

/** How much of the terms a passage has, by weight. */
function sharedWeight(terms: readonly Term[], spoken: readonly Term[], compare: Compare): (passage: Passage) => number {
  const wanted = terms.map((term) => ({
    weight: term.weight,
    keys: spoken.filter((other) => compare(term, other) > 0).map(({ key }) => key),
  }));
  return ({ keys }) => wanted.reduce((sum, term) => sum + (term.keys.some((key) => keys.has(key)) ? term.weight : 0), 0);
}
