import type { Words } from "#components/words/en.ts";
import { currentAdmission } from "./admission.ts";
import { Refused } from "./room-link.ts";

/** Why something was not taken, in the candidate's language and with what to do next. Nothing for what the page tells elsewhere. */
export function refusalWords(code: string, words: Words["room"]["refusals"]): string {
  switch (code) {
    case "stale":
    case "not_found":
      return "";
    case "gone":
    case "rate_limited":
    case "too_large":
      return words[code];
    default:
      return words.other;
  }
}

/** The same for something that failed in any way: refused, signed out, or out of reach. */
export function failureWords(error: unknown, words: Words["room"]["refusals"]): string {
  if (error instanceof Refused) return refusalWords(error.code, words) || words.other;
  return currentAdmission() === "signed_out" ? words.signed_out : words.unreachable;
}
