"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/form/form-state.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { resetPassword } from "#lib/data/users/reset-password.ts";

export async function resetPasswordAction(_: FormState, form: FormData): Promise<FormState> {
  const act = async () => {
    const typed = { token: form.get("token") ?? "", password: form.get("password") ?? "" };
    await resetPassword(await currentViewer(), typed, clientAddress(await headers()));
    redirect("/sign-in?reset=1");
  };
  return formAction(form, act, await currentLanguage());
}
