"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/account/form-state.ts";
import { SignInRefused, signIn } from "#lib/auth/auth.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { acceptInvitation } from "#lib/data/invitations/accept-invitation.ts";
import { getInvitation } from "#lib/data/invitations/get-invitation.ts";

/** Leads into the interview; whoever is not signed in as the invited person is signed in by the link. */
export async function acceptInvitationAction(_: FormState, form: FormData): Promise<FormState> {
  return formAction(form, async () => {
    const viewer = await currentViewer();
    const token = form.get("token");
    const { sessionId, isMine } = await getInvitation(viewer, { token });
    if (isMine) await acceptInvitation(viewer, { token }, clientAddress(await headers()));
    else await signInBy(token);
    redirect(`/interviews/${sessionId}`);
  });
}

async function signInBy(token: FormDataEntryValue | null): Promise<void> {
  try {
    await signIn("invitation", { token, redirect: false });
  } catch (error) {
    throw error instanceof SignInRefused ? error.reason : error;
  }
}
