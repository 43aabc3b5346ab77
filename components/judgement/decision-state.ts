import type { FormState } from "#components/account/form-state.ts";
import type { decisions } from "#components/words/staff.ts";

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
export type DecisionState = FormState & {
  /** The version that stands, as far as this person has seen. */
  version?: number;
  /** Set when somebody else was first. */
  theirs?: DecisionVersion;
};

/** An action of that form, for useActionState. */
export type DecisionAction = (state: DecisionState, form: FormData) => Promise<DecisionState>;
