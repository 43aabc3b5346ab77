import { z } from "zod";

export type Counts = { passed: number; failed: number };

/** The stages of `npm test`, in order. */
export const STAGES = ["lint", "types", "knip", "unit", "db", "build", "e2e"] as const;
export type Stage = (typeof STAGES)[number];

const Stages = z.array(z.enum(STAGES));

/**
 * Which stages a call asks for: all, the quick ones, those named by --only, or with file filters those that have files.
 * @throws ZodError when --only names none
 */
export function chooseStages({
  quick = false,
  only = [],
  filters = [],
}: {
  quick?: boolean;
  only?: string[];
  filters?: string[];
}): Stage[] {
  const named = Stages.parse(only);
  // The browser tests run against the production build.
  if (named.length > 0) return STAGES.filter((stage) => named.includes(stage) || (stage === "build" && named.includes("e2e")));
  if (quick) return filters.length > 0 ? ["unit"] : ["lint", "types", "unit"];
  return filters.length > 0 ? ["unit", "db"] : [...STAGES];
}

const VitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() });
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/** A run that broke without a failing test, such as a file that does not compile, counts as one failure. */
function withBreakage(counts: Counts, broken: boolean): Counts {
  return broken && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Counts of vitest's JSON report; null when there is no such report. */
export function parseVitest(report: string | null, code: number): Counts {
  if (report === null) return { passed: 0, failed: code === 0 ? 0 : 1 };
  const { numPassedTests, numFailedTests, success } = VitestReport.parse(JSON.parse(report));
  return withBreakage({ passed: numPassedTests, failed: numFailedTests }, !success || code !== 0);
}

/** Counts of Playwright's JSON report; a test that needed a second try has passed. */
export function parsePlaywright(report: string | null, code: number): Counts {
  if (report === null) return { passed: 0, failed: code === 0 ? 0 : 1 };
  const { stats, errors } = PlaywrightReport.parse(JSON.parse(report));
  return withBreakage({ passed: stats.expected + stats.flaky, failed: stats.unexpected }, errors.length > 0 || code !== 0);
}
