import "server-only";
import { createHash } from "node:crypto";
import pg from "pg";
import { PrismaClient } from "#lib/db/generated/client.ts";
import { PrismaPgInTurn } from "#lib/db/in-turn.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";

/** How long a request waits for a connection, with a transaction or without. A busy machine that has just started opens one in seconds. */
const patienceMs = 15_000;

// Times travel as Date, JSON columns as parsed values; both are pg's defaults.
const held = globalThis as typeof globalThis & { aaiPool?: pg.Pool; aaiPrisma?: ReturnType<typeof createPrisma> };

function createPool(): pg.Pool {
  const created = new pg.Pool({ connectionString: env().DATABASE_URL, max: env().DATABASE_POOL_SIZE, connectionTimeoutMillis: patienceMs });
  created.on("error", (error) => log.warn({ err: error }, "an idle database connection was lost"));
  return created;
}

/** The process's connections; Prisma and the raw append statement share them. */
export function pool(): pg.Pool {
  held.aaiPool ??= createPool();
  return held.aaiPool;
}

function createPrisma() {
  const statementNames = new Map<string, string>();
  const statementNameGenerator = ({ sql }: { sql: string }) => {
    // Without a name a search is planned for its own words: rare ones are looked up, common ones are met on the way.
    if (/ I?LIKE |\/\* planned by value \*\//u.test(sql)) return "";
    const known = statementNames.get(sql);
    if (known) return known;
    const name = `p_${createHash("sha256").update(sql).digest("base64url").slice(0, 24)}`;
    if (statementNames.size < 5_000) statementNames.set(sql, name);
    return name;
  };
  return new PrismaClient({
    adapter: new PrismaPgInTurn(pool(), { statementNameGenerator }),
    omit: { user: { passwordHash: true } },
    // Its longer errors repeat what was to be written.
    errorFormat: "minimal",
    transactionOptions: { maxWait: patienceMs },
  });
}

/** The Prisma client; only lib/data, lib/auth's adapter and the seed may use it. */
export function prisma() {
  held.aaiPrisma ??= createPrisma();
  return held.aaiPrisma;
}

export type Database = ReturnType<typeof createPrisma>;
export type Transaction = Parameters<Parameters<Database["$transaction"]>[0]>[0];
