import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applicationEnvironment, type Environment, systemEnvironment } from "#scripts/local/environment.mjs";
import { createDatabase, freePort } from "#scripts/local/postgres.mjs";
import { seedDatabase } from "#scripts/local/prepare.ts";
import { type Server, startServer } from "#scripts/local/server.ts";

/** A server of a test's own, with its own database: to be killed, or to be configured in another way. */
export type OwnServer = {
  origin: string;
  databaseUrl: string;
  /** What the server wrote to its log so far. */
  log: () => string;
  /** SIGKILL to the whole process group, as a power cut would. */
  kill: () => Promise<void>;
  /** Starts it again on the same port and database. */
  restart: () => Promise<void>;
  /** Another server of the same installation: on a port of its own, with the same database and secret. */
  beside: () => Promise<OwnServer>;
  stop: () => Promise<void>;
};

export async function startOwnServer(name: string, extra: Environment = {}): Promise<OwnServer> {
  const postgres = process.env.TEST_POSTGRES_URL;
  if (!postgres) throw new Error("Run these tests with `npm test -- --only e2e`, which starts PostgreSQL.");
  const databaseUrl = await createDatabase(postgres, `e2e_${name}_${randomBytes(4).toString("hex")}`, "template");
  const secret = randomBytes(33).toString("base64");
  return serverOn({ databaseUrl, secret }, extra, seedDatabase);
}

type Installation = { databaseUrl: string; secret: string };

async function serverOn(
  installation: Installation,
  extra: Environment,
  prepare: (env: Environment) => Promise<unknown>,
): Promise<OwnServer> {
  const port = await freePort();
  const system = systemEnvironment(process.env);
  const env = { ...system, LOG_LEVEL: "warn", ...applicationEnvironment(system, { ...installation, embedded: true, port }), ...extra };
  await prepare(env);
  const logFile = join(mkdtempSync(join(tmpdir(), "aai-e2e-")), "server.log");
  const start = () => startServer({ port, host: "127.0.0.1", env, logFile, patienceMs: 240_000 });
  let server: Server = await start();
  return {
    origin: server.url,
    databaseUrl: installation.databaseUrl,
    log: () => readFileSync(logFile, "utf8"),
    kill: () => server.kill(),
    restart: async () => {
      server = await start();
    },
    beside: () => serverOn(installation, extra, async () => {}),
    stop: () => server.stop(),
  };
}
