"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/form/form-state.ts";
import { signIn } from "#lib/auth/auth.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { signUp } from "#lib/data/users/sign-up.ts";

export async function signUpAction(_: FormState, form: FormData): Promise<FormState> {
  const act = async () => {
    const typed = { fullName: form.get("fullName") ?? "", email: form.get("email") ?? "", password: form.get("password") ?? "" };
    await signUp(await currentViewer(), typed, clientAddress(await headers()));
    await signIn("credentials", { email: typed.email, password: typed.password, redirect: false });
    redirect("/interviews");
  };
  return formAction(form, act, await currentLanguage());
}
