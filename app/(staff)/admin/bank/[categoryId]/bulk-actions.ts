"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "#app/form-action.ts";
import type { BulkState } from "#components/question-bank/bulk-bar.tsx";
import { currentViewer } from "#lib/auth/viewer.ts";
import { type BulkOutcome, changeQuestions } from "#lib/data/questions/change-questions.ts";
import { counted } from "#lib/text/plural.ts";
import { BulkForm } from "./bulk-form.ts";

/** Changes the ticked questions, or takes the last change back. */
export async function bulkAction(_: BulkState, form: FormData): Promise<BulkState> {
  let told: BulkState = {};
  const state = await formAction(form, async () => {
    const { categoryId, change, undone } = BulkForm.parse(form);
    const outcome = await changeQuestions(await currentViewer(), { categoryId, change });
    revalidatePath("/admin/bank", "layout");
    told = { ...(outcome.undo && !undone ? { undo: JSON.stringify(outcome.undo) } : {}), refused: outcome.refused };
    return { done: wordsOf(outcome, undone) };
  });
  return { ...told, ...state };
}

function wordsOf({ changed, refused }: BulkOutcome, undone: boolean): string {
  const questions = counted(changed, "question is", "questions are");
  const first = undone ? `${questions} as before.` : changed === 0 ? "Nothing had to change." : `${questions} changed.`;
  return refused.length === 0 ? first : `${first} ${refused.length} could not be:`;
}
