import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { applicationEnvironment, dataDir, type Environment, loadEnvironmentFiles, readSettings } from "./environment.mjs";
import { Failure } from "./failure.mjs";
import { startPostgres, withClient } from "./postgres.mjs";
import { applyMigrations, ensurePrismaClient, seedDatabase } from "./prepare.ts";

export type Context = {
  port: number;
  host: string | undefined;
  /** Whether the database is the embedded one. */
  embedded: boolean;
  databaseUrl: string;
  /** The embedded server's process. */
  postgresPid: number | null;
  /** The whole environment for the application and its scripts. */
  env: Environment;
  /** Stops what was started; nothing that was found running. */
  close: () => Promise<void>;
};

/** What is wrong with DATABASE_URL, in one line without its password. */
function describeDatabaseError(databaseUrl: string, error: unknown): string {
  const { hostname, port, pathname, username } = new URL(databaseUrl);
  const where = `${hostname || "localhost"}:${port || 5432}`;
  const { code = "", message = "" } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  const reasons: Record<string, string> = {
    ECONNREFUSED: `nothing listens on ${where}`,
    ENOTFOUND: `there is no host ${hostname}`,
    EAI_AGAIN: `the host ${hostname} cannot be looked up`,
    ETIMEDOUT: `${where} does not answer`,
    "28P01": `${where} refuses the password of ${decodeURIComponent(username)}`,
    "28000": `${where} refuses ${decodeURIComponent(username)}`,
    "3D000": `${where} has no database ${decodeURIComponent(pathname.slice(1))}`,
  };
  const reason = reasons[code] ?? (/timeout/i.test(message) ? `${where} does not answer` : message || code);
  return `DATABASE_URL does not work: ${reason}. Correct it, or leave it out and AAI brings its own database.`;
}

/** The secret that signs sessions on the embedded database: made once, readable by us alone. */
function embeddedSecret(): string {
  const file = join(dataDir, "secret");
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, randomBytes(33).toString("base64"), { mode: 0o600 });
  }
  return readFileSync(file, "utf8").trim();
}

/**
 * The surroundings of everything that we run: settings from the environment and .env, and a database that answers.
 * @param share whether another live run of this folder may own the embedded database
 * @throws Failure in one line
 */
export async function openContext({ share, log = console.log }: { share: boolean; log?: (line: string) => void }): Promise<Context> {
  loadEnvironmentFiles();
  const { port, host, databaseUrl } = readSettings(process.env);
  if (databaseUrl) {
    await withClient(databaseUrl, (client) => client.query("SELECT 1")).catch((error: unknown) => {
      throw new Failure(describeDatabaseError(databaseUrl, error));
    });
    const env = { ...process.env, ...applicationEnvironment(process.env, { databaseUrl, embedded: false, port }) };
    return { port, host, embedded: false, databaseUrl, postgresPid: null, env, close: async () => {} };
  }
  const postgres = await startPostgres({ dataDir, share, log });
  const run = { databaseUrl: postgres.url, embedded: true, port, secret: embeddedSecret() };
  const env = { ...process.env, ...applicationEnvironment(process.env, run) };
  return { port, host, embedded: true, databaseUrl: postgres.url, postgresPid: postgres.pid, env, close: postgres.stop };
}

// Any number of ours; starts that share a database prepare it one after the other.
const PREPARATION_LOCK = 7_203_114;

/** Brings a database to the present schema and content; on the second time it has little to do. */
export async function prepareDatabase({ databaseUrl, env }: Pick<Context, "databaseUrl" | "env">, signal?: AbortSignal): Promise<void> {
  await ensurePrismaClient({ env, signal });
  await withClient(databaseUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [PREPARATION_LOCK]);
    await applyMigrations(databaseUrl, { env, signal });
    await seedDatabase(env, signal);
  });
}
