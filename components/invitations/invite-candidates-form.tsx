"use client";

import Link from "next/link";
import { useState } from "react";
import { Field } from "#components/form/field.tsx";
import { emptiedWhenDone, FormMessage, formError, SubmitButton } from "#components/form/form.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { useAnswerFocus } from "#components/form/use-lost-focus.ts";
import { useUnsentWarning } from "#components/form/use-unsaved-warning.ts";
import type { InvitationPreview } from "#lib/data/invitations/preview-invitations.ts";
import { DaysOptions, usualDays } from "./days-options.tsx";
import type { InviteAction, InviteState } from "./invite-state.ts";
import { PeoplePreview } from "./people-preview.tsx";

const fields = ["people", "categoryId", "nameColumns", "days", "note"] as const;

/** What a change of makes the preview out of date. */
const previewed = ["people", "categoryId", "nameColumns"];

/** Invites a list of people to interviews of one category: first a preview, then whoever can be invited is. */
export function InviteCandidatesForm({ categories, invite }: { categories: { id: string; name: string }[]; invite: InviteAction }) {
  const [state, action] = useFormAction<InviteState>(invite);
  const { typed = {}, fields: wrong = {} } = state;
  const setUnsent = useUnsentWarning(state);
  const [changed, setChanged] = useState<InviteState | null>(null);
  const form = useAnswerFocus<HTMLFormElement>(state);
  const preview = changed === state ? undefined : state.preview;
  return (
    <form
      ref={form}
      action={action}
      onInput={({ currentTarget, target }) => {
        const typedNow = new FormData(currentTarget);
        setUnsent(typedNow.get("people") !== "" || typedNow.get("note") !== "");
        if ("name" in target && previewed.includes(String(target.name))) setChanged(state);
      }}
      {...emptiedWhenDone(state)}
      className="flex flex-col gap-5"
      noValidate
    >
      <div data-answer="" tabIndex={-1} className="scroll-mt-20 rounded-xl empty:hidden">
        <FormMessage done={state.done} error={formError(state, ...fields)} />
      </div>
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
        hint="Name and address, such as “Linh Tran <linh@example.com>”. Rows of a spreadsheet or CSV file can be pasted as they are, with or without column names; up to 100 people at once."
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
      {state.preview && state.preview.columns.length > 0 && (
        <Field id="nameColumns" label="The name is in" error={wrong.nameColumns}>
          {(control) => (
            <select {...control} key={typed.nameColumns ?? ""} name="nameColumns" defaultValue={typed.nameColumns ?? ""}>
              <option value="">Choose a column</option>
              <ColumnOptions columns={state.preview?.columns ?? []} />
            </select>
          )}
        </Field>
      )}
      <Field id="days" label="Link valid for" error={wrong.days} className="w-48">
        {(control) => (
          <select {...control} key={typed.days ?? ""} name="days" defaultValue={typed.days ?? usualDays}>
            <DaysOptions />
          </select>
        )}
      </Field>
      <Field id="note" label="Note (optional)" hint="Shown in each mail, above the link, with your name." error={wrong.note}>
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
      {preview ? (
        <PeoplePreview preview={preview} />
      ) : (
        <div className="max-w-xs">
          <SubmitButton working="Reading the list…">Preview</SubmitButton>
        </div>
      )}
    </form>
  );
}

/** Each column alone, then two neighbours together, in both orders. */
function ColumnOptions({ columns }: { columns: InvitationPreview["columns"] }) {
  const pairs = columns.flatMap((one, at) => {
    const next = columns[at + 1];
    return next ? [[one, next] as const, [next, one] as const] : [];
  });
  return [...columns.map((one) => [one] as const), ...pairs].map((chosen) => {
    const value = chosen.map(({ index }) => index).join("+");
    const titles = chosen.map(({ title }) => title).join(" and ");
    const sample = chosen.map(({ samples }) => samples[0] ?? "").join(" ");
    return (
      <option key={value} value={value}>
        {`${titles}, such as “${sample}”`}
      </option>
    );
  });
}
