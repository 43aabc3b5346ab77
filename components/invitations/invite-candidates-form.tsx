"use client";

import Link from "next/link";
import { emptiedWhenDone, FormMessage, formError, SubmitButton } from "#components/account/form.tsx";
import type { FormActionOf } from "#components/account/form-state.ts";
import { useFormAction } from "#components/account/use-form-action.ts";
import { useUnsentWarning } from "#components/account/use-unsaved-warning.ts";
import { Field } from "#components/question-bank/field.tsx";
import { DaysOptions, usualDays } from "./days-options.tsx";

const fields = ["people", "categoryId", "days", "note"] as const;

/** Invites a list of people to interviews of one category, all of them or nobody. */
export function InviteCandidatesForm({ categories, invite }: { categories: { id: string; name: string }[]; invite: FormActionOf }) {
  const [state, action] = useFormAction(invite);
  const { typed = {}, fields: wrong = {} } = state;
  const setUnsent = useUnsentWarning(state);
  return (
    <form
      action={action}
      onInput={({ currentTarget }) => {
        const form = new FormData(currentTarget);
        setUnsent(form.get("people") !== "" || form.get("note") !== "");
      }}
      {...emptiedWhenDone(state)}
      className="flex flex-col gap-5"
      noValidate
    >
      <FormMessage done={state.done} error={formError(state, ...fields)} />
      {state.done && (
        <Link href="/sessions?status=SCHEDULED" className="self-start text-sm underline underline-offset-4">
          See who has not started yet
        </Link>
      )}
      <Field id="categoryId" label="Interview" error={wrong.categoryId}>
        {(control) => (
          <select {...control} key={typed.categoryId ?? ""} name="categoryId" defaultValue={typed.categoryId ?? categories[0]?.id}>
            {categories.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        id="people"
        label="People, one per line"
        hint="Name and address, such as “Linh Tran <linh@example.com>”. Rows of a spreadsheet can be pasted as they are; up to 100 at once."
        error={wrong.people}
      >
        {({ className, ...control }) => (
          <textarea
            {...control}
            name="people"
            rows={6}
            autoComplete="off"
            spellCheck={false}
            defaultValue={typed.people ?? ""}
            className={`${className} h-auto py-2 leading-relaxed`}
          />
        )}
      </Field>
      <Field id="days" label="Can be started for" error={wrong.days} className="w-48">
        {(control) => (
          <select {...control} key={typed.days ?? ""} name="days" defaultValue={typed.days ?? usualDays}>
            <DaysOptions />
          </select>
        )}
      </Field>
      <Field
        id="note"
        label="A note of your own (optional)"
        hint="It stands in each mail above the link. Your name stands there anyway."
        error={wrong.note}
      >
        {({ className, ...control }) => (
          <textarea
            {...control}
            name="note"
            rows={3}
            defaultValue={typed.note ?? ""}
            className={`${className} h-auto py-2 leading-relaxed`}
          />
        )}
      </Field>
      <div className="max-w-xs">
        <SubmitButton working="Sending…">Send the invitations</SubmitButton>
      </div>
    </form>
  );
}
