import "server-only";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { codeQuotesOf, quotesOf, readReport } from "./read-report.ts";

/**
 * The report of one of the viewer's own interviews, as far as it concerns a candidate: no expected points, no anchors,
 * no comments that name them, no recommendation. `report` is null until an evaluation has finished.
 * @throws AppError unauthenticated, not_found
 */
export async function getOwnReport(viewer: Viewer, input: { sessionId: string }) {
  const { userId } = requireUser(viewer);
  const sessionId = parse(idOf("report"), input.sessionId);
  const session = await readReport(sessionId, { userId });
  const { plan, report } = session;
  const [newest] = session.runs;
  return {
    sessionId: session.id,
    status: session.status,
    rehearsal: session.rehearsal,
    category: { name: session.category.name, language: session.category.language, kind: session.category.kind },
    startTime: session.startTime,
    endTime: session.endTime,
    interviewer: session.interviewer,
    /** How far the newest evaluation is; null before the interview has ended. */
    evaluation: newest ? { status: newest.status, done: newest.done, total: newest.total } : null,
    report: report && {
      createdAt: report.createdAt,
      overallScore: report.overallScore,
      overallLow: report.overallLow,
      overallHigh: report.overallHigh,
      technicalScore: report.technicalScore,
      softSkillScore: report.softSkillScore,
      /** Why there is no score; empty when there is one. */
      insufficient: report.totals.insufficient,
      /** builtin or openai, with the model. */
      judge: report.run.judge,
      model: report.run.model,
      version: report.run.version,
      summary: report.feedback.candidate.summary,
      strengths: report.feedback.candidate.strengths,
      gaps: report.feedback.candidate.gaps,
    },
    /** As planned; `text` is null for a question that was never asked. Scores 0–100, levels 1–5. */
    questions: (plan?.questions ?? []).map(({ content }, index) => {
      const response = session.responses.find(({ questionIndex }) => questionIndex === index);
      return {
        index,
        text: response ? content.text : null,
        standing: report?.totals.questions.find((question) => question.index === index)?.standing ?? null,
        score: response?.score ?? null,
        comment: response?.comment ?? null,
        criteria:
          !response || !report
            ? []
            : content.criteria.flatMap(({ id: criterionId, name, family }) => {
                const result = report.run.results.find((one) => one.questionIndex === index && one.criterionId === criterionId);
                return result
                  ? [
                      {
                        criterionId,
                        name,
                        family,
                        outcome: result.outcome,
                        level: result.level,
                        quotes: quotesOf(result),
                        codeQuotes: codeQuotesOf(result),
                      },
                    ]
                  : [];
              }),
      };
    }),
    /** Without how it was measured, and by what it came about. */
    transcript: session.transcript.map(({ seq: _seq, latencyMs: _latency, source: _source, confidence: _confidence, ...row }) => row),
  };
}
