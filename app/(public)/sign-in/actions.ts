"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/form/form-state.ts";
import { SignInRefused, signIn } from "#lib/auth/auth.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { nextPath } from "#lib/auth/next-path.ts";

export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  const act = async () => {
    try {
      await signIn("credentials", { email: form.get("email") ?? "", password: form.get("password") ?? "", redirect: false });
    } catch (error) {
      throw error instanceof SignInRefused ? error.reason : error;
    }
    redirect(nextPath(form.get("next")));
  };
  return formAction(form, act, await currentLanguage());
}

export async function oauthAction(_: FormState, form: FormData): Promise<FormState> {
  const provider = z.enum(["google", "github"]).parse(form.get("provider"));
  await signIn(provider, { redirectTo: nextPath(form.get("next")) });
  return {};
}
