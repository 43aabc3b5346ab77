"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { whereMailGoes } from "#app/(staff)/where-mail-goes.ts";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/form/form-state.ts";
import { currentVisitor } from "#lib/auth/device.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { changeAccess } from "#lib/data/users/change-access.ts";
import { inviteUser } from "#lib/data/users/invite-user.ts";
import { resendInvitation } from "#lib/data/users/resend-invitation.ts";
import { sendResetLink } from "#lib/data/users/send-reset-link.ts";

const doneWords = () => ({
  role: "The role is changed.",
  close: "The account is closed.",
  open: "The account is open again.",
  reset: `The link ${whereMailGoes()}.`,
  invite: `The new invitation ${whereMailGoes()}.`,
});
const passwordIn = (form: FormData) => form.get("password") || undefined;
const Act = z.enum(["role", "close", "open", "reset", "invite"]);

/** One action for everything in a person's row, so that the row shows what happened last. */
export async function changePersonAction(_: FormState, form: FormData): Promise<FormState> {
  return formAction(form, async () => {
    const viewer = await currentViewer();
    const userId = form.get("userId");
    const act = Act.parse(form.get("act"));
    if (act === "reset") await sendResetLink(viewer, { userId });
    else if (act === "invite") await resendInvitation(viewer, { userId });
    else {
      const access = act === "role" ? { role: form.get("role") } : { active: act === "open" };
      await changeAccess(viewer, { userId, ...access, password: passwordIn(form) }, await currentVisitor());
    }
    revalidatePath("/admin/people");
    return { done: doneWords()[act] };
  });
}

export async function inviteAction(_: FormState, form: FormData): Promise<FormState> {
  return formAction(form, async () => {
    const [fullName, email, role] = [form.get("fullName"), form.get("email"), form.get("role")];
    await inviteUser(await currentViewer(), { fullName, email, role, password: passwordIn(form) }, await currentVisitor());
    revalidatePath("/admin/people");
    return { done: `The invitation to ${email} ${whereMailGoes()}. The link in it works for seven days.` };
  });
}
