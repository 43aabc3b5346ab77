import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { consume } from "#lib/auth/rate-limit.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { lockEndedInterview } from "#lib/data/decisions/lock-ended-interview.ts";
import { Reason } from "#lib/data/decisions/reason.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { Aggregate } from "#lib/evaluation/aggregate.ts";

const Verdict = z.literal([1, 2, 3, 4, 5, "NOT_ASSESSED", "WITHDRAWN"], "Choose a level.");

const Input = z.object({
  sessionId: idOf("interview"),
  /** The report that the person read. */
  runId: idOf("report"),
  questionIndex: z.number().int().min(0).max(1000),
  criterionId: z.string().max(200),
  /** A level, or that nobody can say; WITHDRAWN: the judge's result stands alone again. */
  verdict: Verdict,
  reason: Reason,
  /** The version that the person saw; 0 when there was none. */
  basedOn: z.number().int().min(0),
});

/**
 * Sets a person's level for a criterion of the present report beside the judge's, which stays as it is, as a version after
 * those before it.
 * @returns the version that stands now
 * @throws AppError unauthenticated, forbidden (also for one's own interview), invalid, not_found, conflict (also when the
 * interview was judged again), rate_limited; stale when somebody set a level since `basedOn`: nothing is written
 */
export async function reviewCriterion(viewer: Viewer, input: unknown): Promise<{ version: number }> {
  const reader = requireRole(viewer, "RECRUITER", "ADMIN");
  const { sessionId, verdict, reason, basedOn, ...place } = parse(Input, input);
  await consume("human-judgement", reader.userId);
  return prisma().$transaction(async (tx) => {
    await lockEndedInterview(tx, reader, sessionId);
    const { result, reportVersion } = await judgedAt(tx, sessionId, place);
    const [newest] = result.reviews;
    const version = newest?.version ?? 0;
    if (version !== basedOn) throw new AppError("stale", "Somebody else set a level meanwhile. Nothing of yours is saved yet.");
    const standing = newest?.outcome ? verdictOf(newest.outcome, newest.level) : null;
    if (verdict === "WITHDRAWN" && standing === null)
      throw new AppError("conflict", "There is no level to withdraw. Set one, or leave it.");
    await tx.criterionReview.create({
      data: {
        id: uuidv7(),
        criterionResultId: result.id,
        version: version + 1,
        outcome: verdict === "WITHDRAWN" ? null : verdict === "NOT_ASSESSED" ? verdict : "SCORED",
        level: typeof verdict === "number" ? verdict : null,
        reason,
        reviewerId: reader.userId,
      },
      select: { id: true },
    });
    await writeAudit(tx, viewer, {
      action: `review.${verdict === "WITHDRAWN" ? "withdrawn" : standing === null ? "made" : "changed"}`,
      entity: "InterviewSession",
      entityId: sessionId,
      ...(standing === null ? {} : { before: { verdict: standing } }),
      after: {
        question: place.questionIndex + 1,
        criterion: place.criterionId,
        report: reportVersion,
        judge: verdictOf(result.outcome, result.level),
        verdict,
      },
    });
    return { version: version + 1 };
  });
}

function verdictOf(outcome: string, level: number | null): string | number {
  return outcome === "SCORED" && level !== null ? level : outcome;
}

/** The judge's result at a place of the present report, with the newest review of it. */
async function judgedAt(tx: Transaction, sessionId: string, place: { runId: string; questionIndex: number; criterionId: string }) {
  const { runId, questionIndex } = place;
  const run = await tx.evaluationRun.findFirst({
    where: { id: runId, sessionId, status: "COMPLETED" },
    select: { version: true, totals: true, report: { select: { id: true } } },
  });
  if (!run) throw notFound("report");
  if (!run.report)
    throw new AppError("conflict", "This interview was judged again meanwhile. Read the new report, then set your level there.");
  const result = await tx.criterionResult.findUnique({
    where: { runId_questionIndex_criterionId: place },
    select: {
      id: true,
      outcome: true,
      level: true,
      reviews: { orderBy: { version: "desc" }, take: 1, select: { version: true, outcome: true, level: true } },
    },
  });
  if (!result) throw notFound("criterion");
  const { questions } = Aggregate.parse(run.totals);
  if (questions.find(({ index }) => index === questionIndex)?.standing !== "answered")
    throw new AppError("conflict", "Nothing was answered to this question, so there is nothing to set a level for.");
  return { result, reportVersion: run.version };
}
