"use server";

import { headers } from "next/headers";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/form/form-state.ts";
import { wordsFor } from "#components/words/words.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { requestPasswordReset } from "#lib/data/users/request-password-reset.ts";

export async function forgotPasswordAction(_: FormState, form: FormData): Promise<FormState> {
  const act = async () => {
    await requestPasswordReset(await currentViewer(), { email: form.get("email") ?? "" }, clientAddress(await headers()));
    return { done: wordsFor(await currentLanguage()).auth.forgotSent };
  };
  return formAction(form, act, await currentLanguage());
}
