import pg from "pg";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { listAudit } from "#lib/data/audit/list-audit.ts";
import { somebody } from "#lib/data/evaluations/test-interviews.ts";
import { listPeople } from "#lib/data/users/list-people.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { pool } from "#lib/db/client.ts";

// Searches in a large installation look into an index, and do not read everything.

const people = 60_000;
const entries = 100_000;

let admin: UserViewer;
beforeAll(async () => {
  admin = await somebody("ADMIN");
  await pool().query(
    `INSERT INTO "User" (id, "fullName", email, "updatedAt", "createdAt")
     SELECT gen_random_uuid(), 'Person ' || md5(n::text), md5(n::text) || '@example.com', now(), now() - n * interval '1 minute'
     FROM generate_series(1, $1::int) n`,
    [people],
  );
  await pool().query(
    `INSERT INTO "AuditEntry" (id, actor, action, entity, "entityId")
     SELECT gen_random_uuid(), 'system', CASE WHEN n % 20000 = 0 THEN 'mail.test_sent' ELSE 'session.started' END, 'X', n::text
     FROM generate_series(1, $1::int) n`,
    [entries],
  );
  // As the database does by itself after a while: what waits to be entered in an index is entered.
  await pool().query('VACUUM ANALYZE "User", "AuditEntry"');
});
afterEach(() => {
  vi.restoreAllMocks();
});

type Asked = { text: string; values: unknown[]; name?: string };

/** How the database carries out what `act` asks of a table. */
async function planOf(table: string, act: () => Promise<unknown>): Promise<{ plan: string; named: boolean }> {
  const spy = vi.spyOn(pg.Client.prototype, "query");
  await act();
  const asked = spy.mock.calls.map(([query]) => query as unknown as Asked);
  spy.mockRestore();
  const search = asked.find(({ text }) => text?.includes("LIKE") && text.includes(`FROM "public"."${table}"`));
  if (!search) throw new Error(`nothing was searched in ${table}`);
  const { rows } = await pool().query({ text: `EXPLAIN ${search.text}`, values: search.values });
  return { plan: rows.map((row) => row["QUERY PLAN"]).join("\n"), named: Boolean(search.name) };
}

test("a person is found by a part of the name or of the address in an index each", async () => {
  const search = async () => expect((await listPeople(admin, { search: "c4ca4238a0" })).people).toHaveLength(1);
  const { plan, named } = await planOf("User", search);
  expect(plan).toContain('Bitmap Index Scan on "User_fullName_idx"');
  expect(plan).toContain('Bitmap Index Scan on "User_email_idx"');
  expect(named).toBe(false);
});

test("a rare action is found in an index, a frequent one on the way through the newest entries", async () => {
  const rare = await planOf("AuditEntry", async () => expect((await listAudit(admin, { action: "mail." })).entries).toHaveLength(5));
  expect(rare.plan).toContain('"AuditEntry_action_id_idx"');
  expect(rare.plan).not.toContain("Seq Scan");
  // A statement that is planned once for all words would know neither.
  expect(rare.named).toBe(false);
  const frequent = await planOf("AuditEntry", async () =>
    expect((await listAudit(admin, { action: "session." })).entries).toHaveLength(50),
  );
  expect(frequent.plan).toContain('Index Scan Backward using "AuditEntry_pkey"');
});
