import "server-only";
import { Plan } from "#lib/bank/content.ts";
import { progressFields, progressOf } from "#lib/data/evaluations/progress.ts";
import { prisma } from "#lib/db/client.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import { notFound } from "#lib/errors.ts";
import { Aggregate } from "#lib/evaluation/aggregate.ts";
import { Feedback } from "#lib/evaluation/feedback.ts";

/**
 * Everything that a report is made of. Not a verb: verbs call it, and pick the fields that their reader may see.
 * @param readable which sessions the reader may see
 * @throws AppError not_found
 */
export async function readReport(sessionId: string, readable: Prisma.InterviewSessionWhereInput) {
  const session = await prisma().interviewSession.findFirst({
    where: { id: sessionId, ...readable },
    select: {
      id: true,
      status: true,
      rehearsal: true,
      createdAt: true,
      startTime: true,
      endTime: true,
      endReason: true,
      interviewer: true,
      call: true,
      callFallback: true,
      plan: true,
      category: { select: { id: true, name: true, language: true, kind: true } },
      user: { select: { id: true, fullName: true, email: true, emailVerified: true, avatarUrl: true } },
      consent: { select: { version: true, grantedAt: true, recording: true } },
      invitation: {
        select: { name: true, startBy: true, sentAt: true, openedAt: true, note: true, invitedBy: { select: { fullName: true } } },
      },
      responses: { orderBy: { questionIndex: "asc" }, select: { questionIndex: true, score: true, comment: true } },
      transcript: {
        orderBy: { seq: "asc" },
        select: {
          id: true,
          seq: true,
          role: true,
          content: true,
          latencyMs: true,
          createdAt: true,
          questionIndex: true,
          source: true,
          startMs: true,
          endMs: true,
          confidence: true,
          heardChars: true,
          correction: true,
        },
      },
      runs: {
        orderBy: { version: "desc" },
        select: {
          id: true,
          version: true,
          ...progressFields,
          judge: true,
          model: true,
          promptVersion: true,
          error: true,
          createdAt: true,
          finishedAt: true,
        },
      },
      report: {
        select: {
          runId: true,
          overallScore: true,
          overallLow: true,
          overallHigh: true,
          technicalScore: true,
          softSkillScore: true,
          recommendation: true,
          aiFeedback: true,
          createdAt: true,
          run: {
            select: {
              version: true,
              withCorrections: true,
              judge: true,
              model: true,
              promptVersion: true,
              totals: true,
              results: {
                select: {
                  questionIndex: true,
                  criterionId: true,
                  outcome: true,
                  level: true,
                  spread: true,
                  comment: true,
                  rejected: true,
                  evidence: {
                    select: {
                      transcriptId: true,
                      artifactId: true,
                      start: true,
                      end: true,
                      quote: true,
                      transcript: { select: { seq: true } },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  });
  if (!session) throw notFound("report");
  const plan = session.plan === null ? null : Plan.parse(session.plan);
  const report = session.report && {
    ...session.report,
    feedback: Feedback.parse(JSON.parse(session.report.aiFeedback)),
    totals: Aggregate.parse(session.report.run.totals),
    run: session.report.run,
  };
  const corrected = report?.run.withCorrections ?? false;
  // A report that judges the corrections quotes them: then they are the text, and what was understood stands beside it.
  const transcript = session.transcript.map((row) =>
    corrected && row.correction !== null
      ? { ...row, content: row.correction, correction: null, understood: row.content }
      : { ...row, understood: null },
  );
  const runs = session.runs.map(progressOf);
  return { ...session, runs, transcript, plan, report, asked: new Set(session.responses.map(({ questionIndex }) => questionIndex)) };
}

type StoredQuote = { start: number; end: number; quote: string; transcriptId: string | null; transcript: { seq: number } | null };
type Stored = { evidence: (StoredQuote & { artifactId: string | null })[] };

/** The quotes of a criterion in the order in which they were said. */
export function quotesOf(result: Stored) {
  return result.evidence
    .flatMap(({ transcriptId, transcript, ...quote }) =>
      transcriptId && transcript ? [{ ...quote, transcriptId, seq: transcript.seq }] : [],
    )
    .sort((a, b) => a.seq - b.seq || a.start - b.start)
    .map(({ transcriptId, start, end, quote }) => ({ transcriptId, start, end, quote }));
}

/** The lines of a criterion that stand in code, in their order. */
export function codeQuotesOf(result: Stored) {
  return result.evidence
    .flatMap(({ artifactId, start, end, quote }) => (artifactId ? [{ artifactId, start, end, quote }] : []))
    .sort((a, b) => a.start - b.start);
}
