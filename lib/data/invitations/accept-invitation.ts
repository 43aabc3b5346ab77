import "server-only";
import { z } from "zod";
import { consume } from "#lib/auth/rate-limit.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { parse } from "#lib/data/parse.ts";
import type { SignedIn } from "#lib/data/users/sign-in.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import { InvitationToken } from "./get-invitation.ts";
import { invitedByLink } from "./invited-by-link.ts";

const Input = z.object({ token: InvitationToken });

/**
 * Follows a mailed link into its interview. The link is all that an account needs which has no password and no other sign-in
 * yet; whoever has one signs in with it first. Either way the address is verified: its mail was read.
 * @param address of the visitor, when a trusted proxy tells it
 * @returns the invited person, to be signed in
 * @throws AppError invalid, gone, unauthenticated when the person has to sign in first, rate_limited
 */
export async function acceptInvitation(viewer: Viewer, input: unknown, address?: string): Promise<SignedIn> {
  const { token } = parse(Input, input);
  await consume("token-address", address);
  return prisma().$transaction(async (tx) => {
    const { sessionId, person, hasSignIn, state, openedAt } = await invitedByLink(tx, token);
    if (state === "too-late" || state === "withdrawn" || state === "declined") {
      throw new AppError("gone", "This interview cannot be started any more. Ask whoever invited you for a new invitation.");
    }
    const isMine = viewer.kind === "user" && viewer.userId === person.id;
    if (hasSignIn && !isMine)
      throw new AppError("unauthenticated", "This address has an account here. Sign in to it, then open the link again.");
    if (!openedAt) {
      await tx.invitation.update({ where: { sessionId }, data: { openedAt: new Date() }, select: { sessionId: true } });
      await tx.user.updateMany({ where: { id: person.id, emailVerified: null }, data: { emailVerified: new Date() } });
      await writeAudit(
        tx,
        { ...viewer, kind: "user", userId: person.id, role: person.role },
        {
          action: "invitation.opened",
          entity: "InterviewSession",
          entityId: sessionId,
        },
      );
    }
    return person;
  });
}
