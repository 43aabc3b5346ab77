import "server-only";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

const atOnce = 100;
const afterEndMs = 60_000;

/**
 * Rooms that nobody needs and that are not known to be gone: their interview has ended, or their time is over. The oldest
 * first, some at a time. @throws AppError forbidden
 */
export async function listRoomsToClose(viewer: Viewer): Promise<{ sessionId: string }[]> {
  requireSystem(viewer);
  return prisma().callRoom.findMany({
    where: {
      closedAt: null,
      OR: [
        { expiresAt: { lt: new Date() } },
        { session: { status: { not: "IN_PROGRESS" }, OR: [{ endTime: null }, { endTime: { lt: new Date(Date.now() - afterEndMs) } }] } },
      ],
    },
    orderBy: { openedAt: "asc" },
    take: atOnce,
    select: { sessionId: true },
  });
}
