"use client";

import { emptiedWhenDone, FormMessage } from "#components/form/form.tsx";
import type { FormState } from "#components/form/form-state.ts";
import { useFormAction } from "#components/form/use-form-action.ts";
import { useKeptFocus } from "#components/form/use-lost-focus.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";

/** What a change of many came to: what could not be changed, and the change that takes it back (JSON). */
export type BulkState = FormState & { undo?: string; refused?: { id: string; text: string; message: string }[] };

/** The form that the ticks in the rows belong to. */
export const bulkFormId = "bulk";

const control =
  "h-9 min-w-0 rounded-xl border border-[var(--field-border)] bg-surface px-2 text-sm focus-visible:outline-2 focus-visible:outline-accent";

/** Changes all ticked questions of the list at once; the ticks stand in the rows. */
export function BulkBar({ categoryId, act }: { categoryId: string; act: (state: BulkState, form: FormData) => Promise<BulkState> }) {
  const [state, action] = useFormAction(act);
  const form = useKeptFocus(state);
  const tick = (checked: boolean) => {
    for (const box of document.querySelectorAll<HTMLInputElement>(`input[form="${bulkFormId}"]`)) box.checked = checked;
  };
  return (
    <div className="flex flex-col gap-3">
      <form ref={form} id={bulkFormId} action={action} {...emptiedWhenDone(state)} className="flex flex-wrap items-center gap-2">
        <input type="hidden" name="categoryId" value={categoryId} />
        <label className="flex items-center gap-2 pl-4 text-sm sm:pl-5">
          <input
            type="checkbox"
            aria-label="Tick all on this page"
            className="size-4 accent-accent"
            onChange={(event) => tick(event.target.checked)}
          />
          <span>Ticked:</span>
        </label>
        <select name="act" aria-label="What to do with the ticked questions" className={control} defaultValue="archive">
          <option value="archive">Archive</option>
          <option value="restore">Restore</option>
          <option value="tag">Add the tag</option>
          <option value="untag">Take the tag away</option>
          <option value="difficulty:EASY">Make easy</option>
          <option value="difficulty:MEDIUM">Make medium</option>
          <option value="difficulty:HARD">Make hard</option>
        </select>
        <input name="tag" aria-label="The tag to add or take away" placeholder="Tag" className={`${control} w-32`} />
        <PendingButton variant="secondary">Do it</PendingButton>
      </form>
      {(state.done || state.error) && (
        <div className="flex flex-col items-start gap-2">
          <FormMessage done={state.done} error={state.error} />
          {state.refused && state.refused.length > 0 && (
            <ul className="list-disc pl-5 text-sm">
              {state.refused.map(({ id, text, message }) => (
                <li key={id}>
                  {text && `${text}: `}
                  {message}
                </li>
              ))}
            </ul>
          )}
          {state.undo && (
            <form action={action}>
              <input type="hidden" name="categoryId" value={categoryId} />
              <input type="hidden" name="undo" value={state.undo} />
              <PendingButton variant="ghost">Undo</PendingButton>
            </form>
          )}
        </div>
      )}
    </div>
  );
}
