import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Plan } from "#lib/bank/content.ts";
import type { Transaction } from "#lib/db/client.ts";
import { enqueueEvaluation } from "#lib/jobs/queue.ts";

/**
 * Opens the next evaluation run of a session and queues its job, in the caller's transaction. Not a verb: verbs call it.
 * @param withCorrections whether a candidate's correction stands for what was understood
 * @param at when to begin; at once without it
 * @returns the run's id
 */
export async function queueEvaluation(
  tx: Transaction,
  sessionId: string,
  plan: Plan,
  { withCorrections = false, at }: { withCorrections?: boolean; at?: Date | undefined } = {},
): Promise<string> {
  const newest = await tx.evaluationRun.findFirst({ where: { sessionId }, orderBy: { version: "desc" }, select: { version: true } });
  const runId = uuidv7();
  const total = plan.questions.reduce((sum, question) => sum + question.content.criteria.length, 0);
  await tx.evaluationRun.create({
    data: { id: runId, sessionId, version: (newest?.version ?? 0) + 1, total, withCorrections },
    select: { id: true },
  });
  await enqueueEvaluation(tx, { runId, sessionId }, at);
  return runId;
}
