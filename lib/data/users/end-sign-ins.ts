import "server-only";
import type { Transaction } from "#lib/db/client.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import { dailyConfigured } from "#lib/env.ts";
import { enqueueEjection } from "#lib/jobs/queue.ts";

/**
 * Ends sign-ins in the caller's transaction. Their cookies and live streams end by themselves; the call service does not know of
 * them, so whoever listened to a call is put out of it by a job. Not a verb: verbs call it.
 * @returns how many there were
 */
export async function endSignIns(tx: Transaction, where: Prisma.SignInSessionWhereInput): Promise<number> {
  const ended = await tx.signInSession.updateManyAndReturn({
    where: { ...where, endedAt: null },
    data: { endedAt: new Date() },
    select: { id: true, userId: true },
  });
  if (dailyConfigured()) {
    for (const [userId, signIns] of Map.groupBy(ended, (signIn) => signIn.userId)) {
      await enqueueEjection(tx, { userId, signInIds: signIns.map(({ id }) => id) });
    }
  }
  return ended.length;
}
