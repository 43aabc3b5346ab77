import "server-only";
import { openLog } from "#lib/data/interviews/log.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { ArtifactResults } from "#lib/interview/artifacts/code-results.ts";
import { openTask } from "#lib/interview/artifacts/decide-artifact.ts";
import { candidateTask, type Workspace } from "#lib/interview/artifacts/workspace.ts";

/**
 * Everything that the viewer wrote in the own interview, with the code tasks that were asked. Hidden tests are counted
 * and not told, and what they expect never leaves the server.
 * @throws AppError unauthenticated, not_found
 */
export async function getWorkspace(viewer: Viewer, input: { sessionId: string }): Promise<Workspace> {
  const { userId } = requireUser(viewer);
  const sessionId = parse(idOf("interview"), input.sessionId);
  const log = await openLog(sessionId, userId);
  const rows = await prisma().technicalArtifact.findMany({
    where: { sessionId, session: { userId } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, codeContent: true, revision: true, results: true },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const questions = log.plan.questions.flatMap(({ content }, questionIndex) => {
    const task = openTask(log.state, log, questionIndex) ? candidateTask(content) : null;
    return task ? [{ questionIndex, text: content.text, task }] : [];
  });
  return {
    ended: log.state.status === "ended",
    currentQuestion: log.state.currentQuestion,
    questions,
    artifacts: (log.state.artifacts ?? []).flatMap((known) => {
      const row = byId.get(known.artifactId);
      if (!row) return [];
      const { artifactId, kind, language, questionIndex, task, submitted, hidden } = known;
      const results = ArtifactResults.nullable().parse(row.results);
      return [
        {
          artifactId,
          kind,
          language,
          questionIndex,
          task,
          submitted,
          hidden,
          revision: row.revision,
          text: row.codeContent,
          lastRun: results?.lastRun ?? null,
        },
      ];
    }),
  };
}
