import type { DecisionErrorCode } from "./decide.ts";

/** Why a candidate's wish was refused, as `reason` within the answer: the log's own reasons, and those of the verbs around it. */
export type RefusalReason =
  | DecisionErrorCode
  /** Changes to a text lead to another text here than there. */
  | "different_text"
  /** The interview is over or taken back, or its category has nothing to ask any more. */
  | "not_startable";
