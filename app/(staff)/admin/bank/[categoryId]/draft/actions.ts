"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "#app/form-action.ts";
import { typedIn } from "#components/form/typed-in.ts";
import type { DraftingState } from "#components/question-bank/drafting-form.tsx";
import { draftQuestions } from "#lib/ai/draft-questions.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { counted } from "#lib/text/plural.ts";

export async function draftAction(_: DraftingState, form: FormData): Promise<DraftingState> {
  let leftOut: string[] = [];
  const state = await formAction(form, async () => {
    const input = { categoryId: form.get("categoryId"), material: form.get("material"), count: form.get("count") };
    const drafted = await draftQuestions(await currentViewer(), input);
    leftOut = drafted.leftOut;
    revalidatePath("/admin/bank", "layout");
    if (drafted.added === 0) {
      return { error: "Nothing could be kept of what the model drafted. Try another text.", typed: typedIn(form) };
    }
    return { done: `${counted(drafted.added, "draft waits", "drafts wait")} for your review.` };
  });
  return { ...state, leftOut };
}
