import type { JudgementAction, JudgementState } from "./judgement-state.ts";

/** A level 1–5, that nobody can say, or (null) that the one before is withdrawn. */
export type Verdict = number | "NOT_ASSESSED" | null;

/** A level that a person set for a criterion, on one version of the report. */
export type ReviewVersion = {
  version: number;
  verdict: Verdict;
  reason: string;
  by: string;
  createdAt: Date;
  report: number;
};

/** What the form of a level shows after its action. */
export type ReviewState = JudgementState<ReviewVersion>;

/** An action of that form. */
export type ReviewAction = JudgementAction<ReviewVersion>;

/** What somebody did. */
export function verdictWords(verdict: Verdict): string {
  if (verdict === null) return "withdrew the level";
  return verdict === "NOT_ASSESSED" ? "marked it not assessed" : `set level ${verdict}`;
}
