import { expect, test } from "@playwright/test";
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
