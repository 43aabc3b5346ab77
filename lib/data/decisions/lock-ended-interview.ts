import "server-only";
import type { UserViewer } from "#lib/data/viewer.ts";
import type { Transaction } from "#lib/db/client.ts";
import { AppError, notFound } from "#lib/errors.ts";

/**
 * Locks an interview that people may judge now: it is over, and it is somebody else's. Whoever decides or disagrees at the
 * same time waits here. Not a verb: verbs call it.
 * @throws AppError not_found, forbidden, conflict
 */
export async function lockEndedInterview(tx: Transaction, { userId }: UserViewer, sessionId: string): Promise<void> {
  const [session] = await tx.$queryRaw<{ own: boolean; over: boolean }[]>`
    SELECT "userId" = ${userId}::uuid AS own, status IN ('COMPLETED', 'ABANDONED') AS over FROM "InterviewSession"
    WHERE id = ${sessionId}::uuid AND (NOT rehearsal OR "userId" = ${userId}::uuid) FOR NO KEY UPDATE`;
  if (!session) throw notFound("interview");
  if (session.own) throw new AppError("forbidden", "This is your own interview. Ask a colleague to judge it.");
  if (!session.over) throw new AppError("conflict", "This interview is not over. Wait for its end, then try again.");
}
