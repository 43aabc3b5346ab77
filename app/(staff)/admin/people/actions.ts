"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/account/form-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { changeAccess } from "#lib/data/users/change-access.ts";
import { sendResetLink } from "#lib/data/users/send-reset-link.ts";

export async function changeRoleAction(_: FormState, form: FormData): Promise<FormState> {
  return formAction(form, async () => {
    await changeAccess(await currentViewer(), { userId: form.get("userId"), role: form.get("role") });
    revalidatePath("/admin/people");
    return { done: "The role is changed." };
  });
}

export async function setActiveAction(_: FormState, form: FormData): Promise<FormState> {
  return formAction(form, async () => {
    const active = form.get("active") === "true";
    await changeAccess(await currentViewer(), { userId: form.get("userId"), active });
    revalidatePath("/admin/people");
    return { done: active ? "The account is open again." : "The account is closed." };
  });
}

export async function sendResetAction(_: FormState, form: FormData): Promise<FormState> {
  return formAction(form, async () => {
    await sendResetLink(await currentViewer(), { userId: form.get("userId") });
    return { done: "The link is on its way." };
  });
}
