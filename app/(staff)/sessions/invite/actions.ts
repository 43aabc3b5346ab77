"use server";

import { revalidatePath } from "next/cache";
import { whereMailGoes } from "#app/(staff)/where-mail-goes.ts";
import { formAction } from "#app/form-action.ts";
import { typedIn } from "#components/form/typed-in.ts";
import type { InviteState } from "#components/invitations/invite-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { inviteCandidates } from "#lib/data/invitations/invite-candidates.ts";
import { previewInvitations } from "#lib/data/invitations/preview-invitations.ts";
import { counted } from "#lib/text/plural.ts";

/** Shows what the list would do, or sends what was shown; what could not be sent stays in the form with the reason. */
export async function inviteCandidatesAction(_: InviteState, form: FormData): Promise<InviteState> {
  return formAction<InviteState>(form, async () => {
    const viewer = await currentViewer();
    const { confirmed: _confirmed, act, ...typed } = typedIn(form);
    if (act !== "send") return { preview: await previewInvitations(viewer, typed), typed };
    const { invited, rest } = await inviteCandidates(viewer, { ...typed, confirmed: form.getAll("confirmed") });
    revalidatePath("/sessions");
    const done = `${counted(invited, "invitation")} ${whereMailGoes(invited)}.`;
    if (rest === "") return { done };
    return { done, preview: await previewInvitations(viewer, { ...typed, people: rest }), typed: { ...typed, people: rest } };
  });
}
