"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/form/form-state.ts";
import { wordsFor } from "#components/words/words.ts";
import { signIn, signOut } from "#lib/auth/auth.ts";
import { currentVisitor } from "#lib/auth/device.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { Provider, rememberLinkIntent } from "#lib/auth/link-intent.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { confirmIdentity } from "#lib/data/users/confirm-identity.ts";
import { endAllSignIns } from "#lib/data/users/end-all-sign-ins.ts";
import { endSignIn } from "#lib/data/users/end-sign-in.ts";
import { requireConfirmed } from "#lib/data/users/is-confirmed.ts";
import { unlinkAccount } from "#lib/data/users/unlink-account.ts";

const typed = (form: FormData) => ({ provider: form.get("provider"), password: form.get("password") || undefined });

export async function connectAction(_: FormState, form: FormData): Promise<FormState> {
  const act = async () => {
    const viewer = await requireConfirmed(await currentViewer());
    const provider = Provider.parse(form.get("provider"));
    await confirmIdentity(viewer, typed(form), await currentVisitor());
    await rememberLinkIntent(viewer.userId, provider);
    await signIn(provider, { redirectTo: "/profile" });
    return {};
  };
  return formAction(form, act, await currentLanguage());
}

export async function disconnectAction(_: FormState, form: FormData): Promise<FormState> {
  const act = async () => {
    await unlinkAccount(await currentViewer(), typed(form), await currentVisitor());
    revalidatePath("/profile");
    return { done: wordsFor(await currentLanguage()).profile.disconnected };
  };
  return formAction(form, act, await currentLanguage());
}

export async function endSignInAction(_: FormState, form: FormData): Promise<FormState> {
  const act = async () => {
    const viewer = await currentViewer();
    if (viewer.kind === "user" && form.get("signInId") === viewer.signInId) await signOut({ redirectTo: "/" });
    else await endSignIn(viewer, { signInId: form.get("signInId") });
    revalidatePath("/profile");
    return {};
  };
  return formAction(form, act, await currentLanguage());
}

export async function endAllSignInsAction(_: FormState, form: FormData): Promise<FormState> {
  const act = async () => {
    await endAllSignIns(await currentViewer());
    await signOut({ redirectTo: "/" });
    return {};
  };
  return formAction(form, act, await currentLanguage());
}
