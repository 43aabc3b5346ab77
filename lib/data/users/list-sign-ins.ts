import "server-only";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

const maxShown = 50;

export type SignInList = Awaited<ReturnType<typeof listSignIns>>;

/** Where the viewer is signed in, this browser first, then the one that was used last. @throws AppError unauthenticated */
export async function listSignIns(viewer: Viewer) {
  const { userId, signInId } = requireUser(viewer);
  const { sessionVersion } = await prisma().user.findUniqueOrThrow({ where: { id: userId }, select: { sessionVersion: true } });
  const rows = await prisma().signInSession.findMany({
    where: { userId, sessionVersion, endedAt: null, expiresAt: { gt: new Date() } },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    take: maxShown,
    select: { id: true, method: true, address: true, userAgent: true, createdAt: true, lastSeenAt: true, expiresAt: true },
  });
  return rows.map((row) => ({ ...row, current: row.id === signInId })).sort((a, b) => Number(b.current) - Number(a.current));
}
