import "server-only";
import { z } from "zod";
import { Language } from "#lib/bank/content.ts";
import { parse } from "#lib/data/parse.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { invitedByLink } from "./invited-by-link.ts";

export const InvitationToken = z.string("The link is not complete. Open it from the mail again.").min(1).max(200);

const Input = z.object({ token: InvitationToken });

/**
 * What the holder of a mailed link is invited to. Looking changes nothing, since mail scanners look too.
 * `isMine`: the viewer is signed in as the invited person.
 * @throws AppError invalid, gone
 */
export async function getInvitation(viewer: Viewer, input: unknown) {
  const { token } = parse(Input, input);
  const { person, category, invitedBy, ...invitation } = await prisma().$transaction((tx) => invitedByLink(tx, token));
  return {
    sessionId: invitation.sessionId,
    state: invitation.state,
    startBy: invitation.startBy,
    note: invitation.note,
    inviter: invitedBy.fullName,
    fullName: invitation.name,
    email: person.email,
    hasSignIn: invitation.hasSignIn,
    isMine: viewer.kind === "user" && viewer.userId === person.id,
    category: { ...category, language: Language.parse(category.language) },
  };
}
