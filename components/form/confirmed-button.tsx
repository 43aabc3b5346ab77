"use client";

import Link from "next/link";
import { PendingButton } from "#components/ui/pending-button.tsx";
import type { FormActionOf } from "./form-state.ts";
import { PasswordInput, type ShowWords } from "./password-input.tsx";
import { useFailureFocus } from "./use-failure-focus.ts";
import { useFormAction } from "./use-form-action.ts";

/**
 * A button for something that matters: where the sign-in is not fresh, the answer to the first press asks for the password, or leads
 * a person without one to sign in again.
 */
export function ConfirmedButton({
  action,
  hidden,
  button,
  label,
  hasPassword,
  signInAgain,
  words,
}: {
  action: FormActionOf;
  hidden: Record<string, string>;
  button: string;
  /** The button's whole name. */
  label: string;
  hasPassword: boolean;
  /** Where to sign in again. */
  signInAgain: string;
  words: ShowWords & { yourPassword: string; signInAgain: string };
}) {
  const [state, submit] = useFormAction(action, "undone");
  const { done, error, fields } = state;
  const form = useFailureFocus(state);
  const id = `confirm-${Object.values(hidden).join("-")}`;
  return (
    <form ref={form} action={submit} className={`flex flex-col items-start gap-2 ${error ? "w-full" : ""}`} noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields?.password && (
        <div className="flex w-full flex-col gap-1.5 sm:w-80">
          <label htmlFor={id} className="label">
            {words.yourPassword}
          </label>
          <PasswordInput
            words={words}
            id={id}
            name="password"
            required
            autoComplete="current-password"
            aria-invalid
            aria-describedby={`${id}-error`}
            className="input input--primary w-full aria-invalid:border-danger"
          />
        </div>
      )}
      <PendingButton variant="secondary" label={label}>
        {button}
      </PendingButton>
      {(error ?? done) && (
        <p id={`${id}-error`} role={error ? "alert" : "status"} className={`text-sm ${error ? "text-danger" : "text-muted"}`}>
          <span>{error ?? done}</span>{" "}
          {error && !hasPassword && (
            <Link href={signInAgain} className="font-medium text-accent underline underline-offset-4">
              {words.signInAgain}
            </Link>
          )}
        </p>
      )}
    </form>
  );
}
