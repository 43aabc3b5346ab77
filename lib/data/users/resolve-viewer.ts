import "server-only";
import type { Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/**
 * Turns the claims of a sign-in into a viewer. A role change, a new password or a deactivation raises
 * `sessionVersion`, so older sign-ins become anonymous at once.
 */
export async function resolveViewer(claims: { userId: string; sessionVersion: number } | undefined, requestId?: string): Promise<Viewer> {
  const request = requestId ? { requestId } : {};
  if (!claims) return { kind: "anonymous", ...request };
  const user = await prisma().user.findFirst({
    where: { id: claims.userId, sessionVersion: claims.sessionVersion, deactivatedAt: null },
    select: { id: true, role: true },
  });
  return user ? { kind: "user", userId: user.id, role: user.role, ...request } : { kind: "anonymous", ...request };
}
