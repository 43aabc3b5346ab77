"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { whereMailGoes } from "#app/(staff)/where-mail-goes.ts";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { renewInvitation } from "#lib/data/invitations/renew-invitation.ts";
import { withdrawInvitation } from "#lib/data/invitations/withdraw-invitation.ts";

const Act = z.enum(["renew", "withdraw"]);

/** One action for both, so that the section shows what happened last. */
export async function changeInvitationAction(_: FormState, form: FormData): Promise<FormState> {
  return formAction(form, async () => {
    const viewer = await currentViewer();
    const sessionId = form.get("sessionId");
    const act = Act.parse(form.get("act"));
    if (act === "renew") await renewInvitation(viewer, { sessionId, days: form.get("days") });
    else await withdrawInvitation(viewer, { sessionId });
    revalidatePath("/sessions");
    revalidatePath(`/sessions/${sessionId}`);
    const renewed = `A new link ${whereMailGoes()}; the older one has stopped working.`;
    return { done: act === "renew" ? renewed : "The invitation is withdrawn." };
  });
}
