import type { CodeTest } from "#lib/bank/content.ts";

/** Comparing what a program gave with what was expected: JSON texts, whose numbers are read as they are written. */

/** Longest result of one test that is kept. */
export const maxActualChars = 20_000;

/** Relative to the numbers compared: what rounding may change in a fraction. */
const fractionTolerance = 1e-9;
/** A fraction this far from a whole number is another number, however large both are. */
const wholeTolerance = 1e-3;

/**
 * Whether two JSON texts mean the same: keys in any order, whole numbers exactly and of any length, fractions up to
 * rounding. What is not JSON, such as a result with `undefined` or `NaN` in it, equals nothing.
 */
export function sameResult(expected: string, actual: string | null): boolean {
  if (actual === null) return false;
  try {
    return sameValue(parse(expected), parse(actual));
  } catch {
    return false;
  }
}

/** A number with its exact value when it is whole; null for a fraction, or one that only an exponent can write. */
class ExactNumber {
  readonly value: number;
  readonly whole: bigint | null;

  constructor(value: number, source: string) {
    this.value = value;
    const digits = /^(-?\d+)(?:\.0+)?$/u.exec(source)?.[1];
    this.whole = digits !== undefined ? BigInt(digits) : Number.isSafeInteger(value) ? BigInt(value) : null;
  }
}

function parse(text: string): unknown {
  // A browser that does not hand the source over compares what a double can hold; the server always does.
  const revive = (_: string, value: unknown, context?: { source?: string }) =>
    typeof value === "number" ? new ExactNumber(value, context?.source ?? String(value)) : value;
  return JSON.parse(text, revive);
}

function sameNumber(a: ExactNumber, b: ExactNumber): boolean {
  if (a.whole !== null && b.whole !== null) return a.whole === b.whole;
  const size = Math.max(1, Math.abs(a.value), Math.abs(b.value));
  const tolerance = fractionTolerance * size;
  const mixed = a.whole !== null || b.whole !== null;
  const allowed = mixed ? Math.min(tolerance, Math.max(wholeTolerance, 4 * Number.EPSILON * size)) : tolerance;
  return a.value === b.value || Math.abs(a.value - b.value) <= allowed;
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a instanceof ExactNumber || b instanceof ExactNumber) {
    return a instanceof ExactNumber && b instanceof ExactNumber && sameNumber(a, b);
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
