import type { CriterionFamily, Language } from "#lib/bank/content.ts";
import { languages } from "#lib/bank/content.ts";
import type { Turn } from "../evidence.ts";
import { type Calibration, calibrated, calibrationOf, wordVector } from "./graded-answers.ts";
import { weightOf } from "./lexicon.ts";
import type { Models } from "./model.ts";
import { askedKeys, type Material, materialOf, type Passage, passageOf, preparedPassage, statementsOf } from "./passages.ts";
import type { Prepared } from "./prepared.ts";
import { isAbout } from "./relevance.ts";
import { scoreSpeech } from "./speech/score-speech.ts";
import { likelihood, shippedModels } from "./statement.ts";
import { asksForStory, kindsAsked, kindsTold } from "./story.ts";
import { type Compare, comparer, type Term } from "./terms.ts";

/** What the scorer needs of a criterion; a `JudgeRequest` fits. */
export type ScoreRequest = {
  language: Language;
  question: string;
  criterion: { id?: string; name?: string; family: CriterionFamily };
  /** `alsoSaidAs`: other statements of which any one would do as well. */
  points: readonly { id: string; text: string; weight: number; alsoSaidAs?: string[] | undefined }[];
  turns: Turn[];
  prompts: readonly string[];
  /** Of the question's other criteria. */
  otherPoints?: readonly { id: string; text: string; weight: number; alsoSaidAs?: string[] | undefined }[];
  /** Anchors of the question; what is copied from them says nothing. */
  rubric?: readonly string[];
  /** Answers to the question that people gave a level, 1–5, in this criterion. */
  graded?: readonly LevelledAnswer[];
};

export type LevelledAnswer = { text: string; level: number };

export type CriterionScore = {
  /** 1–5 in twentieths, or null when the language is not one that the scorer knows. */
  level: number | null;
  /** 0–1: the weighted share of the expected points that is covered. */
  coverage: number;
  points: { id: string; coverage: number }[];
  quotes: { turnId: string; text: string }[];
  comment: string;
};

/**
 * A likelihood up to the first counts as not made, the second as half made, from the third on as made; between them in
 * proportion. Half stays half for one statement in a short answer; with many passages to find something in, chance finds
 * more.
 */
type Bounds = { notMade: number; half: number; made: number };
const short: Record<Language, Bounds> = { en: { notMade: 0.15, half: 0.5, made: 0.95 }, vi: { notMade: 0.35, half: 0.55, made: 0.75 } };
const long: Record<Language, Bounds> = { en: { notMade: 0.395, half: 0.485, made: 0.575 }, vi: { notMade: 0.42, half: 0.535, made: 0.65 } };
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
/** The most that a story can get for a point by the kinds of its content alone, without the point's own words. */
const mostByKinds = 0.75;
/** A story counts for a question when the words that it shares with what was asked or expected weigh this much. */
const leastSharedWeight = { en: 0.7, vi: 2.5 } as const;
const fewestShared = 2;
/** More than an echo: this many content words that were not in the question, and this share of all. */
const fewestTold = 3;
const leastToldShare = 0.4;

type Covered = { covered: number; passage: Passage | null };

/** Scores one criterion by how much of its expected points the candidate's sentences cover, and by graded answers to it. Deterministic. */
export function scoreCriterion(request: ScoreRequest, models: Models = shippedModels): CriterionScore {
  const { language, graded = [] } = request;
  if (!languages.includes(language)) return { level: null, coverage: 0, points: [], quotes: [], comment: "" };
  if (!isShortAnswer(request)) return scoreSpoken(request, models);
  const byPoints = scoreByPoints(request, models);
  const { share, found } = graded.length === 0 ? byPoints : byGrades(byPoints, learntFrom(request, graded, models), request);
  const level = 1 + Math.round(80 * share) / 20;
  const counted = byPoints.scored.filter(({ covered }) => covered > 0).length;
  return {
    level,
    coverage: byPoints.coverage,
    points: byPoints.scored.map(({ point, covered }) => ({ id: point.id, coverage: covered })),
    // What chance alone finds is nothing found.
    quotes: level === 1 ? [] : quotesOf(found, comparer(language)),
    comment: comments[language](level === 1 ? 0 : counted, byPoints.scored.length, graded.length),
  };
}

/** The answer to a question that expects one statement, in few sentences: a school's or a quiz's, not an interview's. */
function isShortAnswer({ points, otherPoints = [], turns, question, prompts, rubric = [], language }: ScoreRequest): boolean {
  if (points.length !== 1 || otherPoints.length > 0) return false;
  return wholeAnswer(materialOf(turns, [...new Set([question, ...prompts])], rubric, language).passages) !== null;
}

function scoreSpoken(request: ScoreRequest, models: Models): CriterionScore {
  const { language, question, graded = [], otherPoints = [], rubric = [], points } = request;
  const spoken = scoreSpeech({ ...request, otherPoints, rubric }, models.spoken);
  const { material } = heardIn(request);
  const { share, found } =
    graded.length === 0
      ? { share: spoken.share, found: [] }
      : byGrades({ share: spoken.share, found: [], material }, learntFrom(request, graded, models), { language, question });
  const level = spoken.quotes.length === 0 && found.length === 0 ? 1 : 1 + Math.round(80 * share) / 20;
  return {
    level,
    coverage: spoken.coverage,
    points: spoken.points,
    quotes: level === 1 ? [] : spoken.quotes.length > 0 ? spoken.quotes : quotesOf(found, comparer(language)),
    comment: comments[language](
      level === 1 ? 0 : spoken.points.filter(({ coverage }) => coverage >= halfMade).length,
      points.length,
      graded.length,
    ),
  };
}

function heardIn({ turns, question, prompts, rubric = [], language }: ScoreRequest) {
  return { material: materialOf(turns, [...new Set([question, ...prompts])], rubric, language) };
}

type Found = { passage: Passage | null; expected: readonly Term[] };
type ByPoints = {
  /** 0–1 of the way from level 1 to 5. */
  share: number;
  coverage: number;
  scored: (Found & { point: ScoreRequest["points"][number]; covered: number })[];
  found: Found[];
  material: Material;
};

function scoreByPoints(request: ScoreRequest, models: Models): ByPoints {
  const { language, points } = request;
  const prompts = [...new Set([request.question, ...request.prompts])];
  const material = materialOf(request.turns, prompts, request.rubric ?? [], language);
  const { asked, passages } = material;
  const compare = comparer(language);
  const whole = points.length === 1 ? wholeAnswer(passages) : null;
  const isShort = whole !== null;
  const looking: Looking = {
    material,
    passages: whole && whole.sentences.length < fewestForParts ? [whole] : passages,
    asked,
    language,
    compare,
    models,
    isShort,
  };
  const asksStory = request.criterion.family === "soft_skill" && asksForStory(request.question, language);
  const scored = points.map((point) => {
    const { statements, labels } = statementsOf([point.text, ...(point.alsoSaidAs ?? [])], prompts, asked, language);
    const byWords = coverByWords(statements, labels, looking);
    const expected = statements.flatMap(({ terms }) => terms);
    const byKinds = asksStory ? coverByKinds(point.text, expected, passages, asked, language) : none;
    return { point, expected, ...(byKinds.covered > byWords.covered ? byKinds : byWords) };
  });
  const all = points.reduce((sum, point) => sum + point.weight, 0);
  const coverage = all === 0 ? 0 : scored.reduce((sum, { point, covered }) => sum + point.weight * covered, 0) / all;
  const chance = chanceShare[language];
  const share = isShort ? coverage : Math.min(1, Math.max(0, (coverage - chance) / (fullShare - chance)));
  return { share, coverage, scored, found: scored.filter(({ covered }) => covered > 0), material };
}

type Learnt = { calibration: Calibration; contents: readonly (readonly Term[])[] };

// The graded answers of a question are the same for all of its candidates.
const lastLearnt = new WeakMap<Models, Map<string, Learnt>>();
const mostLearnt = 64;

/** What graded answers tell of the scorer's own levels, remembered for the newest questions. */
function learntFrom(request: ScoreRequest, graded: readonly LevelledAnswer[], models: Models): Learnt {
  const { language, question, criterion, points, rubric } = request;
  const known = lastLearnt.get(models) ?? new Map<string, Learnt>();
  lastLearnt.set(models, known);
  const key = JSON.stringify([language, question, criterion.family, points, rubric, graded]);
  const remembered = known.get(key);
  if (remembered) return remembered;
  const asked = askedKeys([question], language);
  const each = graded.map(({ text, level }) => {
    const own = { ...request, turns: [{ id: "graded", text }], prompts: [] };
    const share = isShortAnswer(own)
      ? scoreByPoints(own, models).share
      : scoreSpeech({ ...own, otherPoints: request.otherPoints ?? [], rubric: rubric ?? [] }, models.spoken).share;
    const terms = termsIn(heardIn(own).material);
    return { terms, own: { words: wordVector(terms, asked), grade: (level - 1) / 4, scored: share } };
  });
  const learnt = {
    calibration: calibrationOf(each.map(({ own }) => own)),
    contents: each.map(({ terms }) => terms.filter(({ content }) => content)),
  };
  const [oldest] = known.keys();
  if (known.size >= mostLearnt && oldest !== undefined) known.delete(oldest);
  known.set(key, learnt);
  return learnt;
}

/** Moves what the points give towards what people gave answers like this one. */
function byGrades(
  { share, found, material }: Pick<ByPoints, "share" | "found" | "material">,
  { calibration, contents }: Learnt,
  { language, question }: Pick<ScoreRequest, "language" | "question">,
): Pick<ByPoints, "share" | "found"> {
  const asked = askedKeys([question], language);
  const compare = comparer(language);
  const terms = termsIn(material);
  const said = wordVector(terms, asked);
  const { score, alike } = calibrated(calibration, share, said, (place) => isAbout(contents[place] ?? [], terms, asked, compare));
  const expected = alike === null ? undefined : contents[alike];
  return { share: score, found: expected ? [...found, { passage: closestTo(expected, material), expected }] : found };
}

/** What was said and is no echo, heap of terms, or copy of the rubric. */
function termsIn({ passages }: Material): Term[] {
  return [...new Set(passages.flatMap(({ sentences }) => sentences))].flatMap((sentence) => sentence.terms);
}

/** The passage that has the most of some content, for its length. */
function closestTo(content: readonly Term[], { passages }: Material): Passage | null {
  const own = new Map(content.map(({ key, weight }) => [key, weight]));
  const nearness = ({ keys, terms }: Passage) => [...keys].reduce((sum, key) => sum + (own.get(key) ?? 0), 0) / Math.sqrt(4 + terms.length);
  return passages.reduce<Passage | null>((best, one) => (best === null || nearness(one) > nearness(best) ? one : best), null);
}

/** From this share on a point is told as made. */
const halfMade = 0.5;
/** Nobody says all that authors expect: full marks begin at this share, and what is below the other one is chance. */
const fullShare = 0.7;
const chanceShare = { en: 0.14, vi: 0.28 } as const;

type Looking = {
  material: Material;
  passages: readonly Passage[];
  asked: ReadonlySet<string>;
  language: Language;
  compare: Compare;
  models: Models;
  isShort: boolean;
};

const none: Covered = { covered: 0, passage: null };
const nothing: ReadonlySet<string> = new Set();

/** The best passage for a statement, by the words that it shares with it. */
function coverByWords(statements: readonly Prepared[], labels: ReadonlySet<string>, looking: Looking): Covered {
  const { material, passages, asked, language, compare, models, isShort } = looking;
  const bounds = (isShort ? short : long)[language];
  // Nothing was fitted to Vietnamese, where single syllables meet by chance: there a short answer is read as a passage.
  const extent = isShort && language === "en" ? "whole" : "passage";
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
  const shared = isShort
    ? sharedWeight(lasting.length > 0 ? lasting : content, material.spoken, compare, nothing)
    : sharedWeight(telling, material.spoken, compare, fresh.length > 0 ? asked : nothing);
  const candidates = passages
    .map((passage) => ({ passage, own: shared(passage) }))
    .filter(({ passage, own }) => own >= needed && (language === "en" || addsSomething(passage.keys, asked)))
    .filter(({ passage }) => extent === "passage" || isAbout(content, passage.terms, asked, compare))
    .sort((a, b) => b.own / Math.sqrt(4 + b.passage.terms.length) - a.own / Math.sqrt(4 + a.passage.terms.length))
    .slice(0, mostPassages);
  let best = none;
  for (const { passage: untrimmed } of candidates) {
    const passage = isShort ? trimmed(untrimmed, content, compare) : untrimmed;
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

/** How much of the terms a passage has, by weight, other than by words of the question. */
function sharedWeight(
  terms: readonly Term[],
  spoken: readonly Term[],
  compare: Compare,
  asked: ReadonlySet<string>,
): (passage: Passage) => number {
  const said = spoken.filter(({ key }) => !asked.has(key));
  const wanted = terms.map((term) => ({
    weight: term.weight,
    keys: said.filter((other) => compare(term, other) > 0).map(({ key }) => key),
  }));
  return ({ keys }) => wanted.reduce((sum, term) => sum + (term.keys.some((key) => keys.has(key)) ? term.weight : 0), 0);
}

/** The best passage for a point that describes what a story must contain, by the kinds of content in it. */
function coverByKinds(
  point: string,
  expected: readonly Term[],
  passages: readonly Passage[],
  asked: ReadonlySet<string>,
  language: Language,
): Covered {
  const wanted = kindsAsked(point, language);
  if (wanted.length === 0) return none;
  const expectedKeys = contentKeys(expected);
  const everything = new Set(passages.flatMap(({ keys }) => [...keys]));
  // A story about something else shares nothing with what was asked; numbers are no such thing.
  const common = [...everything].filter((key) => !/^\d/u.test(key) && (expectedKeys.has(key) || asked.has(key)));
  if (common.length < fewestShared || common.reduce((sum, key) => sum + weightOf(key, language), 0) < leastSharedWeight[language])
    return none;
  let best = none;
  for (const passage of passages) {
    const own = passage.sentences.filter(({ terms }) => addsSomething(contentKeys(terms), asked));
    if (own.length === 0) continue;
    const told = kindsTold(own.map(({ text }) => text).join(" "), language);
    const hits = wanted.filter((kind) => told.has(kind)).length;
    const touched = [...passage.keys].some((key) => expectedKeys.has(key));
    const covered = ((hits / wanted.length) * mostByKinds * (touched ? 1 : 0.5)) / passage.sentences.length ** 0.25;
    if (hits > 0 && covered > best.covered) best = { covered, passage };
  }
  return best;
}

function contentKeys(terms: readonly Term[]): ReadonlySet<string> {
  return new Set(terms.flatMap(({ key, content }) => (content ? [key] : [])));
}

/** The sentences that say something of the points; the whole passage when no single one does. */
function quotesOf(found: readonly Found[], compare: Compare): { turnId: string; text: string }[] {
  const quotes = new Map<string, { turnId: string; text: string }>();
  for (const { passage, expected } of found) {
    if (!passage) continue;
    const content = expected.filter((term) => term.content);
    const telling = passage.sentences.filter(({ terms }) =>
      content.some((term) => terms.some((said) => said.content && compare(term, said) > 0)),
    );
    for (const { text } of telling.length > 0 ? telling : passage.sentences)
      quotes.set(`${passage.turnId} ${text}`, { turnId: passage.turnId, text });
  }
  return [...quotes.values()];
}

const comments: Record<Language, (count: number, all: number, graded: number) => string> = {
  en: (count, all, graded) =>
    `${count} of ${all} expected points found in the answer.${graded > 0 ? ` The level takes ${graded} graded answer${graded === 1 ? "" : "s"} into account.` : ""}`,
  vi: (count, all, graded) =>
    `Tìm thấy ${count} trên ${all} ý cần có trong câu trả lời.${graded > 0 ? ` Mức này có tính đến ${graded} câu trả lời đã chấm.` : ""}`,
};
