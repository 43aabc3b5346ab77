#!/usr/bin/env node
// @ts-nocheck The engine's declared types are those of its bundled form, and the adapter's of what is public in it.
// A front for Prisma's schema engine in WebAssembly that speaks like the engine's native program: JSON-RPC by lines on
// standard input and output. Prisma's CLI runs it through PRISMA_SCHEMA_ENGINE_BINARY, so that nothing is downloaded.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

const POSTGRES_CHAR = 18;
const POSTGRES_BPCHAR = 1042;
const METHODS = new Set([
  "applyMigrations",
  "createMigration",
  "dbExecute",
  "devDiagnostic",
  "diagnoseMigrationHistory",
  "diff",
  "ensureConnectionValidity",
  "evaluateDataLoss",
  "introspect",
  "introspectSql",
  "markMigrationApplied",
  "markMigrationRolledBack",
  "reset",
  "schemaPush",
  "version",
]);

// Where the engine leaves its last words before it traps.
const panic = { message: "", set_message: (/** @type {string} */ message) => Object.assign(panic, { message }) };
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panic });

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { datasource: { type: "string" }, datamodels: { type: "string", multiple: true } },
});
const datasource = typeof values.datasource === "string" ? JSON.parse(values.datasource) : {};

/** @param {string} url @param {string} database */
function withDatabase(url, database) {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}

/** @param {string | undefined} url */
async function connect(url) {
  if (!url) throw new Error("DATABASE_URL is not set.");
  const schema = new URL(url).searchParams.get("schema") ?? undefined;
  // One connection: the engine's advisory lock belongs to a session.
  const adapter = await new PrismaPg({ connectionString: url, max: 1 }, { schema }).connect();
  const pool = adapter.underlyingDriver();
  const query = pool.query.bind(pool);

  // The catalogue has columns of the one-byte type "char". The adapter knows no such type, the engine insists on it.
  const charColumns = new WeakMap();
  const queryRaw = adapter.queryRaw.bind(adapter);
  pool.query = async (...args) => {
    const result = await query(...args);
    const chars = result.fields?.filter((field) => field.dataTypeID === POSTGRES_CHAR) ?? [];
    charColumns.set(
      result.rows ?? result,
      chars.map((field) => result.fields.indexOf(field)),
    );
    for (const field of chars) field.dataTypeID = POSTGRES_BPCHAR;
    return result;
  };
  adapter.queryRaw = async (params) => {
    const result = await queryRaw(params);
    for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };

  // The adapter splits scripts at semicolons, which breaks function bodies and strings; the server needs no splitting.
  adapter.executeScript = async (script) => {
    try {
      await query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  return adapter;
}

/** An empty database for one diff: the configured one, or a new one that is dropped afterwards. */
async function connectToShadowDb() {
  if (datasource.shadowDatabaseUrl) return connect(datasource.shadowDatabaseUrl);
  const name = `prisma_migrate_shadow_db_${randomUUID()}`;
  const admin = await connect(datasource.url);
  await admin.executeScript(`CREATE DATABASE "${name}"`);
  const shadow = await connect(withDatabase(datasource.url, name));
  const dispose = shadow.dispose.bind(shadow);
  shadow.dispose = async () => {
    await dispose();
    await admin.executeScript(`DROP DATABASE "${name}" WITH (FORCE)`);
    await admin.dispose();
  };
  return shadow;
}

/** The two subcommands that are no conversation; Prisma reads the outcome from the log lines on standard error. */
async function runCommand(/** @type {string | boolean | undefined} */ command) {
  const { pathname } = new URL(datasource.url);
  const report = (/** @type {string} */ level, /** @type {object} */ fields) =>
    process.stderr.write(`${JSON.stringify({ level, target: "schema_engine::logger", fields })}\n`);
  report("INFO", { message: "Starting schema engine CLI" });
  try {
    const creating = command === "create-database";
    const adapter = await connect(creating ? withDatabase(datasource.url, "postgres") : datasource.url);
    await adapter.executeScript(creating ? `CREATE DATABASE "${decodeURIComponent(pathname.slice(1))}"` : "SELECT 1");
    return 0;
  } catch (error) {
    const codes = {
      DatabaseDoesNotExist: "P1003",
      AuthenticationFailed: "P1000",
      DatabaseAccessDenied: "P1010",
      DatabaseAlreadyExists: "P1009",
    };
    const message = error.cause?.originalMessage ?? error.message;
    report("ERROR", { is_panic: false, error_code: codes[error.cause?.kind] ?? "P1001", message });
    return 1;
  }
}

async function createEngine() {
  const file = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const datamodels = values.datamodels?.map((path) => [path, readFileSync(path, "utf8")]);
  const factory = { provider: "postgres", adapterName: "@prisma/adapter-pg", connect: () => connect(datasource.url), connectToShadowDb };
  return bindings.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

async function converse() {
  const engine = await createEngine();
  const send = (/** @type {object} */ message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  const fail = (/** @type {number} */ id, /** @type {any} */ error) => {
    const data = { is_panic: false, message: panic.message || error.message, meta: error.meta ?? null, error_code: error.code ?? null };
    send({ id, error: { code: 4466, message: "engine error", data } });
  };
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line);
    // An answer to what we printed.
    if (!method) continue;
    const name = method === "getDatabaseVersion" ? "version" : method;
    // A trap in the middle of the engine's asynchronous work does not reject its promise.
    process.removeAllListeners("uncaughtException").once("uncaughtException", (error) => {
      fail(id, error);
      process.stdout.write("", () => process.exit(1));
    });
    try {
      if (!METHODS.has(name)) throw new Error(`The schema engine has no method ${method}.`);
      const result = (await engine[name](params)) ?? {};
      if (name === "diff" && result.stdout) send({ id: randomUUID(), method: "print", params: { content: result.stdout } });
      send({ id, result });
    } catch (error) {
      fail(id, error);
    }
  }
}

const command = positionals.indexOf("cli");
if (command >= 0) process.exitCode = await runCommand(positionals[command + 1]);
else await converse();
// Open connections would keep the process.
process.stdout.write("", () => process.exit());
