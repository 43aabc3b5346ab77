import pg from "pg";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { listArtifacts } from "#lib/data/artifacts/list-artifacts.ts";
import { listAudit } from "#lib/data/audit/list-audit.ts";
import { listSessions } from "#lib/data/sessions/list-sessions.ts";
import { somebody, someCategory } from "#lib/data/testing/test-evaluations.ts";
import { listPeople } from "#lib/data/users/list-people.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { pool } from "#lib/db/client.ts";
import { backend } from "#prisma/bank/backend.ts";

// Searches in a large installation look into an index, and do not read everything.

const people = 60_000;
const entries = 100_000;
const interviews = 100_000;
const artifacts = 40_000;

let admin: UserViewer;
let categoryId: string;
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
  // Of every ten the newest has no score, and was put on hold or broken off; those with one were never put on hold, and the
  // rejected ones among them never broken off.
  ({ categoryId } = await someCategory(backend.content, []));
  await pool().query(
    `INSERT INTO "InterviewSession" (id, "userId", "categoryId", "createdAt", status, decision, "overallScore")
     SELECT gen_random_uuid(), (SELECT id FROM "User" ORDER BY "createdAt" LIMIT 1), $2, now() - n * interval '1 minute',
       (CASE WHEN n % 3 = 0 THEN 'ABANDONED' ELSE 'COMPLETED' END)::"SessionStatus",
       (CASE WHEN n % 10 = 0 THEN 'HOLD' WHEN n % 3 = 0 THEN 'ADVANCE' ELSE 'REJECT' END)::"DecisionOutcome",
       CASE WHEN n % 10 = 0 THEN NULL ELSE n % 101 END
     FROM generate_series(1, $1::int) n`,
    [interviews, categoryId],
  );
  await pool().query(
    `INSERT INTO "TechnicalArtifact" (id, "sessionId", kind, language, "codeContent", "createdAt", "updatedAt")
     SELECT gen_random_uuid(), (SELECT id FROM "InterviewSession" LIMIT 1), CASE WHEN n % 5000 = 0 THEN 'diagram' ELSE 'code' END,
       CASE WHEN n % 5000 = 0 THEN 'mermaid' ELSE 'python' END, '', now() - n * interval '1 minute', now()
     FROM generate_series(1, $1::int) n`,
    [artifacts],
  );
  // As the database does by itself after a while: what waits to be entered in an index is entered.
  await pool().query('VACUUM ANALYZE "User", "AuditEntry", "InterviewSession", "TechnicalArtifact"');
});
afterEach(() => {
  vi.restoreAllMocks();
});

type Asked = { text: string; values: unknown[]; name?: string };

/** How the database carries out what `act` asks of a table: the plans of its searches, or of what is planned by value. */
async function plansOf(
  table: string,
  act: () => Promise<unknown>,
  searched = /LIKE|planned by value/u,
): Promise<{ plan: string; pages: number; named: boolean }[]> {
  const spy = vi.spyOn(pg.Client.prototype, "query");
  await act();
  const asked = spy.mock.calls.map(([query]) => query as unknown as Asked);
  spy.mockRestore();
  const searches = asked.filter(({ text }) => searched.test(text ?? "") && text.includes(`"${table}"`));
  if (searches.length === 0) throw new Error(`nothing was searched in ${table}`);
  const plans = [];
  for (const { text, values, name } of searches) {
    const { rows } = await pool().query({ text: `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, SUMMARY OFF) ${text}`, values });
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    const [, hit = "0", read = "0"] = /Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?/u.exec(plan) ?? [];
    plans.push({ plan, pages: Number(hit) + Number(read), named: Boolean(name) });
  }
  return plans;
}

async function planOf(table: string, act: () => Promise<unknown>) {
  const [first] = await plansOf(table, act);
  if (!first) throw new Error("there is a plan");
  return first;
}

test("a person is found by a part of the name or of the address in an index, as it is written and without accents", async () => {
  const plans = await plansOf("User", async () => expect((await listPeople(admin, { search: "c4ca4238a0" })).people).toHaveLength(1));
  expect(plans).toHaveLength(3);
  for (const { plan, named } of plans) {
    expect(plan).toMatch(/Bitmap Index Scan on "User_search_(exact|fold)_idx"/u);
    expect(plan).not.toContain("Seq Scan");
    expect(named).toBe(false);
  }
  expect(plans[2]?.plan).toContain('"User_search_fold_idx"');
});

test.each([
  ["none of the scored", { decision: "HOLD" }, /"InterviewSession_(decision_)?score_idx"/u],
  ["a third of the scored", { decision: "ADVANCE" }, /"InterviewSession_(decision_)?score_idx"/u],
  ["all of the scored", {}, /"InterviewSession_\w*score_idx"/u],
  ["none, each by itself many", { decision: "REJECT", status: "ABANDONED" }, /"InterviewSession_\w*score_idx"/u],
  ["a few days without a score", { from: "1999-01-01", to: "1999-12-31" }, /"InterviewSession_\w*(score|createdAt)\w*_idx"/u],
])("by score, a filter that %s meet is read from an index alone", async (_, filter, index) => {
  const plans = await plansOf("InterviewSession", () => listSessions(admin, { sort: "score", ...filter }));
  for (const { plan, pages, named } of plans) {
    expect(plan).not.toContain("Seq Scan");
    expect(plan).toMatch(/Index (Only )?Scan/u);
    // As many entries as there are sessions, many to a page; their rows would be as many pages as entries.
    expect(pages, plan).toBeLessThan(1_500);
    expect(named).toBe(false);
  }
  expect(plans[0]?.plan).toMatch(index);
});

test("a role or a kind that few have is found in an index", async () => {
  const [people] = await plansOf("User", () => listPeople(admin, { role: "ADMIN" }), /FROM "User" u/u);
  expect(people?.plan).toContain('"User_role_createdAt_id_idx"');
  expect(people?.pages).toBeLessThan(100);
  const [artifacts] = await plansOf("TechnicalArtifact", () => listArtifacts(admin, { kind: "diagram" }), /SELECT .*"kind"/u);
  expect(artifacts?.plan).toContain('"TechnicalArtifact_kind_createdAt_id_idx"');
  expect(artifacts?.pages).toBeLessThan(100);
});

test("a rare action is found in an index, a frequent one on the way through the newest entries", async () => {
  const rare = await planOf("AuditEntry", async () => expect((await listAudit(admin, { action: "Mail." })).entries).toHaveLength(5));
  expect(rare.plan).toContain('"AuditEntry_action_id_idx"');
  expect(rare.plan).not.toContain("Seq Scan");
  // A statement that is planned once for all words would know neither.
  expect(rare.named).toBe(false);
  const frequent = await planOf("AuditEntry", async () =>
    expect((await listAudit(admin, { action: "session." })).entries).toHaveLength(50),
  );
  expect(frequent.plan).toContain('Index Scan Backward using "AuditEntry_pkey"');
});
