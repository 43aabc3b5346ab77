"use client";

import { FormField, FormMessage, formError, SubmitButton } from "../form/form.tsx";
import type { FormActionOf } from "../form/form-state.ts";
import { useFormAction } from "../form/use-form-action.ts";

type NameFormProps = { action: FormActionOf; fullName: string; label: string; save: string; working: string };

export function NameForm({ action, fullName, label, save, working }: NameFormProps) {
  const [state, submit] = useFormAction(action);
  return (
    <form action={submit} className="flex flex-col gap-4" noValidate>
      <FormMessage done={state.done} error={formError(state, "fullName")} />
      <FormField
        name="fullName"
        label={label}
        autoComplete="name"
        defaultValue={state.typed?.fullName ?? fullName}
        error={state.fields?.fullName}
      />
      <div className="sm:w-40">
        <SubmitButton working={working}>{save}</SubmitButton>
      </div>
    </form>
  );
}
