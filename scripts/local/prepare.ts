import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureAssets } from "../assets.ts";
import { dataDir, type Environment, root, runsDir } from "./environment.mjs";
import { buildSources, hashFiles, isFresh, recordHash } from "./freshness.mjs";
import { withLock } from "./lock.mjs";
import { withClient } from "./postgres.mjs";
import { endOrphan, leaveNote } from "./runs.ts";
import { bins, mustRun } from "./tools.mjs";

// Everything here looks first whether there is something to do, so that a second start takes seconds.

type Run = { env?: Environment; signal?: AbortSignal | undefined };

/** Generates the Prisma client unless it is that of the present schema. */
export function ensurePrismaClient(run: Run = {}): Promise<void> {
  return withLock(join(dataDir, "locks", "prisma-client"), () => generateIfStale(run), run.signal);
}

async function generateIfStale(run: Run): Promise<void> {
  const folder = join(root, "lib/db/generated");
  const record = join(folder, ".schema-hash");
  const hash = hashFiles(root, ["prisma/schema.prisma", "node_modules/prisma/package.json"]);
  if (existsSync(join(folder, "client.ts")) && isFresh(record, hash)) return;
  await mustRun("Generating the Prisma client", [bins.prisma, "generate"], { ...run, logName: "prisma-generate" });
  mkdirSync(folder, { recursive: true });
  recordHash(record, hash);
}

/** Which migrations of the folder the database has not finished, or has with another content; Prisma decides what to do. */
async function hasPendingMigrations(databaseUrl: string): Promise<boolean> {
  const folder = join(root, "prisma/migrations");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, "migration.sql"))) : [];
  return withClient(databaseUrl, async (client) => {
    const table = await client.query("SELECT to_regclass('_prisma_migrations') AS name");
    if (!table.rows[0]?.name) return names.length > 0;
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    const checksum = (name: string) =>
      createHash("sha256")
        .update(readFileSync(join(folder, name, "migration.sql")))
        .digest("hex");
    return names.some((name) => applied.get(name) !== checksum(name));
  });
}

/**
 * Brings a database to the schema of prisma/migrations.
 * @returns whether anything was applied
 */
export async function applyMigrations(databaseUrl: string, run: Run = {}): Promise<boolean> {
  if (!(await hasPendingMigrations(databaseUrl))) return false;
  const env = { ...(run.env ?? process.env), DATABASE_URL: databaseUrl };
  await mustRun("Applying the database migrations", [bins.prisma, "migrate", "deploy"], { ...run, env, logName: "prisma-migrate" });
  return true;
}

/** Puts the starter bank, and on the embedded database the demo people, where they are missing; env names the database. */
export async function seedDatabase(env: Environment, signal?: AbortSignal): Promise<void> {
  await mustRun("Seeding the database", ["--conditions=react-server", "prisma/seed.ts"], { env, signal, logName: "seed" });
}

const BUILD_RECORD = join(root, ".next", "source-hash");

function buildHash(env: Environment): string {
  // The key that server actions are encrypted with is built in.
  const key = env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? "";
  return createHash("sha256")
    .update(hashFiles(root, buildSources(root)))
    .update(key)
    .digest("hex");
}

/** Whether the production build is that of the present sources. */
export function isBuildFresh(env: Environment = process.env): boolean {
  return existsSync(join(root, ".next", "BUILD_ID")) && isFresh(BUILD_RECORD, buildHash(env));
}

/** Builds the application for production unless the present build is fresh, and what it loads; one build at a time. */
export async function ensureBuilt(run: Run = {}): Promise<void> {
  await ensureAssets(run.signal);
  return withLock(join(dataDir, "locks", "build"), () => buildIfStale(run), run.signal);
}

async function buildIfStale({ env = process.env, signal }: Run): Promise<void> {
  const noteFile = join(runsDir, "build.json");
  await endOrphan(noteFile);
  if (isBuildFresh(env)) return;
  const hash = buildHash(env);
  rmSync(BUILD_RECORD, { force: true });
  const note = leaveNote(noteFile);
  try {
    const tool = { env: { ...env, NODE_ENV: "production" }, signal, logName: "build", onSpawn: note.childStarted };
    await mustRun("Building the application", [bins.next, "build"], tool);
    recordHash(BUILD_RECORD, hash);
  } finally {
    note.remove();
  }
}
