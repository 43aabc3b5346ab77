import type { Words } from "#components/words/en.ts";
import { refusalWords } from "#components/words/refusal-words.ts";
import { currentAdmission } from "./admission.ts";
import { Refused } from "./refusal.ts";

/** Why something failed in any way, in the candidate's language: refused, signed out, or out of reach. */
export function failureWords(error: unknown, words: Words["refusals"]): string {
  if (error instanceof Refused) return refusalWords(error, words);
  return currentAdmission() === "signed_out" ? words.signed_out : words.unreachable;
}
