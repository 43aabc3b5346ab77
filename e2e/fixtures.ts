import { randomInt, randomUUID } from "node:crypto";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import pg from "pg";

/** What journeys need: people of their own, signed in without the form, and pages whose every complaint fails the test. */

export const password = "interview-demo";
// argon2id of the password above, made once: hashing for each test person would be most of the test's time.
let passwordHash: Promise<string> | undefined;

async function hashOnce(): Promise<string> {
  const { hash } = await import("@node-rs/argon2");
  passwordHash ??= hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  return passwordHash;
}

export type Role = "CANDIDATE" | "RECRUITER" | "ADMIN";
export type Person = { id: string; email: string; fullName: string; role: Role };

/** One connection to a database under test. */
export class TestDatabase {
  readonly #pool: pg.Pool;

  constructor(url: string) {
    this.#pool = new pg.Pool({ connectionString: url, max: 2 });
  }

  async rows<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.#pool.query<Row>(text, values)).rows;
  }

  /** Somebody who exists for one test alone. */
  async person(role: Role, fullName = `Test ${role.toLowerCase()}`): Promise<Person> {
    const id = randomUUID();
    const email = `${id}@example.com`;
    await this.rows(
      `INSERT INTO "User" (id, "fullName", email, role, "passwordHash", "emailVerified", "updatedAt") VALUES ($1, $2, $3, $4::"UserRole", $5, now(), now())`,
      [id, fullName, email, role, await hashOnce()],
    );
    return { id, email, fullName, role };
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

/** Signs a person in over HTTP; the context's cookies carry it from then on. */
export async function signIn(context: BrowserContext, origin: string, email: string, secret = password): Promise<void> {
  const { csrfToken } = await (await context.request.get(`${origin}/api/auth/csrf`)).json();
  const response = await context.request.post(`${origin}/api/auth/callback/credentials`, {
    form: { csrfToken, email, password: secret },
    headers: { "x-auth-return-redirect": "1", "x-forwarded-for": ownNetwork() },
  });
  const { url } = await response.json();
  expect(url, `sign-in of ${email}`).not.toContain("error");
}

/**
 * An address that nobody else of the tests has, for `x-forwarded-for`: limits by address are for one sign-in alone. Not for a context
 * that runs code: with a header of its own, what its sandbox loads would have to be asked for first.
 */
export function ownNetwork(): string {
  return `10.${[0, 0, 0].map(() => randomInt(256)).join(".")}`;
}

export type Complaints = { list: string[]; allow: (pattern: RegExp) => void };

/** Collects what a page complains about: console errors and warnings, exceptions, content security violations. */
export function watch(page: Page, complaints: string[]): void {
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    // Of a resource that could not be loaded, the text does not say which one.
    const which = message.text().startsWith("Failed to load resource") ? ` ${message.location().url}` : "";
    complaints.push(`${message.type()}: ${message.text()}${which}`);
  });
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
}

type Fixtures = {
  origin: string;
  database: TestDatabase;
  /** Fails the test unless everything in it was allowed. */
  complaints: Complaints;
  /** A page of a new person, signed in; in a browser of its own, which may be in another time zone. */
  as: (
    role: Role,
    fullName?: string,
    browser?: { timezoneId?: string },
  ) => Promise<{ page: Page; person: Person; context: BrowserContext }>;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
  origin: async ({}, use) => {
    const origin = process.env.E2E_BASE_URL;
    if (!origin) throw new Error("Run these tests with `npm test -- --only e2e`, which starts the server.");
    await use(origin);
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  database: async ({}, use) => {
    const database = new TestDatabase(process.env.E2E_DATABASE_URL ?? "");
    await use(database);
    await database.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  complaints: async ({}, use) => {
    const list: string[] = [];
    const allowed: RegExp[] = [];
    await use({ list, allow: (pattern) => allowed.push(pattern) });
    expect(list.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint)))).toEqual([]);
  },
  page: async ({ page, complaints }, use) => {
    watch(page, complaints.list);
    await use(page);
  },
  as: async ({ browser, origin, database, complaints }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role, fullName, options) => {
      const person = await database.person(role, fullName);
      const context = await browser.newContext({ baseURL: origin, ...options });
      contexts.push(context);
      await signIn(context, origin, person.email);
      const page = await context.newPage();
      watch(page, complaints.list);
      return { page, person, context };
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect } from "@playwright/test";
