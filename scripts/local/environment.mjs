// What our processes are told: the settings of a run, and the environments of tools, of the application and of tests.
// Dependency-free; lib/env.ts is where the application reads and checks its configuration.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Failure } from "./failure.mjs";

/** @typedef {Record<string, string | undefined>} Environment */

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const dataDir = join(root, ".data");
export const runsDir = join(dataDir, "runs");

/** The project's own Node 24, whatever Node this machine has. */
export const projectNode = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");

/** Reads .env.local and .env when they exist; what the environment says already wins. */
export function loadEnvironmentFiles() {
  for (const name of [".env.local", ".env"]) if (existsSync(join(root, name))) process.loadEnvFile(join(root, name));
}

/**
 * The settings of a run.
 * @param {Environment} env
 * @returns {{ port: number, host: string | undefined, databaseUrl: string | undefined }} no databaseUrl: the embedded one
 * @throws {Failure} in one line when a variable cannot be right
 */
export function readSettings(env) {
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Failure(`PORT is "${env.PORT}"; it must be a number from 1 to 65535.`);
  const databaseUrl = env.DATABASE_URL?.trim() || undefined;
  if (databaseUrl) {
    const protocol = URL.canParse(databaseUrl) ? new URL(databaseUrl).protocol : "";
    if (protocol !== "postgres:" && protocol !== "postgresql:") {
      throw new Failure(
        "DATABASE_URL is not a PostgreSQL address. It looks like postgresql://user:password@host:5432/database; without it, AAI brings its own.",
      );
    }
    if (!env.AUTH_SECRET?.trim()) {
      throw new Failure(
        "AUTH_SECRET is missing, and with DATABASE_URL it is yours to choose. Make one with `openssl rand -base64 33` and keep it in .env.",
      );
    }
  }
  // With demo people and their well-known password, only this machine should reach the server unless told otherwise.
  const host = env.LISTEN_HOST?.trim() || (databaseUrl ? undefined : "127.0.0.1");
  return { port, host, databaseUrl };
}

/**
 * For the tools of the project (Prisma, Next, tsc): our Node first in PATH, nothing downloaded, nothing reported.
 * @param {Environment} env
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(env) {
  // Next's types demand a NODE_ENV of every environment, and tools have none.
  return /** @type {any} */ ({
    ...env,
    PATH: [dirname(projectNode), join(root, "node_modules", ".bin"), env.PATH]
      .filter(Boolean)
      .join(process.platform === "win32" ? ";" : ":"),
    PRISMA_SCHEMA_ENGINE_BINARY: join(root, "scripts", "local", "schema-engine.mjs"),
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
    NEXT_TELEMETRY_DISABLED: "1",
  });
}

/**
 * What the application needs to know of this run, to be laid over the environment.
 * @param {Environment} env
 * @param {{ databaseUrl: string, embedded: boolean, port: number, secret?: string | undefined }} run
 * @returns {Environment}
 */
export function applicationEnvironment(env, { databaseUrl, embedded, port, secret }) {
  return {
    DATABASE_URL: databaseUrl,
    EMBEDDED_DATABASE: embedded ? "1" : "",
    AUTH_SECRET: env.AUTH_SECRET?.trim() || secret,
    // Behind a proxy that is trusted to name the host, the address is what the visitor used.
    ...(!env.AUTH_TRUST_HOST && { AUTH_URL: env.AUTH_URL?.trim() || `http://localhost:${port}` }),
    PORT: String(port),
  };
}

const SYSTEM_VARIABLES =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_.*|TZ|TERM|CI|GITHUB_ACTIONS|TMPDIR|TEMP|TMP|SystemRoot|XDG_.*|npm_.*|NODE_EXTRA_CA_CERTS|NODE_OPTIONS|SSL_CERT_.*|https?_proxy|no_proxy|HTTPS?_PROXY|NO_PROXY|DISPLAY|PLAYWRIGHT_.*|CHROMIUM_PATH)$/;

/**
 * The environment without anything that configures the application: tests behave the same on every machine.
 * @param {Environment} env
 * @returns {Environment}
 */
export function systemEnvironment(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => SYSTEM_VARIABLES.test(name)));
}
