"use client";

import { FormField, FormMessage, formError, SubmitButton } from "./form.tsx";
import type { FormActionOf } from "./form-state.ts";
import type { ShowWords } from "./password-input.tsx";
import { useFailureFocus } from "./use-failure-focus.ts";
import { useFormAction } from "./use-form-action.ts";

type Field = { name: string; label: string; type?: "text" | "email" | "password"; autoComplete: string; hint?: string; show?: ShowWords };

/** A form of one question (or none: only a button), as account recovery needs them. */
export function OneFieldForm({
  action,
  field,
  hidden = {},
  button,
  working,
}: {
  action: FormActionOf;
  field?: Field;
  hidden?: Record<string, string>;
  button: string;
  working: string;
}) {
  const [state, submit] = useFormAction(action);
  const form = useFailureFocus(state);
  if (state.done) return <FormMessage done={state.done} />;
  return (
    <form ref={form} action={submit} className="flex flex-col gap-5" noValidate>
      <FormMessage error={formError(state, field?.name ?? "")} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {field && <FormField {...field} defaultValue={state.typed?.[field.name]} error={state.fields?.[field.name]} />}
      <SubmitButton working={working}>{button}</SubmitButton>
    </form>
  );
}
