import "server-only";
import { z } from "zod";
import { type Anchors, Language, type Plan } from "#lib/bank/content.ts";
import { recordRead } from "#lib/data/audit/record-read.ts";
import { candidateOf } from "#lib/data/invitations/candidate-of.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { readableBy } from "#lib/data/rehearsals/readable-session.ts";
import { type ReviewVersion, readReviews } from "#lib/data/reviews/read-reviews.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { Aggregate, type JudgedInterview } from "#lib/evaluation/aggregate.ts";
import { breakdownOf } from "#lib/evaluation/breakdown.ts";
import { changesBetween } from "#lib/evaluation/changes.ts";
import { RejectedQuote } from "#lib/evaluation/criterion.ts";
import { doubtsOf } from "#lib/evaluation/doubts.ts";
import { type ReviewedLevel, withReviews } from "#lib/evaluation/reviewed.ts";
import { suspicionsIn } from "#lib/evaluation/suspicion.ts";
import { type Intent, intentOf } from "#lib/interview/conversation/intents.ts";
import { codeQuotesOf, quotesOf, readReport } from "./read-report.ts";

export type Report = Awaited<ReturnType<typeof getReport>>;

/**
 * The report of an interview for staff: scores with their interval, every criterion with the anchor that was reached,
 * the expected points and the quotes, and what judged it. `report` is null until an evaluation has finished.
 * @throws AppError unauthenticated, forbidden, not_found
 */
export async function getReport(viewer: Viewer, input: { sessionId: string }) {
  const reader = requireRole(viewer, "RECRUITER", "ADMIN");
  const sessionId = parse(idOf("report"), input.sessionId);
  const [session, calls] = await Promise.all([
    readReport(sessionId, readableBy(reader)),
    prisma().modelCall.aggregate({
      where: { sessionId },
      _count: { _all: true, costMicros: true },
      _sum: { inputTokens: true, outputTokens: true, costMicros: true },
    }),
  ]);
  await recordRead({ action: "report.read", entity: "InterviewSession", entityId: sessionId }, viewer);
  const { plan, report } = session;
  const [previous, reviews, rubric] = await Promise.all([
    report ? previousVersion(sessionId, report.run.version) : null,
    report ? readReviews(sessionId) : [],
    plan ? prisma().categoryVersion.findUnique({ where: { id: plan.category.versionId }, select: { version: true } }) : null,
  ]);
  const judged = plan && report && judgedIn(plan, report.totals, report.run.results);
  const reviewed =
    judged && withReviews({ ...judged, calibrationError: report.totals.calibrationError }, standingOf(reviews, report.run.version));
  return {
    sessionId: session.id,
    status: session.status,
    /** A test interview of the viewer's own. */
    rehearsal: session.rehearsal,
    endReason: session.endReason,
    createdAt: session.createdAt,
    startTime: session.startTime,
    endTime: session.endTime,
    interviewer: session.interviewer,
    /** How the candidate was heard: daily or local; null when no call was opened. */
    call: session.call,
    /** Daily was configured and could not be reached. */
    callFallback: session.callFallback,
    consent: session.consent,
    /** Who asked the candidate to take it, and until when it can be started; null when they chose it themselves. */
    invitation: session.invitation && { ...session.invitation, invitedBy: session.invitation.invitedBy.fullName },
    candidate: candidateOf(session.user, session.invitation),
    category: session.category,
    /** Model calls of interview and evaluation together; dollars of those whose price is known, null when it is of none. */
    modelCalls: {
      count: calls._count._all,
      inputTokens: calls._sum.inputTokens ?? 0,
      outputTokens: calls._sum.outputTokens ?? 0,
      dollars: calls._sum.costMicros === null ? null : calls._sum.costMicros / 1_000_000,
      unpriced: calls._count._all - calls._count.costMicros,
    },
    /** The newest run, finished or not; null before the interview has ended. */
    evaluation: session.runs[0] ?? null,
    /** All runs, newest first. */
    runs: session.runs,
    /** Version of the category whose rubric the interview was planned with; null when it is unknown. */
    rubricVersion: rubric?.version ?? null,
    /** Against the finished version before; null when this is the first. */
    changes:
      report && previous
        ? changesBetween(previous, { version: report.run.version, totals: report.totals, results: report.run.results })
        : null,
    /** What the candidate asked or added at the end, for people to answer. */
    candidateAsks: askedAtTheEnd(session.transcript, session.category.language),
    /** Words that seem to be meant for the judge. For a human to look at: they have changed no score. */
    suspicions: plan ? suspicionsOf(plan, session.transcript) : [],
    report: report && {
      createdAt: report.createdAt,
      runId: report.runId,
      version: report.run.version,
      judge: report.run.judge,
      model: report.run.model,
      promptVersion: report.run.promptVersion,
      overallScore: report.overallScore,
      overallLow: report.overallLow,
      overallHigh: report.overallHigh,
      technicalScore: report.technicalScore,
      softSkillScore: report.softSkillScore,
      recommendation: report.recommendation,
      /** Why there is no score; empty when there is one. */
      insufficient: report.totals.insufficient,
      /** Share of the planned interview that has evidence, 0–1. */
      coverage: report.totals.coverage,
      /** Standard error of this judge, of 100. */
      calibrationError: report.totals.calibrationError,
      /** How the scores come about; null when there is none. */
      breakdown: judged && report.overallScore !== null ? breakdownOf(judged, report.totals.v) : null,
      /** The scores with people's levels in the judge's place; null while nobody disagrees with this version. */
      reviewed: reviewed && {
        overallScore: reviewed.overallScore,
        technicalScore: reviewed.technicalScore,
        softSkillScore: reviewed.softSkillScore,
      },
      /** Why the score carries no advice; null where it does. */
      doubts: judged && doubtsOf(report.totals, judged),
      weights: plan?.category.weights ?? null,
      thresholds: plan?.category.thresholds ?? null,
      summary: report.feedback.recruiter.summary,
      strengths: report.feedback.recruiter.strengths,
      gaps: report.feedback.recruiter.gaps,
      /** What the candidate reads. */
      candidateFeedback: report.feedback.candidate,
    },
    /** As planned. Scores 0–100, levels 1–5, spreads in levels. */
    questions: (plan?.questions ?? []).map(({ questionId, versionId, content }, index) => {
      const response = session.responses.find(({ questionIndex }) => questionIndex === index);
      const totals = report?.totals.questions.find((question) => question.index === index);
      return {
        index,
        questionId,
        versionId,
        text: content.text,
        difficulty: content.difficulty,
        asked: response !== undefined,
        standing: totals?.standing ?? null,
        words: totals?.words ?? null,
        /** Share of the question's weight that has evidence, 0–1. */
        evidence: totals?.evidence ?? null,
        score: totals?.score ?? null,
        /** With people's levels; null while nobody disagrees with this version. */
        reviewedScore: reviewed?.questions.find((question) => question.index === index)?.score ?? null,
        comment: response?.comment ?? null,
        criteria: content.criteria.map(({ id: criterionId, name, family, weight, anchors }) => {
          const result = report?.run.results.find((one) => one.questionIndex === index && one.criterionId === criterionId);
          return {
            criterionId,
            name,
            family,
            weight,
            points: content.points
              .filter((point) => point.criterionId === criterionId)
              .map((point) => ({ id: point.id, text: point.text, weight: point.weight })),
            outcome: result?.outcome ?? null,
            level: result?.level ?? null,
            spread: result?.spread ?? null,
            comment: result?.comment ?? null,
            anchor: reached(anchors, result?.level ?? null),
            anchors,
            /** Levels that people set, on any version of the report: the newest first. */
            reviews: reviews.filter((review) => review.questionIndex === index && review.criterionId === criterionId),
            quotes: result ? quotesOf(result) : [],
            /** What the judge quoted and the server did not accept. */
            rejected: RejectedQuote.array().parse(result?.rejected ?? []),
            codeQuotes: result ? codeQuotesOf(result) : [],
          };
        }),
      };
    }),
    transcript: session.transcript,
  };
}

type Result = Pick<JudgedInterview["questions"][number]["criteria"][number], "criterionId" | "outcome" | "level" | "spread"> & {
  questionIndex: number;
};

/** The stored parts of a report, as its scores were added up from them. */
function judgedIn(plan: Plan, totals: Aggregate, results: readonly Result[]): Pick<JudgedInterview, "category" | "questions"> {
  return {
    category: plan.category,
    questions: totals.questions.map(({ index, standing, words, unasked = [] }) => ({
      index,
      standing,
      words,
      unasked,
      criteria: (plan.questions[index]?.content.criteria ?? []).flatMap(({ id: criterionId, family, weight }) => {
        const result = results.find((one) => one.questionIndex === index && one.criterionId === criterionId);
        return result ? [{ criterionId, family, weight, outcome: result.outcome, level: result.level, spread: result.spread }] : [];
      }),
    })),
  };
}

/** What people say of the criteria of one version of the report. */
function standingOf(reviews: readonly ReviewVersion[], version: number): ReviewedLevel[] {
  return reviews
    .filter(({ report }) => report === version)
    .filter((review, place, all) => place === all.findIndex((other) => sameCriterion(other, review)))
    .flatMap(({ questionIndex, criterionId, verdict }) =>
      verdict === null ? [] : [{ questionIndex, criterionId, level: verdict === "NOT_ASSESSED" ? null : verdict }],
    );
}

function sameCriterion(one: ReviewVersion, other: ReviewVersion): boolean {
  return one.questionIndex === other.questionIndex && one.criterionId === other.criterionId;
}

async function previousVersion(sessionId: string, version: number) {
  const run = await prisma().evaluationRun.findFirst({
    where: { sessionId, status: "COMPLETED", version: { lt: version } },
    orderBy: { version: "desc" },
    select: {
      version: true,
      totals: true,
      results: { select: { questionIndex: true, criterionId: true, outcome: true, level: true } },
    },
  });
  return run && { ...run, totals: Aggregate.parse(run.totals) };
}

type Row = { id: string; role: "user" | "bot"; content: string; questionIndex: number | null };

const askingNothing: readonly Intent[] = ["no", "done", "skip", "wait", "repeat", "clarify", "end", "empty", "earlier"];

/** The candidate's turns after the last question, without those that only say no. */
function askedAtTheEnd(transcript: readonly Row[], language: string): { transcriptId: string; text: string }[] {
  return transcript.flatMap(({ id, role, content, questionIndex }) =>
    role === "user" && questionIndex === null && !askingNothing.includes(intentOf(content.replaceAll("\n", " "), Language.parse(language)))
      ? [{ transcriptId: id, text: content }]
      : [],
  );
}

function suspicionsOf(plan: Plan, transcript: readonly Row[]) {
  return transcript.flatMap(({ id, role, content, questionIndex }) => {
    if (role !== "user") return [];
    const asked = questionIndex === null ? undefined : plan.questions[questionIndex]?.content;
    const rubric = asked
      ? [...asked.points.map(({ text }) => text), ...asked.criteria.flatMap(({ anchors }) => Object.values(anchors))]
      : [];
    return suspicionsIn(content, rubric).map(({ kind, start, end }) => ({
      kind,
      transcriptId: id,
      start,
      end,
      quote: content.slice(start, end),
    }));
  });
}

/** The words of the level that was reached in full. */
function reached(anchors: Anchors, level: number | null): string | null {
  const whole = z.literal([1, 2, 3, 4, 5]).safeParse(level === null ? null : Math.floor(level));
  return whole.success ? anchors[whole.data] : null;
}
