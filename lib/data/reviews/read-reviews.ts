import "server-only";
import { prisma } from "#lib/db/client.ts";

export type ReviewVersion = Awaited<ReturnType<typeof readReviews>>[number];

/**
 * The levels that people set for criteria of one interview, newest report first, then newest version. Not a verb: verbs call
 * it.
 * @param place of one criterion on one version of the report; without it, all on any
 */
export async function readReviews(sessionId: string, place: { runId?: string; questionIndex?: number; criterionId?: string } = {}) {
  const rows = await prisma().criterionReview.findMany({
    where: { result: { ...place, run: { sessionId } } },
    orderBy: [{ result: { run: { version: "desc" } } }, { version: "desc" }],
    select: {
      version: true,
      outcome: true,
      level: true,
      reason: true,
      createdAt: true,
      reviewer: { select: { fullName: true } },
      result: { select: { questionIndex: true, criterionId: true, run: { select: { version: true } } } },
    },
  });
  return rows.map(({ outcome, level, reviewer, result: { run, ...place }, ...review }) => ({
    ...review,
    ...place,
    /** A level 1–5, that nobody can say, or (null) that the one before is withdrawn. */
    verdict: outcome === "SCORED" ? level : outcome === null ? null : ("NOT_ASSESSED" as const),
    by: reviewer.fullName,
    /** The version of the report. */
    report: run.version,
  }));
}
