import { z } from "zod";
import type { CodeTest } from "#lib/bank/content.ts";
import { EpochMs } from "../log/events.ts";
import { RunOutcome } from "./artifact-events.ts";
import type { TestOutcome } from "./code-tests.ts";

/** What running an artifact gave, as it is kept beside its text. */

export const TestOutcomes = z.array(
  z.object({ id: z.string(), passed: z.boolean(), actual: z.string().nullable(), error: z.string().nullable() }),
);

const run = { at: EpochMs, outcome: RunOutcome, error: z.string().nullable(), tests: TestOutcomes };

/** As the candidate's machine reported it. `tests` of the last run are the visible ones; `replacesRun` says which run that is. */
export const ArtifactResults = z.object({
  lastRun: z.object({ ...run, revision: z.number().int(), output: z.string(), ms: z.number().int() }).nullable(),
  hidden: z.object(run).nullable(),
});
export type ArtifactResults = z.infer<typeof ArtifactResults>;

/** As a recruiter's sandbox gave it for the text with this hash, over all tests. */
export const Verification = z.object({ ...run, hash: z.string(), output: z.string(), ms: z.number().int() });
export type Verification = z.infer<typeof Verification>;

export const noResults: ArtifactResults = { lastRun: null, hidden: null };

/** `outcome` is null for a test that was not run; its error is the run's when that broke off before the test. */
export type TestStanding = { test: CodeTest; standing: "passed" | "failed" | "not_run"; outcome: TestOutcome | null };

/**
 * How a task's tests went on the text as it is, in their order: as a re-run gave it, else as the candidate's machine
 * reported. A run that the program broke off fails every test that it did not come to; a test of which no run of this text
 * was reported, or whose run a person stopped, is not run, which is no failure.
 */
export function testStandings(
  tests: readonly CodeTest[],
  {
    hash,
    revision,
    results,
    verification,
  }: { hash: string; revision: number; results: ArtifactResults | null; verification: Verification | null },
): { verified: boolean; tests: TestStanding[] } {
  const verified = verification?.hash === hash;
  const visible = results?.lastRun?.revision === revision ? results.lastRun : null;
  const standings = tests.map((test): TestStanding => {
    const run = verified ? verification : test.hidden ? (results?.hidden ?? null) : visible;
    const told = run?.tests.find(({ id }) => id === test.id);
    const reached = told && (told.actual !== null || told.error !== null);
    if (!run || (!reached && run.outcome === "stopped")) return { test, standing: "not_run", outcome: null };
    const broken = run.error ?? (run.outcome === "ok" ? null : run.outcome);
    const outcome = reached ? told : { id: test.id, passed: false, actual: null, error: broken };
    return { test, standing: outcome.passed ? "passed" : "failed", outcome };
  });
  return { verified, tests: standings };
}

/** What is told of a text's tests: `total` less `passed` and `notRun` failed. */
export type TestCounts = { passed: number; notRun: number; total: number; verified: boolean };

/** Null when none of the tests was run. */
export function countStandings({ verified, tests }: ReturnType<typeof testStandings>): TestCounts | null {
  const count = (standing: TestStanding["standing"]) => tests.filter((one) => one.standing === standing).length;
  const notRun = count("not_run");
  return notRun === tests.length ? null : { passed: count("passed"), notRun, total: tests.length, verified };
}
