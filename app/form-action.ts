import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import type { FormState } from "#components/form/form-state.ts";
import { typedIn } from "#components/form/typed-in.ts";
import { failureWords } from "#components/words/failure.ts";
import { refusalWords } from "#components/words/refusal-words.ts";
import { wordsFor } from "#components/words/words.ts";
import type { Language } from "#lib/bank/content.ts";
import { AppError } from "#lib/errors.ts";
import { log } from "#lib/log.ts";

/** What an AppError tells programs about itself. */
const Hints = z.object({ reason: z.string().optional().catch(undefined), retryAfterSeconds: z.number().optional().catch(undefined) });

/**
 * Runs one action of a form: an expected failure becomes words beside the fields, an unexpected one a log line
 * and a number that the visitor can tell us.
 * @param language of a candidate's form, which is answered in it; an AppError's own words are English
 */
export async function formAction<State extends FormState = FormState>(
  form: FormData,
  act: () => Promise<State>,
  language?: Language,
): Promise<State | FormState> {
  try {
    return await act();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError) {
      return { ...(language ? toldIn(language, error, form) : told(error)), typed: typedIn(form) };
    }
    const id = crypto.randomUUID().slice(0, 8);
    log.error({ err: error, id }, "a form action failed");
    return {
      error: `${failureWords[language ?? "en"].title}. ${failureWords[language ?? "en"].text.replace("{id}", id)}`,
      typed: typedIn(form),
    };
  }
}

function told({ message, fields }: AppError): FormState {
  return { error: message, ...(fields ? { fields } : {}) };
}

function toldIn(language: Language, { code, data, fields }: AppError, form: FormData): FormState {
  const { refusals, fields: fieldWords } = wordsFor(language);
  const { reason, retryAfterSeconds } = Hints.parse(data ?? {});
  const error = refusalWords({ code, reason, retryAfterSeconds }, refusals);
  if (!fields) return { error };
  const shown = Object.keys(fields).map((name) => {
    const about = Object.entries(form.get(name) === "" ? fieldWords.missing : fieldWords.wrong);
    return [name, reason ? error : (about.find(([field]) => field === name)?.[1] ?? error)] as const;
  });
  return { error: shown[0]?.[1] ?? error, fields: Object.fromEntries(shown) };
}
