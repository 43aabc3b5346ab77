import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { APIRequestContext, BrowserContext } from "@playwright/test";
import { expect, type Role, signIn, test } from "./fixtures.ts";

/**
 * Who may reach what, over HTTP: every page and route handler × who asks × whose thing it is. The same for the verbs
 * behind them stands in lib/data/role-matrix.db.test.ts. A page or handler without a row fails the test.
 */

const askers = ["anonymous", "other", "owner", "recruiter", "admin"] as const;
type Asker = (typeof askers)[number];

/**
 * What comes back, for anonymous, other candidate, owner, recruiter, admin. `in`: 200. `sign-in`: sent to the sign-in.
 * `home`: sent to the own first room. `away`: sent elsewhere. A number is the status.
 */
type Outcome = "in" | "sign-in" | "home" | "away" | number;
type Row = {
  path: (ids: Ids) => string;
  method?: "GET" | "POST" | "PUT";
  body?: (ids: Ids) => unknown;
  /** A column per asker; a row for a thing that somebody owns has one line each for the owner's, and for a missing one. */
  own: [Outcome, Outcome, Outcome, Outcome, Outcome];
  missing?: [Outcome, Outcome, Outcome, Outcome, Outcome];
};
type Ids = { sessionId: string; userId: string; categoryId: string; questionId: string };

const everyone = (outcome: Outcome): Row["own"] => [outcome, outcome, outcome, outcome, outcome];
const signedIn = (outcome: Outcome): Row["own"] => ["sign-in", outcome, outcome, outcome, outcome];

/** The session belongs to `owner` and is under way. */
const rows: Record<string, Row> = {
  "/": { path: () => "/", own: ["in", "home", "home", "home", "home"] },
  "/sign-in": { path: () => "/sign-in", own: ["in", "away", "away", "away", "away"] },
  "/sign-up": { path: () => "/sign-up", own: ["in", "away", "away", "away", "away"] },
  "/forgot-password": { path: () => "/forgot-password", own: everyone("in") },
  "/reset-password": { path: () => "/reset-password?token=x", own: everyone("in") },
  "/verify-email": { path: () => "/verify-email?token=x", own: everyone("in") },
  "/invitation": { path: () => "/invitation?token=x", own: everyone("in") },
  "/interviews": { path: () => "/interviews", own: signedIn("in") },
  "/profile": { path: () => "/profile", own: signedIn("in") },
  "/interviews/[id]": {
    path: ({ sessionId }) => `/interviews/${sessionId}`,
    own: ["sign-in", 404, "away", 404, 404],
    missing: signedIn(404),
  },
  "/interviews/[id]/room": {
    path: ({ sessionId }) => `/interviews/${sessionId}/room`,
    own: ["sign-in", 404, "in", 404, 404],
    missing: signedIn(404),
  },
  "/interviews/[id]/report": {
    path: ({ sessionId }) => `/interviews/${sessionId}/report`,
    own: ["sign-in", 404, "away", 404, 404],
    missing: signedIn(404),
  },
  "/sessions": { path: () => "/sessions", own: ["sign-in", "home", "home", "in", "in"] },
  "/sessions/invite": { path: () => "/sessions/invite", own: ["sign-in", "home", "home", "in", "in"] },
  "/sessions/[id]": {
    path: ({ sessionId }) => `/sessions/${sessionId}`,
    own: ["sign-in", "home", "home", "in", "in"],
    missing: ["sign-in", "home", "home", 404, 404],
  },
  "/sessions/[id]/observe": {
    path: ({ sessionId }) => `/sessions/${sessionId}/observe`,
    own: ["sign-in", "home", "home", "in", "in"],
    missing: ["sign-in", "home", "home", 404, 404],
  },
  "/admin": { path: () => "/admin", own: ["sign-in", "home", "home", "home", "in"] },
  "/admin/people": { path: () => "/admin/people", own: ["sign-in", "home", "home", "home", "in"] },
  "/admin/audit": { path: () => "/admin/audit", own: ["sign-in", "home", "home", "home", "in"] },
  "/admin/system": { path: () => "/admin/system", own: ["sign-in", "home", "home", "home", "in"] },
  "/admin/mail": { path: () => "/admin/mail", own: ["sign-in", "home", "home", "home", "in"] },
  "/admin/bank": { path: () => "/admin/bank", own: ["sign-in", "home", "home", "in", "in"] },
  "/admin/bank/[categoryId]": {
    path: ({ categoryId }) => `/admin/bank/${categoryId}`,
    own: ["sign-in", "home", "home", "in", "in"],
    missing: ["sign-in", "home", "home", 404, 404],
  },
  "/admin/bank/[categoryId]/[questionId]": {
    path: ({ categoryId, questionId }) => `/admin/bank/${categoryId}/${questionId}`,
    own: ["sign-in", "home", "home", "in", "in"],
    missing: ["sign-in", "home", "home", 404, 404],
  },
  "/admin/bank/[categoryId]/draft": {
    path: ({ categoryId }) => `/admin/bank/${categoryId}/draft`,
    own: ["sign-in", "home", "home", "home", "in"],
    missing: ["sign-in", "home", "home", "home", 404],
  },
  "/admin/bank/[categoryId]/import": {
    path: ({ categoryId }) => `/admin/bank/${categoryId}/import`,
    own: ["sign-in", "home", "home", "home", "in"],
    missing: ["sign-in", "home", "home", "home", 404],
  },
  "/admin/bank/[categoryId]/import/[importId]": {
    path: ({ categoryId }) => `/admin/bank/${categoryId}/import/${randomUUID()}`,
    own: ["sign-in", "home", "home", "home", 404],
  },
  "/api/audit/export": { path: () => "/api/audit/export?action=nothing", own: [401, 403, 403, 403, "in"] },
  "/api/bank/categories/[categoryId]/export": {
    path: ({ categoryId }) => `/api/bank/categories/${categoryId}/export?format=csv`,
    own: [401, 403, 403, "in", "in"],
    missing: [401, 403, 403, 404, 404],
  },
  "/api/bank/categories/[categoryId]/imports": {
    path: ({ categoryId }) => `/api/bank/categories/${categoryId}/imports`,
    method: "POST",
    body: () => ({ fileName: "questions.csv", size: 10, settings: false }),
    own: [401, 403, 403, 403, "in"],
    missing: [401, 403, 403, 403, 404],
  },
  "/api/bank/imports/[importId]/parts/[index]": {
    path: () => `/api/bank/imports/${randomUUID()}/parts/0`,
    method: "POST",
    body: () => ({}),
    own: [401, 403, 403, 403, 404],
  },
  // Nobody is named as a contact here.
  "/.well-known/security.txt": { path: () => "/.well-known/security.txt", own: everyone(404) },
  "/api/health": { path: () => "/api/health", own: everyone("in") },
  "/api/auth/[...nextauth]": { path: () => "/api/auth/session", own: everyone("in") },
  "/api/avatars/[id]": {
    path: ({ userId }) => `/api/avatars/${userId}`,
    own: [401, 404, "in", "in", "in"],
    missing: [401, 404, 404, 404, 404],
  },
  "/api/sessions/[id]/events": {
    path: ({ sessionId }) => `/api/sessions/${sessionId}/events?after=0`,
    own: [401, 404, "in", "in", "in"],
    missing: [401, 404, 404, 404, 404],
  },
  "/api/sessions/[id]/turns": {
    path: ({ sessionId }) => `/api/sessions/${sessionId}/turns`,
    method: "POST",
    body: () => ({ turnId: randomUUID(), promptId: "not-the-current-one", text: "Hello" }),
    // The owner's turn answers an old prompt: let in, and told so.
    own: [401, 404, 409, 404, 404],
    missing: [401, 404, 404, 404, 404],
  },
  "/api/sessions/[id]/utterances": {
    path: ({ sessionId }) => `/api/sessions/${sessionId}/utterances`,
    method: "POST",
    body: () => ({ utteranceId: randomUUID(), promptId: "not-the-current-one", text: "Hello", source: "voice" }),
    own: [401, 404, 409, 404, 404],
    missing: [401, 404, 404, 404, 404],
  },
  "/api/sessions/[id]/utterances/[utteranceId]": {
    path: ({ sessionId }) => `/api/sessions/${sessionId}/utterances/${randomUUID()}`,
    method: "PUT",
    body: () => ({ text: "Hello" }),
    own: [401, 404, 409, 404, 404],
    missing: [401, 404, 404, 404, 404],
  },
  "/api/sessions/[id]/interruptions": {
    path: ({ sessionId }) => `/api/sessions/${sessionId}/interruptions`,
    method: "POST",
    body: () => ({ promptId: "not-the-current-one", heardChars: 3 }),
    own: [401, 404, 409, 404, 404],
    missing: [401, 404, 404, 404, 404],
  },
  "/api/sessions/[id]/corrections": {
    path: ({ sessionId }) => `/api/sessions/${sessionId}/corrections`,
    method: "POST",
    body: () => ({ turnId: "none", text: "Hello" }),
    own: [401, 404, 409, 404, 404],
    missing: [401, 404, 404, 404, 404],
  },
  "/api/sessions/[id]/turns/[turnId]/reply": {
    path: ({ sessionId }) => `/api/sessions/${sessionId}/turns/opening/reply`,
    method: "POST",
    body: () => ({}),
    own: [401, 404, "in", 404, 404],
    missing: [401, 404, 404, 404, 404],
  },
  "/api/sessions/[id]/call": {
    path: ({ sessionId }) => `/api/sessions/${sessionId}/call`,
    method: "POST",
    body: () => ({}),
    own: [401, 404, "in", 404, 404],
    missing: [401, 404, 404, 404, 404],
  },
  "/api/sessions/[id]/observe": {
    path: ({ sessionId }) => `/api/sessions/${sessionId}/observe`,
    method: "POST",
    body: () => ({}),
    own: [401, 403, 403, "in", "in"],
    missing: [401, 403, 403, 404, 404],
  },
  "/api/sessions/[id]/recording/[index]": {
    path: ({ sessionId }) => `/api/sessions/${sessionId}/recording/0`,
    // Nothing was recorded.
    own: [401, 404, 404, 404, 404],
    missing: [401, 404, 404, 404, 404],
  },
  "/api/sessions/[id]/recording/cloud/[recordingId]": {
    path: ({ sessionId }) => `/api/sessions/${sessionId}/recording/cloud/none`,
    own: [401, 404, 404, 404, 404],
    missing: [401, 404, 404, 404, 404],
  },
  "/api/sessions/[id]/speech": {
    path: ({ sessionId }) => `/api/sessions/${sessionId}/speech`,
    method: "POST",
    body: () => ({ text: "Hello." }),
    own: [401, 404, "in", 404, 404],
    missing: [401, 404, 404, 404, 404],
  },
  "/api/sessions/[id]/transcriptions": {
    path: ({ sessionId }) => `/api/sessions/${sessionId}/transcriptions`,
    method: "POST",
    // Nobody is configured to write it down: the owner is let in, and told so.
    own: [401, 404, 503, 404, 404],
    missing: [401, 404, 404, 404, 404],
  },
  "/artifacts": { path: () => "/artifacts", own: ["sign-in", "home", "home", "in", "in"] },
  // The frame in which code runs knows nobody.
  "/api/sandbox": { path: () => "/api/sandbox", own: everyone("in") },
  "/api/artifacts/[id]": { path: () => `/api/artifacts/${randomUUID()}`, own: [401, 403, 403, 404, 404] },
  "/api/artifacts/download": {
    path: ({ sessionId }) => `/api/artifacts/download?sessionId=${sessionId}`,
    own: [401, 403, 403, 404, 404],
    missing: [401, 403, 403, 404, 404],
  },
  "/api/sessions/[id]/artifacts": {
    path: ({ sessionId }) => `/api/sessions/${sessionId}/artifacts`,
    own: [401, 404, "in", 404, 404],
    missing: [401, 404, 404, 404, 404],
  },
  "/api/sessions/[id]/artifacts/[artifactId]/[action]": {
    path: ({ sessionId }) => `/api/sessions/${sessionId}/artifacts/${randomUUID()}/open`,
    method: "POST",
    body: () => ({ task: false, kind: "notes", language: "markdown" }),
    own: [401, 404, "in", 404, 404],
    missing: [401, 404, 404, 404, 404],
  },
  "/api/webhooks/daily": {
    path: () => "/api/webhooks/daily",
    method: "POST",
    body: () => ({ id: "evt-1", type: "meeting.ended", payload: {} }),
    // Nobody is known here but Daily, and it is not configured.
    own: everyone(503),
  },
  "/api/sessions/[id]/end": {
    path: ({ sessionId }) => `/api/sessions/${sessionId}/end`,
    method: "POST",
    body: () => ({ commandId: randomUUID() }),
    own: [401, 404, "in", 404, 404],
    missing: [401, 404, 404, 404, 404],
  },
};

const app = join(import.meta.dirname, "..", "app");

/** Every address that a page or a route handler answers, as its folders name it. */
function addresses(): string[] {
  return readdirSync(app, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(page\.tsx|route\.ts)$/.test(entry.name))
    .map((entry) => {
      const parts = relative(app, entry.parentPath).split(sep);
      return `/${parts.filter((part) => part !== "" && !/^\(.*\)$/.test(part)).join("/")}`;
    })
    .sort();
}

test("every page and route handler has a row", () => {
  expect(addresses()).toEqual(Object.keys(rows).sort());
});

async function outcomeOf(request: APIRequestContext, origin: string, row: Row, ids: Ids): Promise<Outcome> {
  const headers: Record<string, string> = row.method ? { origin } : {};
  const url = `${origin}${row.path(ids)}`;
  // A live stream never ends by itself: its first answer is enough.
  const response = url.includes("/events")
    ? await fetch(url, { headers: { cookie: await cookiesOf(request) }, signal: AbortSignal.timeout(60_000) })
    : await request.fetch(url, { method: row.method ?? "GET", headers, data: row.body?.(ids), maxRedirects: 0, failOnStatusCode: false });
  const status = typeof response.status === "function" ? response.status() : response.status;
  if ("body" in response && response instanceof Response) await response.body?.cancel();
  if (status === 200) return "in";
  if (status !== 307 && status !== 303 && status !== 302) return status;
  const location = response instanceof Response ? "" : (response.headers().location ?? "");
  if (location.includes("/sign-in")) return "sign-in";
  return /\/(interviews|sessions|admin)$/.test(location) ? "home" : "away";
}

async function cookiesOf(request: APIRequestContext): Promise<string> {
  const { cookies } = await request.storageState();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

test("each asker gets what the matrix says; foreign looks like missing", async ({ browser, origin, database }) => {
  const roles: Record<Asker, Role | null> = {
    anonymous: null,
    other: "CANDIDATE",
    owner: "CANDIDATE",
    recruiter: "RECRUITER",
    admin: "ADMIN",
  };
  const contexts = new Map<Asker, BrowserContext>();
  const people = new Map<Asker, string>();
  for (const asker of askers) {
    const context = await browser.newContext({ baseURL: origin });
    const role = roles[asker];
    if (role) {
      const person = await database.person(role);
      people.set(asker, person.id);
      await signIn(context, origin, person.email);
    }
    contexts.set(asker, context);
  }
  const userId = people.get("owner") ?? "";
  await database.rows(`INSERT INTO "Avatar" ("userId", "mediaType", bytes, "updatedAt") VALUES ($1, 'image/png', '\\x89504e47', now())`, [
    userId,
  ]);
  const page = await contexts.get("owner")?.newPage();
  if (!page) throw new Error("no page");
  const { enterRoom } = await import("./room.ts");
  const sessionId = await enterRoom(page);
  await page.close();

  const [bank] = await database.rows<{ id: string; categoryId: string }>(
    `SELECT q.id, q."categoryId" FROM "QuestionBank" q JOIN "InterviewCategory" c ON c.id = q."categoryId"
     WHERE c.slug = 'system-design' AND q.status = 'PUBLISHED' ORDER BY q.position LIMIT 1`,
  );
  if (!bank) throw new Error("there is no question");
  const own = { sessionId, userId, categoryId: bank.categoryId, questionId: bank.id };

  const wrong: string[] = [];
  for (const [address, row] of Object.entries(rows)) {
    // The end comes last: after it nothing is under way.
    for (const [index, asker] of askers.entries()) {
      const request = contexts.get(asker)?.request;
      if (!request) throw new Error("no context");
      const cases: [string, Ids, Outcome | undefined][] = [
        [
          "missing",
          { sessionId: randomUUID(), userId: randomUUID(), categoryId: randomUUID(), questionId: randomUUID() },
          row.missing?.[index],
        ],
        [asker === "owner" ? "own" : "foreign", own, row.own[index]],
      ];
      for (const [whose, ids, expected] of cases) {
        if (expected === undefined) continue;
        const found = await outcomeOf(request, origin, row, ids);
        if (found !== expected) wrong.push(`${address}, ${asker}, ${whose}: ${found}, not ${expected}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  await Promise.all([...contexts.values()].map((context) => context.close()));
});

test("a request that another site's page sends changes nothing", async ({ as, origin }) => {
  const { page, context } = await as("CANDIDATE");
  const { enterRoom } = await import("./room.ts");
  const sessionId = await enterRoom(page);
  for (const path of [
    "end",
    "turns",
    "turns/opening/reply",
    "utterances",
    "interruptions",
    "corrections",
    "speech",
    "transcriptions",
    `artifacts/${randomUUID()}/open`,
  ]) {
    for (const headers of [{ origin: "https://elsewhere.example" }, {}] as Record<string, string>[]) {
      const response = await context.request.post(`${origin}/api/sessions/${sessionId}/${path}`, {
        headers,
        data: { commandId: randomUUID(), turnId: randomUUID(), promptId: "x", text: "x" },
      });
      expect(response.status(), `${path} ${JSON.stringify(headers)}`).toBe(403);
    }
  }
  // Forms and actions of pages too: Next lets those through that name no origin.
  for (const path of ["/profile", "/interviews", `/interviews/${sessionId}`]) {
    for (const headers of [{ origin: "https://elsewhere.example" }, {}, { "next-router-prefetch": "1" }] as Record<string, string>[]) {
      const response = await context.request.post(`${origin}${path}`, { headers, multipart: { fullName: "Not Me" } });
      expect(response.status(), `${path} ${JSON.stringify(headers)}`).toBe(403);
    }
  }
  await page.reload();
  await expect(page.locator("#answer")).toBeVisible();
});

test("an address that cannot be read is one that does not exist", async ({ request, origin }) => {
  for (const path of ["/interviews/%ff", "/interviews/%c0%af/room", "/sessions/%", "/admin/bank/%e0%a4/x", "/api/sessions/%ff/events"]) {
    const response = await request.get(`${origin}${path}`);
    expect(response.status(), path).toBe(404);
    expect(await response.text(), path).not.toContain("Internal Server Error");
  }
});
