import "server-only";
import { v7 as uuidv7 } from "uuid";
import { advance, inTransaction } from "#lib/data/interviews/log.ts";
import { wake } from "#lib/data/interviews/wake.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";

export type NotedCall = {
  sessionId: string;
  call: "daily" | "local";
  /** Daily is configured and could not be reached. */
  fallback: boolean;
  /** The room that was opened. */
  room?: { name: string; url: string; expiresAt: Date };
};

/**
 * Notes how a candidate's call is held, with its room; the log tells of it only when that changes.
 * @throws AppError forbidden, not_found, gone
 */
export async function noteCall(viewer: Viewer, { sessionId, call, fallback, room }: NotedCall): Promise<void> {
  requireSystem(viewer);
  const changed = await prisma().$transaction(async (tx) => {
    const [before] = await tx.$queryRaw<{ call: string | null; callFallback: boolean }[]>`
      SELECT call, "callFallback" FROM "InterviewSession" WHERE id = ${sessionId}::uuid FOR UPDATE`;
    if (!before) throw notFound("interview");
    if (room) {
      const fields = { url: room.url, expiresAt: room.expiresAt, closedAt: null };
      await tx.callRoom.upsert({ where: { sessionId }, create: { sessionId, name: room.name, ...fields }, update: fields });
    }
    if (before.call === call && before.callFallback === fallback) return false;
    await tx.interviewSession.update({
      where: { id: sessionId },
      // The room stays known while a fallback lasts: it may be joined again.
      data: { call, callFallback: fallback, ...(room ? { dailyRoomUrl: room.url } : {}) },
      select: { id: true },
    });
    await advance(sessionId, null, uuidv7(), { type: "OpenCall", call, fallback }, inTransaction(tx));
    return true;
  });
  if (changed) wake(sessionId);
}
