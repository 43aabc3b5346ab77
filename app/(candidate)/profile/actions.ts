"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/form/form-state.ts";
import { wordsFor } from "#components/words/words.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { resendVerification } from "#lib/data/users/resend-verification.ts";
import { setAvatar } from "#lib/data/users/set-avatar.ts";
import { setTimeZone } from "#lib/data/users/set-time-zone.ts";
import { updateProfile } from "#lib/data/users/update-profile.ts";

async function words() {
  return wordsFor(await currentLanguage()).profile;
}

export async function updateProfileAction(_: FormState, form: FormData): Promise<FormState> {
  const act = async () => {
    await updateProfile(await currentViewer(), { fullName: form.get("fullName") ?? "" });
    revalidatePath("/", "layout");
    return { done: (await words()).saved };
  };
  return formAction(form, act, await currentLanguage());
}

export async function setPictureAction(_: FormState, form: FormData): Promise<FormState> {
  const act = async () => {
    const file = form.get("picture");
    const bytes = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null;
    await setAvatar(await currentViewer(), bytes);
    revalidatePath("/", "layout");
    return { done: (await words()).saved };
  };
  return formAction(form, act, await currentLanguage());
}

export async function resendVerificationAction(_: FormState, form: FormData): Promise<FormState> {
  const act = async () => {
    await resendVerification(await currentViewer());
    return { done: (await words()).resent };
  };
  return formAction(form, act, await currentLanguage());
}

export async function setTimeZoneAction(_: FormState, form: FormData): Promise<FormState> {
  const act = async () => {
    await setTimeZone(await currentViewer(), { timeZone: form.get("timeZone") ?? "" });
    revalidatePath("/", "layout");
    return { done: (await words()).saved };
  };
  return formAction(form, act, await currentLanguage());
}
