import { randomUUID } from "node:crypto";
import { expect, ownNetwork, password, signIn, test } from "./fixtures.ts";

test.use({ extraHTTPHeaders: { "x-forwarded-for": ownNetwork() } });

// The smallest PNG there is: one pixel.
const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

test("a wrong password says what to do, and keeps the address", async ({ page, database }) => {
  const person = await database.person("CANDIDATE");
  await page.goto("/sign-in");
  for (const email of [person.email, `${randomUUID()}@example.com`]) {
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    // The same words whether the account exists or not.
    await expect(page.getByText("The email address or the password is not right. Check both, or reset the password.")).toBeVisible();
    await expect(page.getByLabel("Email address")).toHaveValue(email);
  }
});

test("wrong passwords make strangers wait, and the owner's own browser never", async ({ page, as, database }) => {
  const { page: own, person } = await as("CANDIDATE");
  const signInWith = async (here: typeof page, secret: string) => {
    await here.getByLabel("Email address").fill(person.email);
    await here.getByLabel("Password").fill(secret);
    await here.getByRole("button", { name: "Sign in" }).click();
  };
  await page.goto("/sign-in");
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await signInWith(page, `wrong ${attempt}`);
    await expect(page.getByLabel("Password")).toHaveValue("");
    await expect(page.getByText("The email address or the password is not right.")).toBeVisible();
  }
  // The wait begins at a second and doubles; here it is made long enough to be seen.
  await database.rows(`UPDATE "SignInDelay" SET "nextAt" = now() + interval '50 seconds' WHERE key LIKE $1`, [`%${person.email}`]);
  await signInWith(page, password);
  await expect(page.getByText(/Too many attempts\. Wait \d+ seconds, then try again\./)).toBeVisible();

  await own.goto("/profile");
  await own.getByRole("button", { name: "Sign out", exact: true }).first().click();
  await expect(own.getByRole("link", { name: "Take an interview" })).toBeVisible();
  await own.goto("/sign-in");
  await signInWith(own, password);
  await expect(own).toHaveURL("/interviews");
});

test("a refused sign-in keeps nothing of the password, and the keyboard goes there; it can be looked at", async ({ page, database }) => {
  const person = await database.person("CANDIDATE");
  await page.goto("/sign-in");
  const field = page.getByLabel("Password");
  await page.getByLabel("Email address").fill(person.email);
  await field.fill("not the password");
  await page.getByRole("button", { name: "Show characters" }).click();
  await expect(field).toHaveAttribute("type", "text");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The email address or the password is not right.")).toBeVisible();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("");
  await expect(field).toHaveAttribute("type", "password");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/interviews");
});

test("a common password is refused with what to do, a name with a link too", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByLabel("Full name").fill("See https://evil.example");
  await page.getByLabel("Email address").fill(`${randomUUID()}@example.com`);
  await page.getByLabel("Password").fill("1234567890");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("Leave links and addresses out of your name.")).toBeVisible();
  await expect(page.getByLabel("Full name")).toBeFocused();
  await page.getByLabel("Full name").fill("Noor Haddad");
  await page.getByLabel("Password").fill("1234567890");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("This password is easy to guess.")).toBeVisible();
  await expect(page.getByLabel("Password")).toBeFocused();
});

test("a copied cookie is dead after its owner signs out, for every path", async ({ as, browser, origin }) => {
  const { page, context } = await as("CANDIDATE");
  const thief = await browser.newContext({ baseURL: origin });
  await thief.addCookies(await context.cookies());
  const session = async () => (await thief.request.get("/api/auth/session")).json();
  expect(await session()).toMatchObject({ user: { id: expect.any(String) } });
  await page.goto("/profile");
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
  await expect(page.getByRole("link", { name: "Take an interview" })).toBeVisible();
  await thief.addCookies(await context.cookies());
  expect(await session()).toBeNull();
  expect((await thief.request.get("/api/avatars/00000000-0000-4000-8000-000000000000")).status()).toBe(401);
  expect((await thief.cookies()).filter(({ name }) => name.includes("session-token"))).toEqual([]);
  await thief.close();
});

test("the profile lists devices; one is signed out from another, then all", async ({ as, browser, origin, database }) => {
  const { page, person } = await as("CANDIDATE");
  const phone = await browser.newContext({
    baseURL: origin,
    userAgent:
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
  });
  await signIn(phone, origin, person.email);
  const there = await phone.newPage();
  await there.goto("/profile");
  await page.goto("/profile");
  await expect(page.getByText("This browser", { exact: true })).toHaveCount(1);
  await page.getByRole("button", { name: "Sign out Safari on iOS" }).click();
  await expect(page.getByText("Safari on iOS")).toHaveCount(0);
  await there.goto("/profile");
  await expect(there).toHaveURL(/\/sign-in/);
  await signIn(phone, origin, person.email);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("link", { name: "Take an interview" })).toBeVisible();
  await there.goto("/profile");
  await expect(there).toHaveURL(/\/sign-in/);
  const actions = await database.rows<{ action: string }>(`SELECT action FROM "AuditEntry" WHERE "entityId" = $1 ORDER BY id`, [person.id]);
  expect(actions.map(({ action }) => action)).toEqual([
    "user.signed_in",
    "user.signed_in",
    "user.signed_out_device",
    "user.signed_in",
    "user.signed_out_everywhere",
  ]);
  await phone.close();
});

test("a forgotten password is set anew with a link from the outbox, once", async ({ page, as, database, origin }) => {
  const { page: old, person } = await as("CANDIDATE");
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot the password?" }).click();
  await expect(page.getByRole("heading", { name: "Set a new password" })).toBeVisible();
  await page.getByLabel("Email address").fill(person.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("If this address has an account, a link is on its way.")).toBeVisible();

  const { page: admin } = await as("ADMIN");
  await admin.goto("/admin/mail");
  const letter = admin.getByRole("listitem").filter({ hasText: person.email });
  await letter.getByText("Set a new password").click();
  await expect(letter.getByText("/reset-password?token=…")).toBeVisible();
  await letter.getByRole("button", { name: "Show link" }).click();
  const link = (await letter.getByRole("link").getAttribute("href")) ?? "";
  expect(link).toContain("/reset-password?token=");

  await page.goto(link);
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Save the password" }).click();
  await expect(page.getByText("Use at least 10 characters")).toBeVisible();
  await page.getByLabel("New password").fill("entirely new words");
  await page.getByRole("button", { name: "Save the password" }).click();
  await expect(page.getByText("The password is changed.")).toBeVisible();

  // Every sign-in from before has ended, and the link is used up.
  await old.goto("/interviews");
  await expect(old).toHaveURL(/\/sign-in/);
  await page.goto(link);
  await page.getByLabel("New password").fill("once more, other words");
  await page.getByRole("button", { name: "Save the password" }).click();
  await expect(page.getByText("This link was used already or is too old.")).toBeVisible();
  await signIn(page.context(), origin, person.email, "entirely new words");
  expect(
    await database.rows(`SELECT 1 FROM "AuditEntry" WHERE action = 'user.password_reset' AND "entityId" = $1`, [person.id]),
  ).toHaveLength(1);
});

test("a new address is confirmed with a link; the profile keeps a name and a picture", async ({ page, as }) => {
  const email = `${randomUUID()}@example.com`;
  await page.goto("/sign-up");
  await page.getByLabel("Full name").fill("Noor Haddad");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password").fill("a few simple words");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("/interviews");
  await page.goto("/profile");
  await expect(page.getByText("Not confirmed yet")).toBeVisible();

  const { page: admin } = await as("ADMIN");
  await admin.goto("/admin/mail");
  const letter = admin.getByRole("listitem").filter({ hasText: email });
  await letter.getByText("Confirm your email address").click();
  await letter.getByRole("button", { name: "Show link" }).click();
  await page.goto((await letter.getByRole("link").getAttribute("href")) ?? "");
  await page.getByRole("button", { name: "Confirm the address" }).click();
  await expect(page.getByText("Your email address is confirmed.")).toBeVisible();

  await page.goto("/profile");
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
  await page.getByLabel("Full name").fill("Noor El Haddad");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Full name")).toHaveValue("Noor El Haddad");

  await page.getByLabel("Choose a picture").setInputFiles({ name: "me.png", mimeType: "image/png", buffer: picture });
  await expect(page.getByRole("button", { name: "Remove the picture" })).toBeVisible();
  await expect
    .poll(() =>
      page
        .locator("header img")
        .first()
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBe(1);
  await page
    .getByLabel("Choose a picture")
    .setInputFiles({ name: "me.png", mimeType: "image/png", buffer: Buffer.from("<svg onload=alert(1)>") });
  await expect(page.getByText("This file is not a PNG, JPEG or WebP picture.")).toBeVisible();
  await page.getByRole("button", { name: "Remove the picture" }).click();
  await expect(page.getByRole("button", { name: "Remove the picture" })).toBeHidden();
});

test("a sign-in leads back to where it was asked for, and never to another site", async ({ page, database }) => {
  const person = await database.person("RECRUITER");
  const signInHere = async () => {
    await page.getByLabel("Email address").fill(person.email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  await page.goto("/sessions");
  await signInHere();
  await expect(page).toHaveURL("/sessions");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Take an interview" })).toBeVisible();
  // A browser reads each of these as another site's address, or could not be sent there at all.
  for (const next of [
    "//elsewhere.example/",
    "/%09/elsewhere.example",
    "/./%5Celsewhere.example",
    "/..//elsewhere.example",
    "/%0d%0asessions",
  ]) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?next=${next}`);
    await signInHere();
    await expect(page).toHaveURL("/sessions");
  }
});

test("the forms of an account work without a script", async ({ browser, origin, database }) => {
  const person = await database.person("CANDIDATE");
  const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Email address").fill(person.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Choose an interview" })).toBeVisible();
  await page.goto("/profile");
  await page.getByLabel("Full name").fill("Without A Script");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await context.close();
});
