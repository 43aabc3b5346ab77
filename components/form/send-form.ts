import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { failureWordsHere } from "#components/words/failure.ts";
import type { FormState } from "./form-state.ts";
import { typedIn } from "./typed-in.ts";

/** Of everything in a form together; serverActions.bodySizeLimit in next.config.ts says no to more. */
const mostBytes = 1_000_000;

/**
 * What an action answers to a form. What cannot be sent is told like a refusal, with all that was typed, where React would
 * put an error page in the place of the whole form.
 */
export async function sendForm<State extends FormState>(
  action: (state: State, form: FormData) => Promise<State>,
  state: State,
  form: FormData,
  unsent: "unsent" | "undone" = "unsent",
): Promise<State | FormState> {
  const { outdated, tooLarge, [unsent]: why } = failureWordsHere();
  if (new Blob([...form.values()]).size > mostBytes) return { error: tooLarge, typed: typedIn(form) };
  try {
    return await action(state, form);
  } catch (error) {
    unstable_rethrow(error);
    return { error: unstable_isUnrecognizedActionError(error) ? outdated : why, typed: typedIn(form) };
  }
}
