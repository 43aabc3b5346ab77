import "server-only";
import { z } from "zod";
import { parse } from "#lib/data/parse.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

const Input = z.object({ userId: z.uuid() });
const dayMs = 24 * 3_600_000;

/** Open rooms that somebody of the staff was let into within a day, as observer. @throws AppError forbidden, invalid */
export async function listObservedRooms(viewer: Viewer, input: unknown): Promise<{ name: string }[]> {
  requireSystem(viewer);
  const { userId } = parse(Input, input);
  const observed = await prisma().auditEntry.findMany({
    where: { action: "session.observed", actorId: userId, at: { gt: new Date(Date.now() - dayMs) } },
    distinct: ["entityId"],
    select: { entityId: true },
  });
  return prisma().callRoom.findMany({
    where: { sessionId: { in: observed.map(({ entityId }) => entityId) }, closedAt: null, expiresAt: { gt: new Date() } },
    select: { name: true },
  });
}
