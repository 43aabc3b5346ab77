import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { beforeEach, expect, test, vi } from "vitest";
import { visitor } from "#lib/data/testing/test-sign-ins.ts";
import { endAllSignIns } from "#lib/data/users/end-all-sign-ins.ts";
import { signUp } from "#lib/data/users/sign-up.ts";
import { prisma } from "#lib/db/client.ts";

/** The sign-in as browsers use it, over its own routes, with a GitHub that says who comes back. */

const origin = "http://localhost:3000";

/** One browser's cookies, read and written by next-auth's answers and by our own code alike. */
class Browser {
  readonly jar = new Map<string, string>();

  header(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  take(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      if (value === "" || /max-age=0|expires=thu, 01 jan 1970/iu.test(line)) this.jar.delete(name);
      else this.jar.set(name, value);
    }
  }

  copy(): Browser {
    const copied = new Browser();
    for (const [name, value] of this.jar) copied.jar.set(name, value);
    return copied;
  }
}

let browser = new Browser();

vi.mock("next/headers", () => ({
  headers: async () => new Headers({ cookie: browser.header(), host: "localhost:3000", "x-forwarded-proto": "http" }),
  cookies: async () => ({
    get: (name: string) => (browser.jar.has(name) ? { name, value: browser.jar.get(name) } : undefined),
    set: (name: string, value: string) => void browser.jar.set(name, value),
    delete: ({ name }: { name: string }) => void browser.jar.delete(name),
  }),
}));

let githubUser = { id: 1, login: "ada", email: "ada@example.com" };

vi.stubEnv("AUTH_GITHUB_ID", "client");
vi.stubEnv("AUTH_GITHUB_SECRET", "secret");
vi.stubGlobal("fetch", async (given: RequestInfo | URL) => {
  const url = given instanceof Request ? given.url : String(given);
  if (url.includes("/login/oauth/access_token")) return Response.json({ access_token: "token", token_type: "bearer", scope: "" });
  if (url.endsWith("/user/emails")) return Response.json([{ email: githubUser.email, primary: true, verified: true }]);
  if (url.endsWith("/user")) return Response.json({ ...githubUser, name: "Ada" });
  throw new Error(`nobody answers ${url}`);
});

const { handlers, auth } = await import("./auth.ts");
const { rememberLinkIntent } = await import("./link-intent.ts");

async function send(path: string, form?: Record<string, string>): Promise<Response> {
  const init = form && {
    method: "POST",
    body: new URLSearchParams(form).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded", cookie: browser.header() },
  };
  const request = new NextRequest(`${origin}${path}`, init ?? { headers: { cookie: browser.header() } });
  const response = await (form ? handlers.POST : handlers.GET)(request);
  browser.take(response);
  return response;
}

async function csrfToken(): Promise<string> {
  return (await (await send("/api/auth/csrf")).json()).csrfToken;
}

const password = "correct horse battery";

/** Somebody new, signed in with the password in a browser of their own, which is the one that acts from here on. */
async function signedInPerson(confirmed = true) {
  browser = new Browser();
  const email = `${randomUUID()}@example.com`;
  const { userId } = await signUp({ kind: "anonymous" }, { fullName: "Ada", email, password }, visitor().address);
  await prisma().user.update({ where: { id: userId }, data: { emailVerified: confirmed ? new Date() : null }, select: { id: true } });
  await send("/api/auth/callback/credentials", { csrfToken: await csrfToken(), email, password });
  return { userId, email };
}

/** Goes to GitHub and comes back as `githubUser`. @returns where that leads */
async function throughGitHub(): Promise<string> {
  const asked = await send("/api/auth/signin/github", { csrfToken: await csrfToken(), callbackUrl: "/profile" });
  const to = new URL(asked.headers.get("location") ?? "");
  expect(to.host).toBe("github.com");
  const state = to.searchParams.get("state");
  const back = await send(`/api/auth/callback/github?${new URLSearchParams({ code: "code", ...(state && { state }) })}`);
  return back.headers.get("location") ?? "";
}

const session = async () => (await send("/api/auth/session")).json();
const accountsOf = (userId: string) => prisma().account.count({ where: { userId } });
const userIdOf = async () => ((await auth())?.user as { id?: string } | undefined)?.id;

beforeEach(() => {
  githubUser = { id: Math.floor(Math.random() * 1e9), login: "ada", email: `${randomUUID()}@example.com` };
});

test("a dead sign-in is nobody's, for every path: it is not renewed, and links no account", async () => {
  for (const die of [
    (userId: string) => prisma().user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } }, select: { id: true } }),
    (userId: string) => prisma().user.update({ where: { id: userId }, data: { deactivatedAt: new Date() }, select: { id: true } }),
    (userId: string) => endAllSignIns({ kind: "user", userId, role: "CANDIDATE" }),
    (userId: string) => prisma().signInSession.updateMany({ where: { userId }, data: { expiresAt: new Date(0) } }),
  ]) {
    githubUser = { ...githubUser, id: githubUser.id + 1, email: `${randomUUID()}@example.com` };
    const { userId } = await signedInPerson();
    expect(await userIdOf()).toBe(userId);
    const thief = browser.copy();
    await die(userId);
    browser = thief.copy();
    expect(await session()).toBeNull();
    expect([...browser.jar.keys()].filter((name) => name.includes("session-token"))).toEqual([]);
    // Also with what was asked for while the sign-in lived.
    browser = thief;
    await rememberLinkIntent(userId, "github");
    await throughGitHub();
    expect(await accountsOf(userId)).toBe(0);
    expect(await userIdOf()).not.toBe(userId);
  }
});

test("a live session cookie alone connects no account either", async () => {
  const { userId } = await signedInPerson();
  expect(await throughGitHub()).toContain("/sign-in?error=");
  expect(await accountsOf(userId)).toBe(0);
  // Nor does what another person's browser was allowed, or another provider.
  await rememberLinkIntent(randomUUID(), "github");
  await throughGitHub();
  await rememberLinkIntent(userId, "google");
  await throughGitHub();
  expect(await accountsOf(userId)).toBe(0);
});

test("whoever made an account with an address that is not confirmed connects nothing to it", async () => {
  const { userId } = await signedInPerson(false);
  await rememberLinkIntent(userId, "github");
  expect(await throughGitHub()).toContain("/sign-in?error=");
  expect(await accountsOf(userId)).toBe(0);
});

test("an account that was asked for is connected once, and signs in to the same person from then on", async () => {
  const { userId, email } = await signedInPerson();
  await rememberLinkIntent(userId, "github");
  expect(await throughGitHub()).toBe(`${origin}/profile`);
  expect(await accountsOf(userId)).toBe(1);
  expect(await prisma().outboxMail.count({ where: { to: email, subject: "GitHub was connected to your account" } })).toBe(1);
  const first = githubUser;
  githubUser = { id: first.id + 1, login: "other", email: `${randomUUID()}@example.com` };
  await throughGitHub();
  expect(await accountsOf(userId)).toBe(1);
  browser = new Browser();
  githubUser = first;
  await throughGitHub();
  expect(await userIdOf()).toBe(userId);
});

test("whoever comes with GitHub for the first time gets an account; an address with a password is refused", async () => {
  browser = new Browser();
  await throughGitHub();
  const made = await userIdOf();
  expect(await prisma().user.findUnique({ where: { id: made ?? "" }, select: { email: true, role: true } })).toEqual({
    email: githubUser.email,
    role: "CANDIDATE",
  });
  const { userId, email } = await signedInPerson();
  browser = new Browser();
  githubUser = { id: githubUser.id + 1, login: "thief", email };
  expect(await throughGitHub()).toContain("error=OAuthAccountNotLinked");
  expect(await accountsOf(userId)).toBe(0);
});

test("signing out ends the sign-in on the server, so that a copy of the cookie is dead", async () => {
  const { userId } = await signedInPerson();
  const copy = browser.copy();
  await send("/api/auth/signout", { csrfToken: await csrfToken() });
  browser = copy;
  expect(await session()).toBeNull();
  const rows = await prisma().auditEntry.findMany({ where: { entityId: userId }, orderBy: { id: "asc" }, select: { action: true } });
  expect(rows.map(({ action }) => action)).toEqual(["user.signed_up", "user.signed_in", "user.signed_out"]);
});

test("a browser that signs in again ends what it was signed in to before", async () => {
  const { email } = await signedInPerson();
  const copy = browser.copy();
  await send("/api/auth/callback/credentials", { csrfToken: await csrfToken(), email, password });
  expect(await session()).toMatchObject({ user: { id: expect.any(String) } });
  browser = copy;
  expect(await session()).toBeNull();
});
