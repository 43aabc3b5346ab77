import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { applicationEnvironment, dataDir, type Environment, runsDir, systemEnvironment } from "#scripts/local/environment.mjs";
import { Failure } from "#scripts/local/failure.mjs";
import { createDatabase, freePort } from "#scripts/local/postgres.mjs";
import { applyMigrations, ensureBuilt, ensurePrismaClient, isBuildFresh, seedDatabase } from "#scripts/local/prepare.ts";
import { servingPorts } from "#scripts/local/runs.ts";
import { type Server, startServer } from "#scripts/local/server.ts";
import { startTemporaryPostgres } from "#scripts/local/temporary-postgres.mjs";

/** Everything that the bench runs on, made for one run and gone afterwards. */
export type House = {
  databaseUrl: string;
  signal: AbortSignal;
  /** The production build on a free port; `extra` is laid over its environment. Whoever starts it stops it when done. */
  serve: (extra?: Environment) => Promise<Server>;
  /** Stops everything that is left. */
  close: () => Promise<void>;
};

// Whatever configures the application on this machine, the bench does not see it.
const env: Environment = { ...systemEnvironment(process.env), LOG_LEVEL: "error", NO_COLOR: "1", TRUSTED_PROXIES: "1" };

async function buildIfStale(signal: AbortSignal): Promise<void> {
  await ensurePrismaClient({ env, signal });
  if (isBuildFresh(env)) return;
  const ports = servingPorts(runsDir);
  if (ports.length > 0)
    throw new Failure(`The build is stale, and the server on port ${ports.join(", ")} runs from it. Stop that server first.`);
  console.log("… building the application");
  await ensureBuilt({ env, signal });
}

/** A fresh build, an own PostgreSQL (durable, like the real one) with a seeded database, and this process's place in it. */
export async function openHouse(signal: AbortSignal): Promise<House> {
  await buildIfStale(signal);
  const postgres = await startTemporaryPostgres();
  try {
    const databaseUrl = await createDatabase(postgres.url, "bench");
    const secret = randomBytes(33).toString("base64");
    const surroundings = (port: number) => ({ ...env, ...applicationEnvironment(env, { databaseUrl, embedded: true, port, secret }) });
    await applyMigrations(databaseUrl, { env, signal });
    await seedDatabase(surroundings(0), signal);
    // The verbs of lib/data that prepare interviews run in this process.
    Object.assign(process.env, surroundings(0));
    const servers = new Set<Server>();
    return {
      databaseUrl,
      signal,
      serve: async (extra = {}) => {
        const port = await freePort();
        const logFile = join(dataDir, "logs", "bench-server.log");
        rmSync(logFile, { force: true });
        const server = await startServer({ port, host: "127.0.0.1", env: { ...surroundings(port), ...extra }, logFile, signal });
        servers.add(server);
        void server.ended.then(() => servers.delete(server));
        return server;
      },
      close: async () => {
        await Promise.all([...servers].map((server) => server.stop()));
        await postgres.stop();
      },
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}
