import "server-only";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/** The viewer's own profile. @throws AppError unauthenticated */
export async function getProfile(viewer: Viewer) {
  const { userId } = requireUser(viewer);
  return prisma().user.findUniqueOrThrow({
    where: { id: userId },
    select: { id: true, fullName: true, email: true, avatarUrl: true, role: true, emailVerified: true, createdAt: true },
  });
}
