import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { consume } from "#lib/auth/rate-limit.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";
import { DecisionOutcome } from "#lib/db/generated/enums.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { lockEndedInterview } from "./lock-ended-interview.ts";
import { Reason } from "./reason.ts";

const Input = z.object({
  sessionId: idOf("interview"),
  /** UNDECIDED withdraws the decision that stands. */
  outcome: z.enum(DecisionOutcome, "Choose what you decide."),
  reason: Reason,
  /** The version that the person saw; 0 when there was none. */
  basedOn: z.number().int().min(0),
  /** The report that the person read; null when there was none. */
  runId: idOf("report").nullable(),
});

/**
 * Records what a person decides on an interview that is over, as a version after those before it.
 * @returns the version that stands now
 * @throws AppError unauthenticated, forbidden (also for one's own interview), invalid, not_found, conflict, rate_limited;
 * stale when somebody decided since `basedOn`: nothing is written
 */
export async function decideOnInterview(viewer: Viewer, input: unknown): Promise<{ version: number }> {
  const reader = requireRole(viewer, "RECRUITER", "ADMIN");
  const { sessionId, outcome, reason, basedOn, runId } = parse(Input, input);
  await consume("human-judgement", reader.userId);
  return prisma().$transaction(async (tx) => {
    await lockEndedInterview(tx, reader, sessionId);
    const newest = await tx.decision.findFirst({
      where: { sessionId },
      orderBy: { version: "desc" },
      select: { version: true, outcome: true, run: { select: { version: true } } },
    });
    const version = newest?.version ?? 0;
    if (version !== basedOn) throw new AppError("stale", "Somebody else decided meanwhile. Nothing of yours is saved yet.");
    const standing = newest && newest.outcome !== "UNDECIDED" ? newest : null;
    if (outcome === "UNDECIDED" && !standing) throw new AppError("conflict", "There is no decision to withdraw. Decide, or leave it open.");
    const reportVersion = runId && (await versionOf(tx, sessionId, runId));
    const decision = { version: version + 1, outcome, runId };
    await tx.decision.create({
      data: { ...decision, id: uuidv7(), sessionId, reason, decidedById: reader.userId },
      select: { id: true },
    });
    await tx.interviewSession.update({ where: { id: sessionId }, data: { decision: outcome }, select: { id: true } });
    await writeAudit(tx, viewer, {
      action: `decision.${outcome === "UNDECIDED" ? "withdrawn" : standing ? "changed" : "made"}`,
      entity: "InterviewSession",
      entityId: sessionId,
      ...(standing ? { before: { decision: standing.outcome, version: standing.version, report: standing.run?.version ?? null } } : {}),
      after: { decision: outcome, version: decision.version, report: reportVersion },
    });
    return { version: decision.version };
  });
}

/** The version of a report of this interview. */
async function versionOf(tx: Transaction, sessionId: string, runId: string): Promise<number> {
  const run = await tx.evaluationRun.findFirst({ where: { id: runId, sessionId, status: "COMPLETED" }, select: { version: true } });
  if (!run) throw notFound("report");
  return run.version;
}
