import { unstable_rethrow } from "next/navigation";
import type { FormState } from "#components/account/form-state.ts";
import { typedIn } from "#components/account/typed-in.ts";
import { AppError } from "#lib/errors.ts";
import { log } from "#lib/log.ts";

/**
 * Runs one action of a form: an expected failure becomes words beside the fields, an unexpected one a log line
 * and a number that the visitor can tell us.
 */
export async function formAction(form: FormData, act: () => Promise<FormState>): Promise<FormState> {
  try {
    return await act();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError) {
      return { error: error.message, ...(error.fields ? { fields: error.fields } : {}), typed: typedIn(form) };
    }
    const id = crypto.randomUUID().slice(0, 8);
    log.error({ err: error, id }, "a form action failed");
    return {
      error: `Something went wrong on our side; nothing that was saved is lost. Try again, or tell us this number: ${id}`,
      typed: typedIn(form),
    };
  }
}
