"use client";

import Link from "next/link";

import { FormField, FormMessage, formError, SubmitButton } from "#components/form/form.tsx";
import { useFailureFocus } from "#components/form/use-failure-focus.ts";
import { useFormAction } from "#components/form/use-form-action.ts";
import type { Words } from "#components/words/en.ts";
import { signInAction } from "./actions.ts";

export function SignInForm({ words, next }: { words: Words["auth"]; next: string }) {
  const [state, action] = useFormAction(signInAction);
  const form = useFailureFocus(state);
  return (
    <form ref={form} action={action} className="flex flex-col gap-5" noValidate>
      <FormMessage error={formError(state, "email", "password")} />
      <input type="hidden" name="next" value={next} />
      <FormField
        name="email"
        type="email"
        label={words.email}
        autoComplete="username"
        defaultValue={state.typed?.email}
        error={state.fields?.email}
      />
      <FormField
        name="password"
        type="password"
        show={words}
        label={words.password}
        autoComplete="current-password"
        error={state.fields?.password}
      />
      <SubmitButton working={words.working}>{words.signIn}</SubmitButton>
      <Link href="/forgot-password" className="text-center text-muted text-sm underline underline-offset-4 hover:text-foreground">
        {words.forgot}
      </Link>
    </form>
  );
}
