import { unstable_rethrow } from "next/navigation";
import type { FormState } from "#components/account/form-state.ts";
import { typedIn } from "#components/account/typed-in.ts";
import { failureWords } from "#components/words/failure.ts";
import { refusalWords } from "#components/words/refusal-words.ts";
import { wordsFor } from "#components/words/words.ts";
import { AppError } from "#lib/errors.ts";
import type { Language } from "#lib/interview/content.ts";
import { log } from "#lib/log.ts";

/**
 * Runs one action of a form: an expected failure becomes words beside the fields, an unexpected one a log line
 * and a number that the visitor can tell us.
 * @param language of a candidate's form, which is answered in it; an AppError's own words are English
 */
export async function formAction(form: FormData, act: () => Promise<FormState>, language?: Language): Promise<FormState> {
  try {
    return await act();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError) {
      const { code, data } = error;
      const reason = typeof data?.reason === "string" ? data.reason : undefined;
      const told = language ? refusalWords({ code, reason }, wordsFor(language).refusals) : error.message;
      return { error: told, ...(error.fields ? { fields: error.fields } : {}), typed: typedIn(form) };
    }
    const id = crypto.randomUUID().slice(0, 8);
    log.error({ err: error, id }, "a form action failed");
    return {
      error: `${failureWords[language ?? "en"].title}. ${failureWords[language ?? "en"].text.replace("{id}", id)}`,
      typed: typedIn(form),
    };
  }
}
