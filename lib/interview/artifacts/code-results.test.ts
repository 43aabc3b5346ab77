import { expect, test } from "vitest";
import { sampleTask } from "#lib/bank/test-plans.ts";
import { type ArtifactResults, countStandings, testStandings } from "./code-results.ts";

const { tests } = sampleTask;
const [visible, hidden] = tests.map(({ id }) => id);
if (!visible || !hidden) throw new Error("the sample task has a visible and a hidden test");
const told = (id: string, passed: boolean) => ({ id, passed, actual: "1", error: null });
const silent = (id: string) => ({ id, passed: false, actual: null, error: null });
const run = { at: 1, outcome: "ok", error: null } as const;
const lastRun = { ...run, revision: 3, output: "", ms: 1, tests: [told(visible, true)] };

function counts(results: ArtifactResults | null, revision = 3) {
  return countStandings(testStandings(tests, { hash: "h", revision, results, verification: null }));
}

test("a test of which no run of this text was reported is not run, which is no failure", () => {
  expect(counts(null)).toBeNull();
  expect(counts({ lastRun, hidden: null })).toEqual({ passed: 1, notRun: 1, total: 2, verified: false });
  // The text changed after that run.
  expect(counts({ lastRun, hidden: null }, 4)).toBeNull();
  expect(counts({ lastRun, hidden: { ...run, tests: [told(hidden, false)] } })).toMatchObject({ passed: 1, notRun: 0 });
  expect(counts({ lastRun: null, hidden: { ...run, outcome: "stopped", tests: [silent(hidden)] } })).toBeNull();
});

test("a run that the program broke off fails what it did not come to, with the run's own words", () => {
  const broken = { ...run, outcome: "error" as const, error: "SyntaxError: x", tests: [silent(hidden)] };
  expect(counts({ lastRun, hidden: broken })).toMatchObject({ passed: 1, notRun: 0 });
  const standings = testStandings(tests, { hash: "h", revision: 3, results: { lastRun, hidden: broken }, verification: null });
  expect(standings.tests[1]).toMatchObject({ standing: "failed", outcome: { error: "SyntaxError: x" } });
});

test("a re-run of this text stands for everything that the candidate's machine reported", () => {
  const verification = { ...run, hash: "h", output: "", ms: 1, tests: [told(visible, true), told(hidden, true)] };
  const all = testStandings(tests, { hash: "h", revision: 3, results: { lastRun, hidden: null }, verification });
  expect(countStandings(all)).toEqual({ passed: 2, notRun: 0, total: 2, verified: true });
  expect(countStandings(testStandings(tests, { hash: "other", revision: 3, results: null, verification }))).toBeNull();
});
