import { z } from "zod";
import { RunOutcome } from "./artifact-events.ts";
import { EpochMs } from "./events.ts";

/** What running an artifact gave, as it is kept beside its text. */

export const TestOutcomes = z.array(
  z.object({ id: z.string(), passed: z.boolean(), actual: z.string().nullable(), error: z.string().nullable() }),
);

const run = { at: EpochMs, outcome: RunOutcome, error: z.string().nullable(), tests: TestOutcomes };

/** As the candidate's machine reported it. `tests` of the last run are the visible ones. */
export const ArtifactResults = z.object({
  lastRun: z.object({ ...run, revision: z.number().int(), output: z.string(), ms: z.number().int() }).nullable(),
  hidden: z.object(run).nullable(),
});
export type ArtifactResults = z.infer<typeof ArtifactResults>;

/** As a recruiter's sandbox gave it for the text with this hash, over all tests. */
export const Verification = z.object({ ...run, hash: z.string(), output: z.string(), ms: z.number().int() });
export type Verification = z.infer<typeof Verification>;

export const noResults: ArtifactResults = { lastRun: null, hidden: null };
