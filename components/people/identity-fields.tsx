import Link from "next/link";
import { Field } from "#components/form/field.tsx";
import { PasswordInput } from "#components/form/password-input.tsx";

/** What an admin proves their identity with, once it was asked for: their password, or without one a new sign-in. */
export function IdentityFields({ id, hasPassword, error }: { id: string; hasPassword: boolean; error?: string | undefined }) {
  if (!hasPassword) {
    return (
      <Link href="/sign-in?again=1&next=/admin/people" className="font-medium text-accent underline underline-offset-4">
        Sign in again
      </Link>
    );
  }
  return (
    <Field id={id} label="Your password" error={error}>
      {(control) => (
        <PasswordInput
          {...control}
          words={{ show: "Show characters", hide: "Hide characters" }}
          name="password"
          required
          autoComplete="current-password"
        />
      )}
    </Field>
  );
}
