import type { Language } from "#lib/interview/content.ts";
import type { Turn } from "../evidence.ts";
import { foldWords } from "../fold.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";
import { pointTermsOf, termsOf } from "./terms.ts";

/** What the scorer needs of a criterion; a `JudgeRequest` fits. */
export type ScoreRequest = {
  language: Language;
  question: string;
  points: { id: string; text: string; weight: number }[];
  turns: Turn[];
  prompts: string[];
};

export type CriterionScore = {
  /** 1–5 in halves, or null when the language is not one that the scorer knows. */
  level: number | null;
  /** 0–1: the weighted share of the expected points that is covered. */
  coverage: number;
  points: { id: string; coverage: number }[];
  quotes: { turnId: string; text: string }[];
  comment: string;
};

/** Below this a point counts as not made: single words in common are no statement. */
const leastCoverage = 0.35;
/** From this share of a point's words on, it is made. */
const fullCoverage = 0.75;

type Passage = { turnId: string; text: string; keys: Set<string>; sentence: Sentence };

/** Scores one criterion by how much of its expected points the candidate's sentences cover. Deterministic. */
export function scoreCriterion(request: ScoreRequest): CriterionScore {
  const asked = new Set([request.question, ...request.prompts].flatMap((text) => keysOf(text, request.language)));
  const passages = request.turns.flatMap((turn) =>
    sentencesOf(turn.text).map((sentence): Passage => {
      const keys = termsOf(sentence.words, request.language).map(({ key }) => key);
      return { turnId: turn.id, text: turn.text.slice(sentence.start, sentence.end), keys: new Set(keys), sentence };
    }),
  );
  const scored = request.points.map((point) => ({ point, ...coverPoint(point.text, passages, asked, request.language) }));
  const all = scored.reduce((sum, { point }) => sum + point.weight, 0);
  const coverage = all === 0 ? 0 : scored.reduce((sum, { point, covered }) => sum + point.weight * covered, 0) / all;
  const made = scored.filter(({ covered }) => covered > 0);
  const quotes = [...new Map(made.flatMap(({ best }) => best).map((passage) => [passage.text, passage])).values()];
  return {
    level: 1 + Math.round(coverage * 8) / 2,
    coverage,
    points: scored.map(({ point, covered }) => ({ id: point.id, coverage: covered })),
    quotes: quotes.map(({ turnId, text }) => ({ turnId, text })),
    comment: comments[request.language](made.length, scored.length),
  };
}

function keysOf(text: string, language: Language): string[] {
  return termsOf(foldWords(text), language).map(({ key }) => key);
}

function coverPoint(text: string, passages: Passage[], asked: Set<string>, language: Language): { covered: number; best: Passage[] } {
  const keys = [...new Set(pointTermsOf(foldWords(text), language).map(({ key }) => key))];
  const fresh = keys.filter((key) => !asked.has(key));
  const needed = fresh.length >= 2 ? fresh : keys;
  let best: { share: number; passages: Passage[] } = { share: 0, passages: [] };
  for (const [index, passage] of passages.entries()) {
    for (const window of [[passage], passages.slice(index, index + 2)]) {
      const hits = needed.filter((key) => !asked.has(key) && window.some(({ keys }) => keys.has(key))).length;
      const share = hits / Math.max(1, needed.length);
      if (hits >= 2 && share > best.share) best = { share, passages: window };
    }
  }
  const covered = Math.min(1, Math.max(0, (best.share - leastCoverage) / (fullCoverage - leastCoverage)));
  return { covered, best: covered > 0 ? best.passages : [] };
}

const comments: Record<Language, (made: number, all: number) => string> = {
  en: (made, all) => `${made} of ${all} expected points found in the answer.`,
  vi: (made, all) => `Tìm thấy ${made} trên ${all} ý cần có trong câu trả lời.`,
};
