import type { CodeTest } from "./content.ts";

/** Comparing what a program gave with what was expected. Both are JSON texts. */

/** Longest result of one test that is kept. */
export const maxActualChars = 20_000;

/** Whether two JSON texts mean the same: keys in any order, numbers up to rounding of their last digits. */
export function sameResult(expected: string, actual: string | null): boolean {
  if (actual === null) return false;
  try {
    return sameValue(JSON.parse(expected), JSON.parse(actual));
  } catch {
    return false;
  }
}

function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") {
    return a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, index) => sameValue(each, b[index]));
  }
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameValue(value, right.get(key)));
}

export type TestOutcome = { id: string; passed: boolean; actual: string | null; error: string | null };

/** Judges reported results against a task's tests, in the tests' order; a test without a report has not passed. */
export function judgeTests(
  tests: readonly CodeTest[],
  reported: readonly { id: string; actual: string | null; error: string | null }[],
): TestOutcome[] {
  return tests.map(({ id, expected }) => {
    const report = reported.find((one) => one.id === id);
    const actual = report?.actual ?? null;
    return { id, passed: sameResult(expected, actual), actual, error: report?.error ?? null };
  });
}
