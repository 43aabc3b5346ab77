"use client";

import { FormMessage } from "#components/form/form.tsx";
import type { FormActionOf } from "#components/form/form-state.ts";
import { leaving } from "#components/form/leaving.ts";
import { useFormAction } from "#components/form/use-form-action.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";

/** Above a question that a model drafted and nobody has read yet: accept it, or discard it. Saving a change accepts it too. */
export function ReviewBar({ questionId, model, act }: { questionId: string; model: string; act: FormActionOf }) {
  const [state, action] = useFormAction(act);
  const button = (name: string, words: string, variant: "primary" | "secondary") => (
    <form action={action} {...leaving}>
      <input type="hidden" name="questionId" value={questionId} />
      <input type="hidden" name="act" value={name} />
      <PendingButton variant={variant}>{words}</PendingButton>
    </form>
  );
  return (
    <section aria-label="Review" className="flex flex-col gap-3 rounded-xl border border-warning bg-surface p-5">
      <p className="text-sm">
        <strong className="font-medium">Drafted by {model}.</strong> Nobody has reviewed it, and it is not published before somebody has.
        Read it to the end; a change that you save below accepts it too.
      </p>
      <FormMessage error={state.error} />
      <div className="flex flex-wrap gap-3">
        {button("accept", "Accept it as it is", "primary")}
        {button("discard", "Discard it", "secondary")}
      </div>
    </section>
  );
}
