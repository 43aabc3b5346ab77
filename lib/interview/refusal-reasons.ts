import type { DecisionErrorCode } from "#lib/interview/log/decision.ts";

/** Why a candidate's wish was refused, as `reason` within the answer: the log's own reasons, and those of the verbs around. */
export type RefusalReason =
  | DecisionErrorCode
  /** Changes to a text lead to another text here than there. */
  | "different_text"
  /** The interview is over or taken back, or its category has nothing to ask any more. */
  | "not_startable"
  /** Of an account: what somebody signs in, signs up, opens a link or shows a face with. */
  | "wrong_password"
  /** Something that matters waits for the password, or a fresh sign-in. */
  /** Wrong passwords make the next attempt wait. */
  | "password_delay"
  | "wrong_own_password"
  | "confirm_identity"
  | "common_password"
  | "link_in_name"
  | "last_way_in"
  | "address_unconfirmed"
  | "address_taken"
  | "link_used"
  | "picture_too_large"
  | "no_picture";
