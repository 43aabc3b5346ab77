import "server-only";
import { z } from "zod";
import { consume } from "#lib/auth/rate-limit.ts";
import { Plan } from "#lib/bank/content.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { wake } from "#lib/data/interviews/wake.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { queueEvaluation } from "./queue-evaluation.ts";

const Input = z.object({ sessionId: idOf("interview"), withCorrections: z.boolean().default(false) });

/**
 * Judges an interview again whose newest evaluation has finished or failed, as a new run; what was there stays as it is,
 * and the report follows the new run once that has finished. `withCorrections`: what candidates say to have said is judged in
 * place of what was understood.
 * @throws AppError unauthenticated, forbidden, invalid, not_found, conflict, rate_limited
 */
export async function retryEvaluation(viewer: Viewer, input: unknown): Promise<{ runId: string }> {
  const { userId } = requireRole(viewer, "RECRUITER", "ADMIN");
  const { sessionId, withCorrections } = parse(Input, input);
  await consume("evaluation-retry", userId);
  const runId = await prisma().$transaction(async (tx) => {
    // Two clicks at once wait here for each other.
    const [session] = await tx.$queryRaw<{ plan: unknown }[]>`SELECT plan FROM "InterviewSession"
      WHERE id = ${sessionId}::uuid AND (NOT rehearsal OR "userId" = ${userId}::uuid) FOR NO KEY UPDATE`;
    if (!session) throw notFound("interview");
    const newest = await tx.evaluationRun.findFirst({
      where: { sessionId },
      orderBy: { version: "desc" },
      select: { id: true, status: true, version: true, error: true },
    });
    if (newest?.status !== "FAILED" && newest?.status !== "COMPLETED")
      throw new AppError("conflict", "An evaluation is in progress. Wait until it has finished.");
    const made = await queueEvaluation(tx, sessionId, Plan.parse(session.plan), { withCorrections });
    await writeAudit(tx, viewer, {
      action: newest.status === "FAILED" ? "evaluation.retried" : "evaluation.repeated",
      entity: "InterviewSession",
      entityId: sessionId,
      before: { runId: newest.id, version: newest.version, error: newest.error },
      after: { runId: made, version: newest.version + 1, withCorrections },
    });
    return made;
  });
  wake(sessionId);
  return { runId };
}
