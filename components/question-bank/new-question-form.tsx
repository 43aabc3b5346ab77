"use client";

import { useActionState } from "react";
import { PendingButton } from "#components/ui/pending-button.tsx";
import type { BankAction } from "./bank-state.ts";
import { Field } from "./field.tsx";

/** Begins a question with its words; its page opens for the rest. */
export function NewQuestionForm({ categoryId, language, create }: { categoryId: string; language: string; create: BankAction }) {
  const [{ typed, error }, action] = useActionState(create, {});
  return (
    <form action={action} className="flex flex-wrap items-end gap-3" noValidate>
      <input type="hidden" name="categoryId" value={categoryId} />
      <Field id="new-question" label="New question" error={error} className="grow basis-72">
        {(control) => (
          <input
            {...control}
            key={typed?.text}
            name="text"
            lang={language}
            maxLength={4000}
            placeholder="What is asked"
            defaultValue={typed?.text}
          />
        )}
      </Field>
      <PendingButton variant="secondary">Add</PendingButton>
    </form>
  );
}
