"use server";

import { headers } from "next/headers";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/form/form-state.ts";
import { wordsFor } from "#components/words/words.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { verifyEmail } from "#lib/data/users/verify-email.ts";

export async function verifyEmailAction(_: FormState, form: FormData): Promise<FormState> {
  const act = async () => {
    await verifyEmail(await currentViewer(), { token: form.get("token") ?? "" }, clientAddress(await headers()));
    return { done: wordsFor(await currentLanguage()).auth.verifyDone };
  };
  return formAction(form, act, await currentLanguage());
}
