import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";

const Input = z.object({ sessionId: idOf("rehearsal") });

/**
 * Erases one of the viewer's own rehearsals with everything that was said in it.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function deleteRehearsal(viewer: Viewer, input: unknown): Promise<void> {
  const { userId } = requireRole(viewer, "ADMIN");
  const { sessionId } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    const [session] = await tx.$queryRaw<{ categoryId: string }[]>`
      SELECT "categoryId" FROM "InterviewSession"
      WHERE id = ${sessionId}::uuid AND "userId" = ${userId}::uuid AND rehearsal FOR UPDATE`;
    if (!session) throw notFound("rehearsal");
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
