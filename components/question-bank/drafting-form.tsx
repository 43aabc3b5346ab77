"use client";

import Link from "next/link";
import { emptiedWhenDone, FormMessage, formError, SubmitButton } from "#components/form/form.tsx";
import type { FormState } from "#components/form/form-state.ts";
import { useFormAction } from "#components/form/use-form-action.ts";
import { useUnsentWarning } from "#components/form/use-unsaved-warning.ts";
import { Field } from "../form/field.tsx";

/** What was left out of the drafts, and why. */
export type DraftingState = FormState & { leftOut?: string[] };

/** Lets a model draft questions from a text. */
export function DraftingForm({
  categoryId,
  model,
  draft,
}: {
  categoryId: string;
  model: string;
  draft: (state: DraftingState, form: FormData) => Promise<DraftingState>;
}) {
  const [state, action] = useFormAction(draft);
  const { typed = {}, fields = {}, leftOut = [] } = state;
  const setUnsent = useUnsentWarning(state);
  return (
    <form
      action={action}
      onInput={({ currentTarget }) => setUnsent(new FormData(currentTarget).get("material") !== "")}
      {...emptiedWhenDone(state)}
      className="flex flex-col gap-5"
      noValidate
    >
      <input type="hidden" name="categoryId" value={categoryId} />
      <FormMessage done={state.done} />
      {leftOut.length > 0 && (
        <div className="text-sm">
          <p>Left out:</p>
          <ul className="list-disc pl-5">
            {leftOut.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      )}
      {state.done && (
        <Link href={`/admin/bank/${categoryId}?status=REVIEW#questions`} className="button button--primary button--md self-start">
          Review the drafts
        </Link>
      )}
      <Field
        id="material"
        label="Job description, or another text"
        hint={`It is sent to ${model}. Leave out what is nobody else’s business.`}
        error={fields.material}
      >
        {({ className, ...control }) => (
          <textarea
            {...control}
            name="material"
            rows={12}
            defaultValue={typed.material ?? ""}
            className={`${className} h-auto py-2 leading-relaxed`}
          />
        )}
      </Field>
      <Field id="count" label="How many questions" error={fields.count} className="w-40">
        {(control) => <input {...control} name="count" type="number" min={1} max={10} defaultValue={typed.count ?? "5"} />}
      </Field>
      <FormMessage error={formError(state, "material", "count")} />
      <div className="max-w-xs">
        <SubmitButton working="Drafting, up to two minutes…">Draft questions</SubmitButton>
      </div>
    </form>
  );
}
