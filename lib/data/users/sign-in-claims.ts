import "server-only";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/** What a fresh sign-in's token must carry, or null for an account that may not sign in. */
export async function signInClaims(viewer: Viewer, input: { userId: string }): Promise<{ sessionVersion: number } | null> {
  requireSystem(viewer);
  return prisma().user.findFirst({ where: { id: input.userId, deactivatedAt: null }, select: { sessionVersion: true } });
}
