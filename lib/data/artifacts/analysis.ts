import "server-only";
import { z } from "zod";
import { Plan } from "#lib/bank/content.ts";
import { judgedCodeFields } from "#lib/data/evaluations/read-material.ts";
import { parse } from "#lib/data/parse.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { CodeAnalysis } from "#lib/evaluation/code-analysis.ts";
import { ArtifactLanguage } from "#lib/interview/artifacts/artifact-events.ts";
import { ArtifactResults, countStandings, testStandings, Verification } from "#lib/interview/artifacts/code-results.ts";

const Session = z.object({ sessionId: z.uuid() });

/**
 * The code of an interview's tasks that no analysis speaks of yet, or one without the model's part, with how its tests
 * went.
 * @throws AppError forbidden, invalid
 */
export async function readCode(viewer: Viewer, input: z.input<typeof Session>) {
  requireSystem(viewer);
  const { sessionId } = parse(Session, input);
  const rows = await prisma().technicalArtifact.findMany({
    where: { sessionId, task: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { ...judgedCodeFields, aiAnalysis: true, session: { select: { plan: true } } },
  });
  return rows.flatMap(({ id: artifactId, codeContent: text, hash, revision, questionIndex, session, ...row }) => {
    const known = row.aiAnalysis === null ? null : CodeAnalysis.parse(JSON.parse(row.aiAnalysis));
    const content =
      session.plan === null || questionIndex === null ? undefined : Plan.parse(session.plan).questions[questionIndex]?.content;
    if (!content?.code || (known?.hash === hash && !known.missing) || text.trim() === "") return [];
    const verification = Verification.nullable().parse(row.verification);
    const results = ArtifactResults.nullable().parse(row.results);
    const standings = testStandings(content.code.tests, { hash, revision, results, verification });
    const counts = countStandings(standings);
    return [
      {
        artifactId,
        hash,
        language: ArtifactLanguage.parse(row.language),
        text,
        question: content.text,
        entry: content.code.entry,
        tests: counts && {
          total: counts.total,
          notRun: counts.notRun,
          verified: counts.verified,
          results: standings.tests.flatMap(({ test: { name, hidden }, standing, outcome }) =>
            standing === "not_run"
              ? []
              : [{ name, hidden, passed: standing === "passed", actual: outcome?.actual ?? null, error: outcome?.error ?? null }],
          ),
        },
      },
    ];
  });
}

const Save = z.object({ artifactId: z.uuid(), analysis: CodeAnalysis });

/** Keeps what was found, unless the text has changed meanwhile. @throws AppError forbidden, invalid */
export async function saveAnalysis(viewer: Viewer, input: z.input<typeof Save>): Promise<void> {
  requireSystem(viewer);
  const { artifactId, analysis } = parse(Save, input);
  await prisma().technicalArtifact.updateMany({
    where: { id: artifactId, hash: analysis.hash },
    data: { aiAnalysis: JSON.stringify(analysis) },
  });
}
