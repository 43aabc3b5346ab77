"use client";

import { emptiedWhenDone } from "#components/form/form.tsx";
import { leaving } from "#components/form/leaving.ts";
import { useFormAction } from "#components/form/use-form-action.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";
import { Field } from "../form/field.tsx";
import type { BankAction } from "./bank-state.ts";

/** Begins a question with its words; its page opens for the rest. */
export function NewQuestionForm({ categoryId, language, create }: { categoryId: string; language: string; create: BankAction }) {
  const [state, action] = useFormAction(create);
  const { typed, error } = state;
  return (
    <form action={action} {...leaving} {...emptiedWhenDone(state)} className="flex flex-wrap items-end gap-3" noValidate>
      <input type="hidden" name="categoryId" value={categoryId} />
      <Field id="new-question" label="New question" error={error} className="grow basis-72">
        {(control) => <input {...control} name="text" lang={language} placeholder="What is asked" defaultValue={typed?.text ?? ""} />}
      </Field>
      <PendingButton variant="secondary">Add</PendingButton>
    </form>
  );
}
