import "server-only";
import { z } from "zod";
import { parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { replacesRun } from "#lib/interview/artifacts/apply-artifact.ts";
import { artifactPayloads, RunOutcome } from "#lib/interview/artifacts/artifact-events.ts";
import type { TestOutcome } from "#lib/interview/artifacts/code-tests.ts";
import { parsePlace, present, writeArtifact } from "./write-artifact.ts";

/** What a program gave for each test, as the candidate's machine reports it. */
export const ReportedTests = z
  .array(z.object({ id: z.string().max(60), actual: z.string().max(200_000).nullable(), error: z.string().max(200_000).nullable() }))
  .max(50);

const Input = z.object({
  runId: z.uuid(),
  revision: z.number().int().min(0),
  outcome: RunOutcome,
  output: z.string().max(500_000),
  error: z.string().max(200_000).nullable(),
  ms: z.number().int().min(0).max(86_400_000),
  tests: ReportedTests,
});

/**
 * Records a run of an artifact in the viewer's own interview, with its output. The server says which visible tests
 * passed: it compares results with what the task expects. The same run id changes nothing the second time. A stopped run stays in the log beside a complete one of the same text.
 * @throws AppError unauthenticated, invalid, not_found, stale, conflict, gone, rate_limited
 */
export async function recordRun(
  viewer: Viewer,
  place: { sessionId: string; artifactId: string },
  input: unknown,
): Promise<{ tests: TestOutcome[] }> {
  const { sessionId, artifactId } = parsePlace(place, viewer);
  const run = parse(Input, input);
  const known = await recorded(viewer, sessionId, artifactId, run.runId);
  if (known) return { tests: known };
  const { advanced, row } = await writeArtifact(
    { viewer, sessionId, artifactId },
    (found) => {
      present(found);
      return { type: "RunArtifact", artifactId, ...run };
    },
    async (tx, { events }, before) => {
      for (const event of events) {
        if (event.type !== "ArtifactRan") continue;
        const { results: known } = present(before);
        if (!replacesRun(known.lastRun, event.payload)) continue;
        const { revision, outcome, output, error, ms, tests } = event.payload;
        const lastRun = { at: event.at, revision, outcome, output, error, ms, tests };
        const results = { ...known, lastRun };
        await tx.technicalArtifact.update({ where: { id: artifactId }, data: { results }, select: { id: true } });
      }
    },
  );
  const [event] = advanced.events;
  return { tests: event?.type === "ArtifactRan" ? event.payload.tests : (row?.results.lastRun?.tests ?? []) };
}

/** A run that the log has: of two windows that send what could not be sent before, the state knows the last one only. */
async function recorded(viewer: Viewer, sessionId: string, artifactId: string, runId: string): Promise<TestOutcome[] | null> {
  const event = await prisma().interviewEvent.findFirst({
    where: {
      sessionId,
      session: { userId: requireUser(viewer).userId },
      type: "ArtifactRan",
      AND: [{ payload: { path: ["artifactId"], equals: artifactId } }, { payload: { path: ["runId"], equals: runId } }],
    },
    select: { payload: true },
  });
  return artifactPayloads.ArtifactRan.safeParse(event?.payload).data?.tests ?? null;
}
