import { useActionState } from "react";
import type { FormState } from "./form-state.ts";
import { sendForm } from "./send-form.ts";

/**
 * The action of a form: what it answered last, how it is sent, and whether it is on its way. Without a connection, or without
 * a server, the form stays as it is and says so.
 * @param unsent what it then says: of words that are kept, or of a button that did nothing
 */
export function useFormAction<State extends FormState>(
  action: (state: State, form: FormData) => Promise<State>,
  unsent: "unsent" | "undone" = "unsent",
) {
  // Whatever a form's state has beyond FormState may be missing, so that a refusal which no action made is one too.
  const act = action as unknown as (state: FormState, form: FormData) => Promise<FormState>;
  // The server writes its own action into the page, which is sent before any script has come.
  const [state, submit, pending] = useActionState<FormState, FormData>(
    // No action reads the answer before, and what was typed would be sent once more with it.
    typeof window === "undefined" ? act : (_, form) => sendForm(act, {}, form, unsent),
    {},
  );
  return [state as State, submit, pending] as const;
}
