import "server-only";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { counted } from "#lib/interview/artifacts/apply-artifact.ts";
import { ArtifactKind, ArtifactLanguage } from "#lib/interview/artifacts/artifact-events.ts";
import { ArtifactResults } from "#lib/interview/artifacts/code-results.ts";

/**
 * What the viewer wrote in one of the own interviews, oldest first, with the visible tests' results, which are `earlier`
 * where the text was changed after that run; hidden tests are only counted.
 * @throws AppError unauthenticated, not_found
 */
export async function getOwnArtifacts(viewer: Viewer, input: { sessionId: string }) {
  const { userId } = requireUser(viewer);
  const sessionId = parse(idOf("interview"), input.sessionId);
  const session = await prisma().interviewSession.findFirst({
    where: { id: sessionId, userId },
    select: {
      artifacts: {
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        select: {
          id: true,
          kind: true,
          language: true,
          codeContent: true,
          revision: true,
          questionIndex: true,
          submittedAt: true,
          results: true,
        },
      },
    },
  });
  if (!session) throw notFound("interview");
  return session.artifacts.map(({ id: artifactId, kind, language, codeContent, revision, questionIndex, submittedAt, results }) => {
    const parsed = ArtifactResults.nullable().parse(results);
    return {
      artifactId,
      kind: ArtifactKind.parse(kind),
      language: ArtifactLanguage.parse(language),
      text: codeContent,
      questionIndex,
      submittedAt,
      visible: parsed?.lastRun ? { ...counted(parsed.lastRun.tests), earlier: parsed.lastRun.revision !== revision } : null,
      hidden: parsed?.hidden ? counted(parsed.hidden.tests) : null,
    };
  });
}
