import "server-only";
import { freshMs } from "#lib/data/users/sign-in-age.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/**
 * How the viewer can sign in, and whether they have to prove who they are before something that matters.
 * @throws AppError unauthenticated
 */
export async function getSignInMethods(viewer: Viewer) {
  const { userId, signInId } = requireUser(viewer);
  const user = await prisma().user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true, accounts: { orderBy: { createdAt: "asc" }, select: { provider: true, createdAt: true } } },
  });
  const since = new Date(Date.now() - freshMs);
  const fresh = signInId && (await prisma().signInSession.count({ where: { id: signInId, userId, authenticatedAt: { gt: since } } }));
  return { hasPassword: user.passwordHash !== null, accounts: user.accounts, isFresh: Boolean(fresh) };
}
