"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { acceptQuestion } from "#lib/data/questions/accept-question.ts";
import { archiveQuestion } from "#lib/data/questions/archive-question.ts";
import { getQuestion } from "#lib/data/questions/get-question.ts";

/** Accepts or discards what a model drafted, then goes on with the next one. */
export async function reviewAction(_: FormState, form: FormData): Promise<FormState> {
  return formAction(form, async () => {
    const viewer = await currentViewer();
    const questionId = form.get("questionId");
    const { categoryId } = await getQuestion(viewer, { questionId });
    if (form.get("act") === "accept") await acceptQuestion(viewer, { questionId });
    else await archiveQuestion(viewer, { questionId });
    revalidatePath("/admin/bank", "layout");
    redirect(`/admin/bank/${categoryId}?status=REVIEW#questions`);
  });
}
