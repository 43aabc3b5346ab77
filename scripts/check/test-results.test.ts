import { expect, test } from "vitest";
import { chooseStages, parsePlaywright, parseVitest, playwrightTimes, STAGES, slowest, vitestTimes } from "./test-results.ts";

test("all stages by default, the quick ones on demand", () => {
  expect(chooseStages({})).toEqual(STAGES);
  expect(chooseStages({ quick: true })).toEqual(["lint", "types", "unit"]);
});

test("--only names stages; the browser tests bring the build that they need", () => {
  expect(chooseStages({ only: ["db", "unit"] })).toEqual(["unit", "db"]);
  expect(chooseStages({ only: ["e2e"], filters: ["sign-in"] })).toEqual(["build", "e2e"]);
  expect(() => chooseStages({ only: ["everything"] })).toThrow();
});

test("file filters run the stages that take files", () => {
  expect(chooseStages({ filters: ["lib/interview"] })).toEqual(["unit", "db"]);
  expect(chooseStages({ quick: true, filters: ["lib/interview"] })).toEqual(["unit"]);
});

const vitest = (passed: number, failed: number, success = failed === 0) =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, success });

test("vitest's counts are taken over; a run that broke otherwise is one failure", () => {
  expect(parseVitest(vitest(5, 0), 0)).toEqual({ passed: 5, failed: 0 });
  expect(parseVitest(vitest(5, 2), 1)).toEqual({ passed: 5, failed: 2 });
  expect(parseVitest(vitest(5, 0, false), 1)).toEqual({ passed: 5, failed: 1 });
  expect(parseVitest(null, 1)).toEqual({ passed: 0, failed: 1 });
  expect(parseVitest(null, 0)).toEqual({ passed: 0, failed: 0 });
});

const playwright = (expected: number, unexpected: number, flaky: number, errors: unknown[] = []) =>
  JSON.stringify({ stats: { expected, unexpected, flaky, skipped: 1 }, errors });

test("Playwright's counts are taken over; a second try that passed has passed", () => {
  expect(parsePlaywright(playwright(7, 0, 1), 0)).toEqual({ passed: 8, failed: 0 });
  expect(parsePlaywright(playwright(7, 2, 0), 1)).toEqual({ passed: 7, failed: 2 });
  expect(parsePlaywright(playwright(0, 0, 0, [{ message: "does not compile" }]), 1)).toEqual({ passed: 0, failed: 1 });
  expect(parsePlaywright(null, 1)).toEqual({ passed: 0, failed: 1 });
});

test("the slowest tests of both kinds are found, however deep they stand", () => {
  const unit = JSON.stringify({
    testResults: [
      {
        assertionResults: [
          { fullName: "a", duration: 5 },
          { fullName: "b", duration: null },
        ],
      },
    ],
  });
  const spec = (title: string, ...durations: number[]) => ({
    title,
    file: "x.spec.ts",
    tests: [{ results: durations.map((duration) => ({ duration })) }],
  });
  const browser = JSON.stringify({ suites: [{ specs: [spec("c", 4)], suites: [{ specs: [spec("d", 3, 9)] }] }] });
  expect(slowest([...vitestTimes(unit), ...playwrightTimes(browser)], 3)).toEqual([
    { name: "x.spec.ts › d", ms: 12 },
    { name: "a", ms: 5 },
    { name: "x.spec.ts › c", ms: 4 },
  ]);
  expect([...vitestTimes(null), ...playwrightTimes(null), ...vitestTimes("{}")]).toEqual([]);
});
