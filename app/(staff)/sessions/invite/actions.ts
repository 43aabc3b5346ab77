"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/account/form-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { inviteCandidates } from "#lib/data/invitations/invite-candidates.ts";

export async function inviteCandidatesAction(_: FormState, form: FormData): Promise<FormState> {
  return formAction(form, async () => {
    const { invited } = await inviteCandidates(await currentViewer(), {
      people: form.get("people") ?? "",
      categoryId: form.get("categoryId"),
      days: form.get("days"),
      note: form.get("note") ?? "",
    });
    revalidatePath("/sessions");
    return { done: invited === 1 ? "The invitation is on its way." : `${invited} invitations are on their way.` };
  });
}
