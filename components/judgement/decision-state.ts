import type { decisions } from "#components/words/staff.ts";
import type { JudgementAction, JudgementState } from "./judgement-state.ts";

export type Outcome = keyof typeof decisions;

/** One decision, or the withdrawal of the one before it (UNDECIDED). */
export type DecisionVersion = {
  version: number;
  outcome: Outcome;
  reason: string;
  by: string;
  createdAt: Date;
  /** The report version that was read; null when there was none. */
  report: number | null;
};

/** What the form of a decision shows after its action. */
export type DecisionState = JudgementState<DecisionVersion>;

/** An action of that form. */
export type DecisionAction = JudgementAction<DecisionVersion>;
