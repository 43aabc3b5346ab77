"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/account/form-state.ts";
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
    return { done: act === "renew" ? "A new link is on its way; the older one has stopped working." : "The invitation is withdrawn." };
  });
}
