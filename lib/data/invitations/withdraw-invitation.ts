import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";

const Input = z.object({ sessionId: idOf("invitation") });

/**
 * Takes an invitation back whose interview has not started; its link stops working.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function withdrawInvitation(viewer: Viewer, input: unknown): Promise<void> {
  requireRole(viewer, "RECRUITER", "ADMIN");
  const { sessionId } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    const { count } = await tx.interviewSession.updateMany({
      where: { id: sessionId, status: "SCHEDULED", invitation: { isNot: null } },
      data: { status: "CANCELLED", endReason: "withdrawn", endTime: new Date() },
    });
    if (count === 0) throw notFound("invitation");
    await writeAudit(tx, viewer, { action: "invitation.withdrawn", entity: "InterviewSession", entityId: sessionId });
  });
}
