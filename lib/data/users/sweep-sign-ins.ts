import "server-only";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/** For so long after its end a sign-in tells that its browser is known, in ms. */
const keptMs = 90 * 24 * 3_600_000;

/** Removes sign-ins that ended long ago, and counts of wrong passwords that are over. @throws AppError forbidden */
export async function sweepSignIns(viewer: Viewer): Promise<void> {
  requireSystem(viewer);
  await prisma().signInSession.deleteMany({ where: { expiresAt: { lt: new Date(Date.now() - keptMs) } } });
  await prisma().signInDelay.deleteMany({ where: { expiresAt: { lt: new Date() } } });
}
