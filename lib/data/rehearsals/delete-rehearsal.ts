import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { dailyConfigured } from "#lib/env.ts";
import { notFound } from "#lib/errors.ts";
import { enqueueErasure, enqueueRoomClose, queue } from "#lib/jobs/queue.ts";

const Input = z.object({ sessionId: idOf("rehearsal") });

/**
 * Erases one of the viewer's own rehearsals with everything that was said in it; a job removes what was recorded.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function deleteRehearsal(viewer: Viewer, input: unknown): Promise<void> {
  const { userId } = requireRole(viewer, "ADMIN");
  const { sessionId } = parse(Input, input);
  // The first use of the queue takes longer than a transaction may.
  await queue();
  await prisma().$transaction(async (tx) => {
    const [session] = await tx.$queryRaw<{ categoryId: string }[]>`
      SELECT "categoryId" FROM "InterviewSession"
      WHERE id = ${sessionId}::uuid AND "userId" = ${userId}::uuid AND rehearsal FOR UPDATE`;
    if (!session) throw notFound("rehearsal");
    const consent = await tx.consent.findUnique({ where: { sessionId }, select: { recording: true } });
    const cloud = await tx.callRecording.findMany({ where: { sessionId, status: "ready" }, select: { id: true } });
    // Where recording was agreed to there may be files that no row names: uploads that were cut off.
    if (consent?.recording || cloud.length > 0) await enqueueErasure(tx, { sessionId, cloud: cloud.map(({ id }) => id) });
    // The sweep finds no room whose session is gone.
    if (dailyConfigured() && (await tx.callRoom.count({ where: { sessionId, closedAt: null } })) > 0) await enqueueRoomClose(tx, sessionId);
    // A report holds its run, which goes with the session.
    await tx.evaluationReport.deleteMany({ where: { sessionId } });
    await tx.interviewSession.delete({ where: { id: sessionId }, select: { id: true } });
    await writeAudit(tx, viewer, {
      action: "session.rehearsal_deleted",
      entity: "InterviewSession",
      entityId: sessionId,
      before: { categoryId: session.categoryId },
    });
  });
}
