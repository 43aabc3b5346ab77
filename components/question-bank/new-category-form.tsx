"use client";

import { emptiedWhenDone, FormMessage, formError, SubmitButton } from "#components/form/form.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Field } from "../form/field.tsx";
import type { BankAction } from "./bank-state.ts";

/** What a category begins with; everything else is written on its own page. */
export function NewCategoryForm({ create }: { create: BankAction }) {
  const [state, action] = useFormAction(create);
  const { typed = {}, fields = {} } = state;
  return (
    <form action={action} {...emptiedWhenDone(state)} className="mt-4 grid items-start gap-4 sm:grid-cols-2" noValidate>
      <div className="sm:col-span-2 empty:hidden">
        <FormMessage error={formError(state, "name", "slug")} />
      </div>
      <Field id="name" label="Name" error={fields.name}>
        {(control) => <input {...control} name="name" required defaultValue={typed.name ?? ""} />}
      </Field>
      <Field id="slug" label="Short name (optional)" hint="For exports. It stays as it is." error={fields.slug}>
        {(control) => <input {...control} name="slug" defaultValue={typed.slug ?? ""} />}
      </Field>
      <Field id="kind" label="Kind" error={fields.kind}>
        {(control) => (
          <select {...control} name="kind" defaultValue={typed.kind ?? "TECHNICAL"}>
            <option value="TECHNICAL">Technical</option>
            <option value="SOFT_SKILLS">Soft skills</option>
          </select>
        )}
      </Field>
      <Field id="language" label="Language" error={fields.language}>
        {(control) => (
          <select {...control} name="language" defaultValue={typed.language ?? "en"}>
            <option value="en">English</option>
            <option value="vi">Vietnamese</option>
          </select>
        )}
      </Field>
      <div className="sm:col-span-2">
        <SubmitButton working="Making it…">Make the category</SubmitButton>
      </div>
    </form>
  );
}
