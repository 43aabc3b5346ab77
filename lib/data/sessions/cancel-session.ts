import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { visibleToCandidate } from "#lib/data/invitations/visible-to-candidate.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";

const Input = z.object({ sessionId: idOf("interview") });

/** Takes back an interview that has not started; one that somebody was invited to is declined. @throws AppError unauthenticated, invalid, not_found */
export async function cancelSession(viewer: Viewer, input: unknown): Promise<void> {
  const { userId } = requireUser(viewer);
  const { sessionId } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    const invited = (await tx.invitation.count({ where: { sessionId } })) > 0;
    const cancelled = await tx.interviewSession.updateMany({
      where: { id: sessionId, ...visibleToCandidate(userId), status: "SCHEDULED" },
      data: { status: "CANCELLED", endReason: invited ? "declined" : null, endTime: new Date() },
    });
    if (cancelled.count === 0) throw notFound("interview");
    const action = invited ? "invitation.declined" : "session.cancelled";
    await writeAudit(tx, viewer, { action, entity: "InterviewSession", entityId: sessionId });
  });
}
