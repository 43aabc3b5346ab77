import "server-only";
import { z } from "zod";
import { parse } from "#lib/data/parse.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { RunOutcome } from "#lib/interview/artifact-events.ts";
import { counted } from "#lib/interview/artifacts.ts";
import { ReportedTests } from "./record-run.ts";
import { parsePlace, present, writeArtifact } from "./write-artifact.ts";

const Input = z.object({ outcome: RunOutcome, error: z.string().max(200_000).nullable(), tests: ReportedTests });

/**
 * Takes what the submitted code gave for the hidden inputs, once, and compares it with what was expected.
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
  const { advanced } = await writeArtifact(
    { viewer, sessionId, artifactId },
    (found) => {
      present(found);
      return { type: "ReportHiddenTests", artifactId, ...report };
    },
    async (tx, { events }, before) => {
      for (const event of events) {
        if (event.type !== "HiddenTestsReported") continue;
        const { outcome, error, tests } = event.payload;
        const results = { ...present(before).results, hidden: { at: event.at, outcome, error, tests } };
        await tx.technicalArtifact.update({ where: { id: artifactId }, data: { results }, select: { id: true } });
      }
    },
  );
  return advanced.log.state.artifacts?.find((one) => one.artifactId === artifactId)?.hidden ?? counted([]);
}
