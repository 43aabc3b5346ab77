import { expect, test } from "@playwright/test";
import { signIn, TestDatabase } from "./fixtures.ts";
import { type OwnServer, startOwnServer } from "./own-server.ts";

let server: OwnServer;

test.beforeAll(async () => {
  server = await startOwnServer("oauth", { AUTH_GITHUB_ID: "github-client", AUTH_GITHUB_SECRET: "github-secret" });
});

test.afterAll(() => server?.stop());

test("a provider that is configured is offered, and leads to its own sign-in with our address to come back to", async ({ page }) => {
  await page.route("https://github.com/**", (route) => route.fulfill({ body: "GitHub's sign-in" }));
  await page.goto(`${server.origin}/sign-in?next=/profile`);
  await expect(page.getByRole("button", { name: "Continue with Google" })).toHaveCount(0);
  await page.getByRole("button", { name: "Continue with GitHub" }).click();
  await page.waitForURL("https://github.com/login/oauth/authorize**");
  const asked = new URL(page.url()).searchParams;
  expect(asked.get("client_id")).toBe("github-client");
  expect(asked.get("redirect_uri")).toBe(`${server.origin}/api/auth/callback/github`);
  expect(asked.get("code_challenge_method")).toBe("S256");
});

test("an address that has a password account is refused with instructions", async ({ page }) => {
  await page.goto(`${server.origin}/sign-in?error=OAuthAccountNotLinked`);
  await expect(page.getByText("This address already has an account with a password. Sign in with the password.")).toBeVisible();
});

test("accounts are connected from the profile, after a fresh proof of identity", async ({ page, context }) => {
  const database = new TestDatabase(server.databaseUrl);
  const person = await database.person("CANDIDATE");
  await signIn(context, server.origin, person.email);
  await page.route("https://github.com/**", (route) => route.fulfill({ body: "GitHub's sign-in" }));
  await database.rows(`UPDATE "SignInSession" SET "authenticatedAt" = now() - interval '1 hour' WHERE "userId" = $1`, [person.id]);
  await page.goto(`${server.origin}/profile`);
  await page.getByRole("button", { name: "Connect GitHub" }).click();
  await expect(page.getByText("Confirm that it is you: enter your password, or sign in again.")).toBeVisible();
  await page.getByLabel("Your password").fill("interview-demo");
  await page.getByRole("button", { name: "Connect GitHub" }).click();
  await page.waitForURL("https://github.com/login/oauth/authorize**");
  await database.close();
});

test("without a trusted proxy the connection's address counts, whatever a request claims", async ({ context }) => {
  const database = new TestDatabase(server.databaseUrl);
  const person = await database.person("CANDIDATE");
  const claimed = (count: number) => ({ "x-forwarded-for": `198.51.100.${count}`, "x-aai-socket-address": `198.51.100.${count}` });
  await context.setExtraHTTPHeaders(claimed(1));
  await signIn(context, server.origin, person.email);
  const rows = await database.rows<{ address: string }>(`SELECT address FROM "SignInSession" WHERE "userId" = $1`, [person.id]);
  expect(rows).toEqual([{ address: "127.0.0.1" }]);

  const { csrfToken } = await (await context.request.get(`${server.origin}/api/auth/csrf`)).json();
  const attempt = async (count: number) => {
    const response = await context.request.post(`${server.origin}/api/auth/callback/credentials`, {
      form: { csrfToken, email: `nobody-${count}@example.com`, password: "wrong" },
      headers: { "x-auth-return-redirect": "1", ...claimed(count) },
    });
    return new URL((await response.json()).url).searchParams.get("code");
  };
  const codes: (string | null)[] = [];
  for (let count = 1; count <= 101; count += 1) codes.push(await attempt(count));
  expect(codes[0]).toBe("invalid");
  expect(codes.at(-1)).toBe("rate_limited");
  await database.close();
});
