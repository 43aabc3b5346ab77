import type { RefusalReason } from "#lib/interview/refusal-reasons.ts";
import type { Words } from "./en.ts";
import { fill } from "./fill.ts";

type RefusalWords = Words["refusals"];

/** What a refusal tells programs: an AppError, or the answer that a route made of one. */
export type Refusal = { code: string; reason?: string | undefined; retryAfterSeconds?: number | undefined };

const byReason: Record<RefusalReason, keyof RefusalWords> = {
  not_started: "other",
  already_started: "other",
  ended: "gone",
  time_up: "gone",
  not_due: "other",
  stale_prompt: "moved_on",
  conflict: "other",
  reply_under_way: "moved_on",
  unknown_utterance: "other",
  unknown_turn: "moved_on",
  lease_held: "moved_on",
  lost_attempt: "moved_on",
  no_move: "moved_on",
  empty: "empty",
  too_long: "too_large",
  bad_time: "other",
  unknown_artifact: "missing",
  stale_revision: "changed",
  frozen: "submitted",
  not_submitted: "other",
  not_asked: "missing",
  already_open: "already_open",
  too_many: "full",
  different_text: "apart",
  not_startable: "not_startable",
  wrong_password: "wrong_password",
  password_delay: "password_delay",
  wrong_own_password: "wrong_own_password",
  confirm_identity: "confirm_identity",
  common_password: "common_password",
  link_in_name: "link_in_name",
  last_way_in: "last_way_in",
  address_unconfirmed: "address_unconfirmed",
  address_taken: "address_taken",
  link_used: "link_used",
  picture_too_large: "picture_too_large",
  no_picture: "no_picture",
};

const byCode = {
  unauthenticated: "signed_out",
  not_found: "not_found",
  stale: "moved_on",
  gone: "gone",
  too_large: "too_large",
  rate_limited: "rate_limited",
  unavailable: "unavailable",
  unexpected: "unavailable",
} as const;

const keys = new Map<string, keyof RefusalWords>([...Object.entries(byCode), ...Object.entries(byReason)]);

/** Why something was not taken, in the candidate's language and with what to do next: an AppError's own words are the staff's. */
export function refusalWords({ code, reason, retryAfterSeconds }: Refusal, words: RefusalWords): string {
  if (retryAfterSeconds !== undefined && retryAfterSeconds > 60) {
    return fill(words.too_often, { count: Math.ceil(retryAfterSeconds / 60) });
  }
  return fill(words[keys.get(reason ?? code) ?? keys.get(code) ?? "other"], { count: retryAfterSeconds ?? "" });
}
