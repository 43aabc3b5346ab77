import "server-only";
import { z } from "zod";
import { parse } from "#lib/data/parse.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import type { Transaction } from "#lib/db/client.ts";
import { counted } from "#lib/interview/artifacts/apply-artifact.ts";
import { RunOutcome } from "#lib/interview/artifacts/artifact-events.ts";
import { awaitsHiddenTests } from "#lib/interview/artifacts/decide-artifact.ts";
import { lateTestsMs, settlingMs } from "#lib/interview/limits.ts";
import { moveEvaluation, queue } from "#lib/jobs/queue.ts";
import { ReportedTests } from "./record-run.ts";
import { parsePlace, present, writeArtifact } from "./write-artifact.ts";

const Input = z.object({ outcome: RunOutcome, error: z.string().max(200_000).nullable(), tests: ReportedTests });
const waitMs = lateTestsMs + settlingMs;

/**
 * Takes what the submitted code gave for the hidden inputs, once, and compares it with what was expected.
 * After the end, judging begins once every task's tests are told, or when they are too late.
 * @returns how many passed: more would tell what is expected
 * @throws AppError unauthenticated, invalid, not_found, conflict, gone, rate_limited
 */
export async function reportHiddenTests(
  viewer: Viewer,
  place: { sessionId: string; artifactId: string },
  input: unknown,
): Promise<{ passed: number; total: number }> {
  const { sessionId, artifactId } = parsePlace(place, viewer);
  const report = parse(Input, input);
  // The first use of the queue takes longer than a transaction may.
  await queue();
  const { advanced } = await writeArtifact(
    { viewer, sessionId, artifactId },
    (found) => {
      present(found);
      return { type: "ReportHiddenTests", artifactId, ...report };
    },
    async (tx, { events, log: { state, plan } }, before) => {
      for (const event of events) {
        if (event.type !== "HiddenTestsReported") continue;
        if (state.status === "ended") await moveJudging(tx, sessionId, awaitsHiddenTests(state, plan) ? event.at + waitMs : event.at);
        const { outcome, error, tests } = event.payload;
        const results = { ...present(before).results, hidden: { at: event.at, outcome, error, tests } };
        await tx.technicalArtifact.update({ where: { id: artifactId }, data: { results }, select: { id: true } });
      }
    },
  );
  return advanced.log.state.artifacts?.find((one) => one.artifactId === artifactId)?.hidden ?? counted([]);
}

/** The judging waits for the next report, or no longer. */
async function moveJudging(tx: Transaction, sessionId: string, at: number): Promise<void> {
  const run = await tx.evaluationRun.findFirst({
    where: { sessionId, status: "QUEUED" },
    orderBy: { version: "desc" },
    select: { id: true },
  });
  if (run) await moveEvaluation(tx, run.id, new Date(at));
}
