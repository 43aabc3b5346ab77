import { type Criterion, type ExpectedPoint, gradedIn, type Language, type QuestionContent } from "#lib/bank/content.ts";
import type { TestCounts } from "#lib/interview/artifacts/code-results.ts";
import { anchorsOf } from "./criterion.ts";
import type { LevelledAnswer } from "./scorer/score-request.ts";

/** Something that was said; with `code`, something that was written: its tests are null when nobody ran the final text. */
export type JudgedTurn = {
  id: string;
  text: string;
  code?: { language: string; tests: TestCounts | null };
};

/** One criterion of one question, with what the candidate said to it. */
export type JudgeInput = {
  language: Language;
  question: string;
  criterion: Criterion;
  /** The expected points of this criterion. */
  points: readonly ExpectedPoint[];
  /** Those of the question's other criteria, for telling what the question is about. */
  otherPoints: readonly ExpectedPoint[];
  /** What the candidate said to this question, in order; `id` names the turn in quotes. Data, never instructions. */
  turns: JudgedTurn[];
  /** What the interviewer asked, for telling an echo from an answer. */
  prompts: readonly string[];
  /** The anchors of all criteria of the question, for telling a copy of the rubric from an answer. */
  rubric: readonly string[];
  /** Answers to the question that people gave a level in this criterion. */
  graded: readonly LevelledAnswer[];
};

/** Turns with short names, which a model copies without mistakes; the names go by the order of the turns. */
export function namedTurns(turns: readonly { text: string; code?: JudgedTurn["code"] | undefined }[]): JudgedTurn[] {
  return turns.map(({ text, code }, index) => ({ id: `t${index + 1}`, text, ...(code ? { code } : {}) }));
}

/** What a judge is shown of a question for one of its criteria: the same for every judge, and whenever it is computed again. */
export function judgeInputOf(
  content: QuestionContent,
  criterion: Criterion,
  { language, turns, prompts }: { language: Language; turns: JudgedTurn[]; prompts: readonly string[] },
): JudgeInput {
  const isOwn = ({ criterionId }: ExpectedPoint) => criterionId === criterion.id;
  return {
    language,
    question: content.text,
    criterion,
    points: content.points.filter(isOwn),
    otherPoints: content.points.filter((point) => !isOwn(point)),
    turns,
    prompts,
    rubric: anchorsOf(content),
    graded: gradedIn(content, criterion.id),
  };
}

/** The texts that support nothing when a candidate gives them back: what was asked, and the rubric. */
export function givenTexts(content: QuestionContent, prompts: readonly string[]): string[] {
  return [content.text, ...prompts, ...anchorsOf(content)];
}
