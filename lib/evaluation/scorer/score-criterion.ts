import { type Language, languages } from "#lib/bank/content.ts";
import { type Calibration, calibrated, calibrationOf, wordVector } from "./graded-answers.ts";
import type { Models } from "./model.ts";
import { askedKeys, type Material, materialOf, type Passage } from "./passages.ts";
import { isAbout } from "./relevance.ts";
import type { LevelledAnswer, ScoreRequest } from "./score-request.ts";
import { isShortAnswer, scoreShortAnswer } from "./short-answer.ts";
import { scoreSpeech } from "./speech/score-speech.ts";
import { shippedModels } from "./statement.ts";
import { type Compare, comparer, type Term } from "./terms.ts";

export type CriterionScore = {
  /** 1–5 in twentieths, or null when the language is not one that the scorer knows. */
  level: number | null;
  /** 0–1: the weighted share of the expected points that is covered. */
  coverage: number;
  points: { id: string; coverage: number }[];
  quotes: { turnId: string; text: string }[];
  comment: string;
};

/** What one way of scoring gives, before people's grades of other answers move it. */
type Scored = {
  /** 0–1 of the way from level 1 to 5. */
  share: number;
  coverage: number;
  points: { id: string; coverage: number }[];
  quotes: { turnId: string; text: string }[];
};

/** From this share on a point is told as made. */
const halfMade = 0.5;

/** Scores one criterion by what was said, and by graded answers to the question. Deterministic. */
export function scoreCriterion(request: ScoreRequest, models: Models = shippedModels): CriterionScore {
  const { language, graded = [] } = request;
  if (!languages.includes(language)) return { level: null, coverage: 0, points: [], quotes: [], comment: "" };
  const own = scored(request, models);
  const { share, alike } =
    graded.length === 0 ? { share: own.share, alike: [] } : byGrades(request, own.share, learntFrom(request, graded, models));
  const quotes = own.quotes.length > 0 ? own.quotes : quotesOf(alike, comparer(language));
  const level = quotes.length === 0 ? 1 : 1 + Math.round(80 * share) / 20;
  const made = level === 1 ? 0 : own.points.filter(({ coverage }) => coverage >= halfMade).length;
  return {
    level,
    coverage: own.coverage,
    points: own.points,
    // What chance alone finds is nothing found.
    quotes: level === 1 ? [] : quotes,
    comment: comments[language](made, own.points.length, graded.length),
  };
}

function scored(request: ScoreRequest, models: Models): Scored {
  const { language, otherPoints = [], rubric = [] } = request;
  if (!isShortAnswer(request)) return scoreSpeech({ ...request, otherPoints, rubric }, models.spoken);
  const each = scoreShortAnswer(request, models);
  const all = each.reduce((sum, { point }) => sum + point.weight, 0);
  const coverage = all === 0 ? 0 : each.reduce((sum, { point, covered }) => sum + point.weight * covered, 0) / all;
  return {
    share: coverage,
    coverage,
    points: each.map(({ point, covered }) => ({ id: point.id, coverage: covered })),
    quotes: quotesOf(
      each.filter(({ covered }) => covered > 0),
      comparer(language),
    ),
  };
}

function heardIn({ turns, question, prompts, rubric = [], language }: ScoreRequest): Material {
  return materialOf(turns, [...new Set([question, ...prompts])], rubric, language);
}

type Found = { passage: Passage | null; expected: readonly Term[] };
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
    const terms = termsIn(heardIn(own));
    return { terms, own: { words: wordVector(terms, asked), grade: (level - 1) / 4, scored: scored(own, models).share } };
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

/** Moves what the scorer gives by itself towards what people gave answers like this one. */
function byGrades(request: ScoreRequest, share: number, { calibration, contents }: Learnt): { share: number; alike: Found[] } {
  const { language, question } = request;
  const material = heardIn(request);
  const asked = askedKeys([question], language);
  const compare = comparer(language);
  const terms = termsIn(material);
  const said = wordVector(terms, asked);
  const { score, alike } = calibrated(calibration, share, said, (place) => isAbout(contents[place] ?? [], terms, asked, compare));
  const expected = alike === null ? undefined : contents[alike];
  return { share: score, alike: expected ? [{ passage: closestTo(expected, material), expected }] : [] };
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
