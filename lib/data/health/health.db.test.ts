import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { queue } from "#lib/jobs/queue.ts";
import { health } from "./health.ts";

afterAll(async () => {
  vi.restoreAllMocks();
  await (await queue()).stop({ graceful: false });
});

test("a database that answers and takes nothing is not healthy", async () => {
  expect(await health({ kind: "anonymous" })).toMatchObject({ ok: true, database: { ok: true } });
  const admin = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await admin.connect();
  const { rows } = await admin.query<{ name: string }>("SELECT current_database() AS name");
  const name = admin.escapeIdentifier(rows[0]?.name ?? "");
  await admin.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
  try {
    // What is connected already writes on; whoever connects anew does not.
    const held = globalThis as { aaiPool?: pg.Pool };
    await held.aaiPool?.end();
    delete held.aaiPool;
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 60_000);
    expect(await health({ kind: "anonymous" })).toMatchObject({ ok: false, database: { ok: false } });
  } finally {
    await admin.query(`ALTER DATABASE ${name} RESET default_transaction_read_only`);
    await admin.end();
  }
});
