import type { InterviewEvent } from "../log/events.ts";
import { type ArtifactState, artifactPayloads, type RunOutcome } from "./artifact-events.ts";

export type ArtifactEvent = Extract<InterviewEvent, { type: keyof typeof artifactPayloads }>;

export function isArtifactEvent(event: InterviewEvent): event is ArtifactEvent {
  return Object.hasOwn(artifactPayloads, event.type);
}

/** The artifacts after one more event of theirs. Throws when it names one that is not there: the log is damaged. */
export function applyArtifact(artifacts: readonly ArtifactState[], event: ArtifactEvent): ArtifactState[] {
  if (event.type === "ArtifactOpened") {
    const { text, ...opened } = event.payload;
    const fresh = { revision: 0, editId: null, runId: null, awayId: null, runs: 0, lastRun: null, submitted: false, hidden: null };
    return [...artifacts, { ...opened, ...fresh, stored: text.length }];
  }
  const { artifactId } = event.payload;
  if (!artifacts.some((one) => one.artifactId === artifactId)) throw new Error(`Event ${event.seq} names an artifact that is not there.`);
  return artifacts.map((one) => (one.artifactId === artifactId ? changed(one, event) : one));
}

function changed(artifact: ArtifactState, event: Exclude<ArtifactEvent, { type: "ArtifactOpened" }>): ArtifactState {
  switch (event.type) {
    case "ArtifactEdited": {
      const { revision, hash, editId, changes } = event.payload;
      const size = changes.reduce((sum, [, , , inserted]) => sum + inserted.length + 20, 200);
      return { ...artifact, revision, hash, editId, stored: artifact.stored + size };
    }
    case "ArtifactRan": {
      const { outcome, revision, error, output, tests, runId } = event.payload;
      const size = tests.reduce((sum, { actual }) => sum + (actual?.length ?? 0), output.length);
      const first = error ?? tests.find((test) => test.error !== null)?.error ?? null;
      const told = first === null ? null : (first.trim().split("\n").at(-1) ?? "").slice(0, 200);
      const lastRun = replacesRun(artifact.lastRun, event.payload)
        ? { outcome, revision, ...counted(tests), error: told }
        : artifact.lastRun;
      return { ...artifact, runId, runs: artifact.runs + 1, lastRun, stored: artifact.stored + size };
    }
    case "ArtifactSubmitted":
      return { ...artifact, submitted: true };
    case "HiddenTestsReported":
      return { ...artifact, hidden: counted(event.payload.tests) };
    case "CandidateAway":
      return { ...artifact, awayId: event.payload.awayId, stored: artifact.stored + 200 };
  }
}

/**
 * Whether a run is now what is known of an artifact. One that the candidate stopped says less of a text than a complete
 * run of the same text did, and leaves that one standing; the log has both.
 */
export function replacesRun(
  standing: { revision: number; outcome: RunOutcome } | null,
  run: { revision: number; outcome: RunOutcome },
): boolean {
  return run.outcome !== "stopped" || standing === null || standing.outcome === "stopped" || standing.revision !== run.revision;
}

export function counted(tests: readonly { passed: boolean }[]): { passed: number; total: number } {
  return { passed: tests.filter(({ passed }) => passed).length, total: tests.length };
}
