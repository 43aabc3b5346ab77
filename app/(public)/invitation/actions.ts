"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "#app/form-action.ts";
import type { FormState } from "#components/form/form-state.ts";
import { SignInRefused, signIn } from "#lib/auth/auth.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { Language } from "#lib/bank/content.ts";
import { acceptInvitation } from "#lib/data/invitations/accept-invitation.ts";
import { getInvitation } from "#lib/data/invitations/get-invitation.ts";
import { AppError } from "#lib/errors.ts";

/** Leads into the interview; whoever is not signed in as the invited person is signed in by the link. */
export async function acceptInvitationAction(_: FormState, form: FormData): Promise<FormState> {
  const follow = async () => {
    const viewer = await currentViewer();
    const token = z.string().parse(form.get("token"));
    try {
      const { sessionId, isMine } = await getInvitation(viewer, { token });
      if (isMine) await acceptInvitation(viewer, { token }, clientAddress(await headers()));
      else await signIn("invitation", { token, redirect: false });
      redirect(`/interviews/${sessionId}`);
    } catch (error) {
      const refused = error instanceof SignInRefused ? error.reason : error;
      // The page may be older than what it tells of: it shows how the invitation stands now.
      if (refused instanceof AppError && refused.code !== "rate_limited") redirect(`/invitation?${new URLSearchParams({ token })}`);
      throw refused;
    }
  };
  return formAction(form, follow, Language.safeParse(form.get("language")).data);
}
