import type { ReactNode } from "react";
import type { CriterionFamily } from "#lib/bank/content.ts";
import type { RejectedQuote } from "#lib/evaluation/criterion.ts";
import type { QuestionStanding } from "#lib/evaluation/standing.ts";

/** What a report is drawn from; a candidate's has fewer fields filled than a recruiter's. */

export type QuotePlace = { transcriptId: string; start: number; end: number };

export type ReportCriterion = {
  criterionId: string;
  name: string;
  family: CriterionFamily;
  outcome: "SCORED" | "NOT_EVIDENCED" | "NOT_ASSESSED" | null;
  /** 1–5 */
  level: number | null;
  quotes: (QuotePlace & { quote: string })[];
  /** Lines of code that support the level. */
  codeQuotes?: { artifactId: string; start: number; end: number; quote: string }[];
  /** Staff only: words of the reached level, the judge's comment, the spread of its samples, its weight in the question, and what was expected. */
  anchor?: string | null;
  comment?: string | null;
  rejected?: readonly RejectedQuote[];
  spread?: number | null;
  weight?: number;
  points?: { id: string; text: string }[];
};

export type ReportQuestion = {
  index: number;
  /** Null for a question that was never asked. */
  text: string | null;
  standing: QuestionStanding | null;
  /** 0–100 */
  score: number | null;
  comment: string | null;
  criteria: ReportCriterion[];
};

/**
 * Staff only: what people say beside the judge, by question, and by `placeOf` a criterion: the level that stands beside the
 * judge's (which is then named), and the rest under its words.
 */
export type Beside = {
  questions: Readonly<Record<number, ReactNode>>;
  criteria: Readonly<Record<string, { judge: string; level: ReactNode; more: ReactNode }>>;
};

/** The id of a criterion's place in the report, for links to it. */
export function placeOf(questionIndex: number, criterionId: string): string {
  return `${questionPlace(questionIndex)}-${criterionId}`;
}

/** The id of a question's place in the report. */
export function questionPlace(index: number): string {
  return `question-${index + 1}`;
}

/** The id of the heading over all questions. */
export const questionsPlace = "questions";
/** The ids of the places that explain the scores. */
export const overallPlace = "how-overall";
export const familyPlaces: Record<CriterionFamily, string> = { technical: "how-technical", soft_skill: "how-soft-skills" };

/** Staff only: words that seem to be meant for the judge. */
export type Suspicious = QuotePlace & { kind: "instruction" | "rubric" | "hidden_text"; quote: string };

export type TranscriptRow = {
  id: string;
  role: "user" | "bot";
  content: string;
  createdAt: Date;
  questionIndex: number | null;
  /** Staff only: how long it took to come, what it came from, and how sure the recogniser is of it (0–1). */
  latencyMs?: number | null;
  source?: string;
  confidence?: number | null;
  /** When the candidate said it, in ms since the start of the session; known for what was spoken. */
  startMs: number | null;
  endMs: number | null;
  /** How much of the interviewer's words was heard; null: all. */
  heardChars: number | null;
  /** What the candidate says to have said instead. */
  correction: string | null;
  /** Set when the content is that correction, because it was judged: what was understood when it was said. */
  understood: string | null;
};

export type Scores = {
  /** Null with known bounds: the range is too wide for a number. */
  overall: number | null;
  low: number | null;
  high: number | null;
  technical: number | null;
  softSkill: number | null;
};
