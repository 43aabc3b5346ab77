import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";

const Input = z.object({ sessionId: idOf("interview") });

/** Takes back an interview that has not started. @throws AppError unauthenticated, invalid, not_found */
export async function cancelSession(viewer: Viewer, input: unknown): Promise<void> {
  const { userId } = requireUser(viewer);
  const { sessionId } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    const cancelled = await tx.interviewSession.updateMany({
      where: { id: sessionId, userId, status: "SCHEDULED" },
      data: { status: "CANCELLED", endTime: new Date() },
    });
    if (cancelled.count === 0) throw notFound("interview");
    await writeAudit(tx, viewer, { action: "session.cancelled", entity: "InterviewSession", entityId: sessionId });
  });
}
