import "server-only";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";

/** Removes messages that are older than this installation keeps them. @returns how many @throws AppError forbidden */
export async function purgeMail(viewer: Viewer): Promise<{ purged: number }> {
  requireSystem(viewer);
  const before = new Date(Date.now() - env().MAIL_KEPT_DAYS * 24 * 3_600_000);
  const { count } = await prisma().outboxMail.deleteMany({ where: { createdAt: { lt: before } } });
  return { purged: count };
}
