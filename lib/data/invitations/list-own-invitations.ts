import "server-only";
import { visibleToCandidate } from "#lib/data/invitations/visible-to-candidate.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/**
 * What the viewer is invited to and can start now, what ends first at the top; at most 20. Without a confirmed address there may
 * be more than is shown.
 * @throws AppError unauthenticated
 */
export async function listOwnInvitations(viewer: Viewer) {
  const { userId } = requireUser(viewer);
  const { emailVerified } = await prisma().user.findUniqueOrThrow({ where: { id: userId }, select: { emailVerified: true } });
  const waiting = await prisma().invitation.findMany({
    where: { startBy: { gt: new Date() }, session: { ...visibleToCandidate(userId), status: "SCHEDULED", rehearsal: false } },
    orderBy: [{ startBy: "asc" }, { sessionId: "asc" }],
    take: 20,
    select: {
      sessionId: true,
      startBy: true,
      note: true,
      invitedBy: { select: { fullName: true } },
      session: { select: { category: { select: { name: true, language: true, minutes: true, questionCount: true } } } },
    },
  });
  return {
    addressConfirmed: emailVerified !== null,
    invitations: waiting.map(({ invitedBy, session, ...invitation }) => ({
      ...invitation,
      inviter: invitedBy.fullName,
      category: session.category,
    })),
  };
}
