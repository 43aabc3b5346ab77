"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/account/form-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { retryEvaluation } from "#lib/data/evaluations/retry-evaluation.ts";

export async function retryEvaluationAction(_: FormState, form: FormData): Promise<FormState> {
  return formAction(form, async () => {
    const sessionId = form.get("sessionId");
    await retryEvaluation(await currentViewer(), { sessionId, withCorrections: form.get("withCorrections") === "on" });
    revalidatePath(`/sessions/${sessionId}`);
    return { done: "The evaluation starts again." };
  });
}
