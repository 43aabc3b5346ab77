"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/form/form-state.ts";
import type { RerunReport } from "#components/report/code-rerun.tsx";
import { currentViewer } from "#lib/auth/viewer.ts";
import { verifyArtifact } from "#lib/data/artifacts/verify-artifact.ts";
import { retryEvaluation } from "#lib/data/evaluations/retry-evaluation.ts";
import { AppError } from "#lib/errors.ts";

export async function retryEvaluationAction(_: FormState, form: FormData): Promise<FormState> {
  return formAction(form, async () => {
    const sessionId = form.get("sessionId");
    await retryEvaluation(await currentViewer(), { sessionId, withCorrections: form.get("withCorrections") === "on" });
    revalidatePath(`/sessions/${sessionId}`);
    return { done: "The evaluation starts again." };
  });
}

/** Hands in what a re-run of somebody's code gave. */
export async function verifyCode(report: RerunReport): Promise<{ problem: string | null }> {
  try {
    await verifyArtifact(await currentViewer(), report);
  } catch (error) {
    if (error instanceof AppError) return { problem: error.message };
    throw error;
  }
  revalidatePath("/sessions/[id]", "page");
  return { problem: null };
}
