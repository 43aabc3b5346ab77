import "server-only";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/** Notes that the call service removed the room of a session. @throws AppError forbidden */
export async function noteRoomClosed(viewer: Viewer, { sessionId }: { sessionId: string }): Promise<void> {
  requireSystem(viewer);
  await prisma().callRoom.updateMany({ where: { sessionId, closedAt: null }, data: { closedAt: new Date() } });
}
