"use client";

import { Field } from "#components/form/field.tsx";
import { emptiedWhenDone, FormMessage, formError } from "#components/form/form.tsx";
import type { FormActionOf } from "#components/form/form-state.ts";
import { useFailureFocus } from "#components/form/use-failure-focus.ts";
import { useFormAction } from "#components/form/use-form-action.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";
import { IdentityFields } from "./identity-fields.tsx";

/** Invites somebody by mail, with a role; they choose their own password. */
export function InviteForm({ invite, hasPassword }: { invite: FormActionOf; hasPassword: boolean }) {
  const [state, action] = useFormAction(invite);
  const { typed = {}, fields = {} } = state;
  const form = useFailureFocus(state);
  return (
    <section aria-labelledby="invite" className="flex flex-col gap-4 rounded-xl border border-border bg-surface p-5">
      <h2 id="invite" className="font-semibold text-lg tracking-tight">
        Invite somebody
      </h2>
      <FormMessage done={state.done} error={formError(state, "fullName", "email", "role", ...(hasPassword ? ["password"] : []))} />
      <form
        ref={form}
        action={action}
        {...emptiedWhenDone(state)}
        className="grid items-start gap-4 sm:grid-cols-[1fr_1fr_10rem]"
        noValidate
      >
        <Field id="fullName" label="Full name" error={fields.fullName}>
          {(control) => <input {...control} name="fullName" autoComplete="off" defaultValue={typed.fullName ?? ""} />}
        </Field>
        <Field id="email" label="Email address" error={fields.email}>
          {(control) => <input {...control} name="email" type="email" autoComplete="off" defaultValue={typed.email ?? ""} />}
        </Field>
        <Field id="role" label="Role" error={fields.role}>
          {(control) => (
            <select {...control} name="role" defaultValue={typed.role ?? "RECRUITER"}>
              <option value="RECRUITER">Recruiter</option>
              <option value="ADMIN">Admin</option>
              <option value="CANDIDATE">Candidate</option>
            </select>
          )}
        </Field>
        {(hasPassword ? fields.password : state.error) && (
          <IdentityFields id="password" hasPassword={hasPassword} error={fields.password} />
        )}
        <div className="sm:col-span-3">
          <PendingButton>Send the invitation</PendingButton>
        </div>
      </form>
    </section>
  );
}
