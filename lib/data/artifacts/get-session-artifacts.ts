import "server-only";
import { Plan } from "#lib/bank/content.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { readableBy } from "#lib/data/rehearsals/readable-session.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { CodeAnalysis } from "#lib/evaluation/code-analysis.ts";
import { ArtifactKind, ArtifactLanguage } from "#lib/interview/artifacts/artifact-events.ts";
import { ArtifactResults, Verification } from "#lib/interview/artifacts/code-results.ts";

export type SessionArtifact = Awaited<ReturnType<typeof getSessionArtifacts>>[number];

/**
 * Everything that was written in an interview, for staff: final texts, all tests with what they expect, what the
 * candidate's machine reported and what a re-run gave. Oldest first.
 * @throws AppError unauthenticated, forbidden, not_found
 */
export async function getSessionArtifacts(viewer: Viewer, input: { sessionId: string }) {
  const reader = requireRole(viewer, "RECRUITER", "ADMIN");
  const sessionId = parse(idOf("interview"), input.sessionId);
  const session = await prisma().interviewSession.findFirst({
    where: { id: sessionId, ...readableBy(reader) },
    select: {
      plan: true,
      status: true,
      startTime: true,
      artifacts: {
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        select: {
          id: true,
          kind: true,
          language: true,
          codeContent: true,
          hash: true,
          revision: true,
          questionIndex: true,
          task: true,
          createdAt: true,
          submittedAt: true,
          results: true,
          verification: true,
          verifiedAt: true,
          aiAnalysis: true,
          verifiedBy: { select: { fullName: true } },
        },
      },
    },
  });
  if (!session) throw notFound("interview");
  const plan = session.plan === null ? null : Plan.parse(session.plan);
  return session.artifacts.map(({ id: artifactId, codeContent, results, verification, verifiedBy, aiAnalysis, ...row }) => {
    const code = row.task && row.questionIndex !== null ? plan?.questions[row.questionIndex]?.content.code : undefined;
    const verified = Verification.nullable().parse(verification);
    return {
      ...row,
      artifactId,
      kind: ArtifactKind.parse(row.kind),
      language: ArtifactLanguage.parse(row.language),
      text: codeContent,
      /** Nothing changes it any more: it was submitted, or the interview is over. */
      final: row.submittedAt !== null || (session.status !== "IN_PROGRESS" && session.status !== "SCHEDULED"),
      task: code ? { entry: code.entry, setup: code.setup, tests: code.tests } : null,
      results: ArtifactResults.nullable().parse(results),
      /** Only what was run on exactly this text counts. */
      verification: verified?.hash === row.hash ? { ...verified, by: verifiedBy?.fullName ?? null } : null,
      analysis: aiAnalysis === null ? null : CodeAnalysis.parse(JSON.parse(aiAnalysis)),
    };
  });
}
