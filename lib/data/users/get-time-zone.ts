import "server-only";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/** The zone that the viewer chose to read times in; null: the browser's. @throws AppError unauthenticated */
export async function getTimeZone(viewer: Viewer): Promise<string | null> {
  const { userId } = requireUser(viewer);
  const user = await prisma().user.findUnique({ where: { id: userId }, select: { timeZone: true } });
  return user?.timeZone ?? null;
}
