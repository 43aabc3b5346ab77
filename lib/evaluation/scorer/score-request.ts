import type { CriterionFamily, Language } from "#lib/bank/content.ts";
import type { Turn } from "../evidence.ts";

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
