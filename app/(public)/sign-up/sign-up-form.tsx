"use client";

import { FormField, FormMessage, formError, SubmitButton } from "#components/form/form.tsx";
import { useFailureFocus } from "#components/form/use-failure-focus.ts";
import { useFormAction } from "#components/form/use-form-action.ts";
import type { Words } from "#components/words/en.ts";
import { signUpAction } from "./actions.ts";

export function SignUpForm({ words }: { words: Words["auth"] }) {
  const [state, action] = useFormAction(signUpAction);
  const form = useFailureFocus(state);
  return (
    <form ref={form} action={action} className="flex flex-col gap-5" noValidate>
      <FormMessage error={formError(state, "fullName", "email", "password")} />
      <FormField
        name="fullName"
        label={words.fullName}
        autoComplete="name"
        defaultValue={state.typed?.fullName}
        error={state.fields?.fullName}
      />
      <FormField
        name="email"
        type="email"
        label={words.email}
        autoComplete="email"
        defaultValue={state.typed?.email}
        error={state.fields?.email}
      />
      <FormField
        name="password"
        type="password"
        show={words}
        label={words.password}
        autoComplete="new-password"
        hint={words.passwordHint}
        error={state.fields?.password}
      />
      <SubmitButton working={words.working}>{words.signUp}</SubmitButton>
    </form>
  );
}
