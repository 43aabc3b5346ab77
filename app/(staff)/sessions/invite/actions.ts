"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/account/form-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { inviteCandidates } from "#lib/data/invitations/invite-candidates.ts";
import { env } from "#lib/env.ts";

export async function inviteCandidatesAction(_: FormState, form: FormData): Promise<FormState> {
  return formAction(form, async () => {
    const { invited } = await inviteCandidates(await currentViewer(), {
      people: form.get("people") ?? "",
      categoryId: form.get("categoryId"),
      days: form.get("days"),
      note: form.get("note") ?? "",
    });
    revalidatePath("/sessions");
    const [one, many] = env().SMTP_URL ? ["is on its way", "are on their way"] : ["waits in the outbox", "wait in the outbox"];
    return { done: invited === 1 ? `The invitation ${one}.` : `${invited} invitations ${many}.` };
  });
}
