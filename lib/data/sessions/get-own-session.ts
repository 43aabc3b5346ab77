import "server-only";
import { visibleToCandidate } from "#lib/data/invitations/visible-to-candidate.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";

/** One of the viewer's own interviews, as its first page needs it; `late`: the time to start it is over. @throws AppError unauthenticated, not_found */
export async function getOwnSession(viewer: Viewer, input: { sessionId: string }) {
  const { userId } = requireUser(viewer);
  const sessionId = parse(idOf("interview"), input.sessionId);
  const session = await prisma().interviewSession.findFirst({
    where: { id: sessionId, ...visibleToCandidate(userId) },
    select: {
      id: true,
      status: true,
      rehearsal: true,
      category: { select: { name: true, language: true, minutes: true, questionCount: true, description: true } },
      user: { select: { fullName: true } },
      consent: { select: { recording: true } },
      invitation: { select: { startBy: true, note: true, invitedBy: { select: { fullName: true } } } },
    },
  });
  if (!session) throw notFound("interview");
  const { user, invitation, ...rest } = session;
  return {
    ...rest,
    candidate: user.fullName,
    invitation: invitation && { startBy: invitation.startBy, note: invitation.note, inviter: invitation.invitedBy.fullName },
    late: invitation !== null && invitation.startBy < new Date(),
  };
}
