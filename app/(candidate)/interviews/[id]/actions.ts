"use server";

import { revalidatePath } from "next/cache";
import { RedirectType, redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { Language } from "#lib/bank/content.ts";
import { startSession } from "#lib/data/sessions/start-session.ts";

export async function startInterviewAction(_: FormState, form: FormData): Promise<FormState> {
  const start = async () => {
    const sessionId = z.uuid().parse(form.get("sessionId"));
    await startSession(await currentViewer(), {
      sessionId,
      agreed: form.get("agreed") === "on",
      consentVersion: form.get("consentVersion"),
      language: form.get("language"),
      recording: form.get("recording"),
    });
    // The list tells of it, and the way back leads there: an agreement that was given is no page to return to.
    revalidatePath("/interviews");
    redirect(`/interviews/${sessionId}/room`, RedirectType.replace);
  };
  return formAction(form, start, Language.safeParse(form.get("language")).data);
}
