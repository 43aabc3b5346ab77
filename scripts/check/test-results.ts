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

export type Timed = { name: string; ms: number };

const VitestTimes = z.object({
  testResults: z.array(z.object({ assertionResults: z.array(z.object({ fullName: z.string(), duration: z.number().nullish() })) })),
});

type Suite = { suites?: Suite[] | undefined; specs: { title: string; file: string; tests: { results: { duration: number }[] }[] }[] };
const Suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    suites: z.array(Suite).optional(),
    specs: z.array(
      z.object({
        title: z.string(),
        file: z.string(),
        tests: z.array(z.object({ results: z.array(z.object({ duration: z.number() })) })),
      }),
    ),
  }),
);
const PlaywrightTimes = z.object({ suites: z.array(Suite) });

/** How long each test of vitest's JSON report took; none when there is no such report. */
export function vitestTimes(report: string | null): Timed[] {
  const { data } = VitestTimes.safeParse(report === null ? null : JSON.parse(report));
  return (data?.testResults ?? []).flatMap(({ assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({ name: fullName, ms: duration ?? 0 })),
  );
}

/** How long each test of Playwright's JSON report took, all tries together; none when there is no such report. */
export function playwrightTimes(report: string | null): Timed[] {
  const { data } = PlaywrightTimes.safeParse(report === null ? null : JSON.parse(report));
  const timesOf = ({ suites = [], specs }: Suite): Timed[] => [
    ...specs.map(({ title, file, tests }) => ({
      name: `${file} › ${title}`,
      ms: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0),
    })),
    ...suites.flatMap(timesOf),
  ];
  return (data?.suites ?? []).flatMap(timesOf);
}

/** The slowest of some tests, slowest first. */
export function slowest(times: readonly Timed[], count: number): Timed[] {
  return times.toSorted((one, other) => other.ms - one.ms).slice(0, count);
}
