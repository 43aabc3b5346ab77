import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { readableBy } from "#lib/data/rehearsals/readable-session.ts";
import { requireRole, type UserViewer, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError, notFound } from "#lib/errors.ts";

const Input = z.object({ sessionId: idOf("interview") });

export type AllowedObservation = {
  observer: UserViewer;
  userName: string;
  /** The room that can be listened to; null when the call is local. */
  room: { name: string; url: string; expiresAt: Date } | null;
};

/**
 * Whether the viewer may listen to an interview now; who listened to whom is written down.
 * @throws AppError unauthenticated, forbidden, invalid, not_found, gone
 */
export async function allowObservation(viewer: Viewer, input: unknown): Promise<AllowedObservation> {
  const reader = requireRole(viewer, "RECRUITER", "ADMIN");
  const { userId } = reader;
  const { sessionId } = parse(Input, input);
  return prisma().$transaction(async (tx) => {
    const session = await tx.interviewSession.findFirst({
      where: { id: sessionId, ...readableBy(reader) },
      select: { status: true, call: true, room: { select: { name: true, url: true, expiresAt: true, closedAt: true } } },
    });
    if (!session) throw notFound("interview");
    if (session.status !== "IN_PROGRESS") throw new AppError("gone", "This interview is not in progress. Read its report instead.");
    const { fullName } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { fullName: true } });
    await writeAudit(tx, viewer, { action: "session.observed", entity: "InterviewSession", entityId: sessionId });
    const { room } = session;
    const open = session.call === "daily" && room && room.closedAt === null;
    return { observer: reader, userName: fullName, room: open ? { name: room.name, url: room.url, expiresAt: room.expiresAt } : null };
  });
}
