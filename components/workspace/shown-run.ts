import type { RunOutcome } from "#lib/interview/artifacts/artifact-events.ts";
import type { TestOutcome } from "#lib/interview/artifacts/code-tests.ts";

/** A run as it is shown; `outcome` is null while it is under way. */
export type ShownRun = { outcome: RunOutcome | null; output: string; error: string | null; tests: TestOutcome[] };

/** What is done with the text right now. */
export type Phase = "idle" | "loading" | "running" | "submitting" | "hidden";
