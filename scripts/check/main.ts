import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureAssets } from "../assets.ts";
import { applicationEnvironment, dataDir, type Environment, runsDir, systemEnvironment } from "../local/environment.mjs";
import { Failure, run } from "../local/failure.mjs";
import { createDatabase, freePort } from "../local/postgres.mjs";
import { applyMigrations, ensureBuilt, ensurePrismaClient, isBuildFresh, seedDatabase } from "../local/prepare.ts";
import { since } from "../local/progress.ts";
import { servingPorts } from "../local/runs.ts";
import { startServer } from "../local/server.ts";
import { endRequested } from "../local/signals.ts";
import { startTemporaryPostgres } from "../local/temporary-postgres.mjs";
import { bins, runTool, tail } from "../local/tools.mjs";
import { ensureBrowser } from "./browser.ts";
import {
  type Counts,
  chooseStages,
  parsePlaywright,
  parseVitest,
  playwrightTimes,
  STAGES,
  type Stage,
  slowest,
  type Timed,
  vitestTimes,
} from "./test-results.ts";

type Outcome = Counts & { output?: string };

const OUTPUT_LINES = 200;
const SLOWEST = 10;
const times: Timed[] = [];
const reports = join(dataDir, "test-reports");
const signal = endRequested();

// Whatever configures the application on this machine, the tests do not see it.
const env: Environment = { ...systemEnvironment(process.env), LOG_LEVEL: "warn", NO_COLOR: "1" };

function readReport(name: string): string | null {
  const file = join(reports, name);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

/** One tool whose exit code is the whole result. */
async function single(logName: string, ...commands: string[][]): Promise<Outcome> {
  for (const command of commands) {
    const { code, output } = await runTool(command, { env, logName, signal });
    if (code !== 0) return { passed: 0, failed: 1, output };
  }
  return { passed: 1, failed: 0 };
}

async function vitest(project: "unit" | "db", filters: string[], extra: Environment = {}): Promise<Outcome> {
  const name = `${project}.json`;
  rmSync(join(reports, name), { force: true });
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${join(reports, name)}`];
  const command = [bins.vitest, "run", "--project", project, "--passWithNoTests", ...reporters, ...filters];
  const { code, output } = await runTool(command, { env: { ...env, ...extra }, logName: `test-${project}`, signal });
  times.push(...vitestTimes(readReport(name)));
  return { ...parseVitest(readReport(name), code), output };
}

type TestPostgres = Awaited<ReturnType<typeof startTemporaryPostgres>>;
let started: Promise<TestPostgres> | undefined;

/** The server of this run, with the migrated database "template". */
function testPostgres(): Promise<TestPostgres> {
  started ??= startTemporaryPostgres().then(async (postgres) => {
    await ensurePrismaClient({ env, signal });
    await applyMigrations(await createDatabase(postgres.url, "template"), { env, signal });
    return postgres;
  });
  return started;
}

async function buildIfStale(): Promise<Outcome> {
  await ensureAssets(signal);
  if (isBuildFresh(env)) return { passed: 1, failed: 0 };
  const ports = servingPorts(runsDir);
  if (ports.length > 0)
    throw new Failure(`The build is stale, and the server on port ${ports.join(", ")} runs from it. Stop that server first.`);
  await ensurePrismaClient({ env, signal });
  await ensureBuilt({ env, signal });
  return { passed: 1, failed: 0 };
}

async function playwright(filters: string[]): Promise<Outcome> {
  if (!isBuildFresh(env)) throw new Failure("There is no build of the present sources to test.");
  await ensureBrowser(signal);
  const postgres = await testPostgres();
  const [databaseUrl, port] = [await createDatabase(postgres.url, "e2e", "template"), await freePort()];
  const run = { databaseUrl, embedded: true, port, secret: randomBytes(33).toString("base64") };
  // Each browser comes from a network of its own, as the tests write it, so that they share no limit.
  const serverEnv = { ...env, ...applicationEnvironment(env, run), TRUSTED_PROXIES: "1" };
  await seedDatabase(serverEnv, signal);
  const logFile = join(dataDir, "logs", "test-server.log");
  rmSync(logFile, { force: true });
  const server = await startServer({ port, host: "127.0.0.1", env: serverEnv, logFile, signal, patienceMs: 240_000 });
  try {
    const addresses = { E2E_BASE_URL: server.url, E2E_DATABASE_URL: databaseUrl, TEST_POSTGRES_URL: postgres.url };
    rmSync(join(reports, "e2e.json"), { force: true });
    const report = { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, "e2e.json"), PLAYWRIGHT_HTML_OPEN: "never" };
    // Named files run without what would come before them.
    const alone = filters.length > 0 ? ["--no-deps"] : [];
    const command = [bins.playwright, "test", "--reporter=list,json", "--pass-with-no-tests", ...alone, ...filters];
    const { code, output } = await runTool(command, { env: { ...env, ...addresses, ...report }, logName: "test-e2e", signal });
    times.push(...playwrightTimes(readReport("e2e.json")));
    return { ...parsePlaywright(readReport("e2e.json"), code), output };
  } finally {
    await server.stop();
  }
}

const stages: Record<Stage, (filters: string[]) => Promise<Outcome>> = {
  lint: () => single("lint", [bins.biome, "check", "--error-on-warnings", "--max-diagnostics=50", "."]),
  types: async () => {
    await ensurePrismaClient({ env, signal });
    return single("types", [bins.next, "typegen"], [bins.tsc, "--noEmit", "--pretty", "false"]);
  },
  knip: () => single("knip", [bins.knip, "--no-progress", "--no-config-hints"]),
  unit: (filters) => vitest("unit", filters),
  db: async (filters) => vitest("db", filters, { TEST_POSTGRES_URL: (await testPostgres()).url }),
  build: buildIfStale,
  e2e: playwright,
};

/** Runs one stage and says how it went; one that cannot run counts as a failure, and the next still has its turn. */
async function report(stage: Stage, filters: string[]): Promise<Counts> {
  const start = performance.now();
  console.log(`… ${stage}`);
  const outcome: Outcome = await stages[stage](filters).catch((error: unknown) => {
    signal.throwIfAborted();
    return {
      passed: 0,
      failed: 1,
      output: error instanceof Failure ? error.message : String(error instanceof Error ? error.stack : error),
    };
  });
  const { passed, failed, output } = outcome;
  if (failed > 0 && output) console.log(tail(output, OUTPUT_LINES));
  console.log(`${failed > 0 ? "✗" : "✓"} ${stage}: ${passed} passed${failed > 0 ? `, ${failed} failed` : ""} (${since(start)})`);
  return { passed, failed };
}

async function check(): Promise<void> {
  const { values, positionals: filters } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: "boolean", default: false }, only: { type: "string", multiple: true, default: [] } },
  });
  const unknown = values.only.filter((name) => !STAGES.some((stage) => stage === name));
  if (unknown.length > 0) throw new Failure(`There is no stage "${unknown[0]}". Choose among ${STAGES.join(", ")}.`);
  mkdirSync(reports, { recursive: true });
  const total: Counts = { passed: 0, failed: 0 };
  try {
    for (const stage of chooseStages({ ...values, filters })) {
      const { passed, failed } = await report(stage, filters);
      total.passed += passed;
      total.failed += failed;
    }
  } finally {
    await started?.then((postgres) => postgres.stop()).catch(() => {});
  }
  for (const { name, ms } of times.length > 100 ? slowest(times, SLOWEST) : []) {
    console.log(`  ${(ms / 1_000).toFixed(1).padStart(6)} s  ${name}`);
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
}

await run(check);
process.exit();
