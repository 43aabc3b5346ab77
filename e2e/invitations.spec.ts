import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "@playwright/test";
import { expect, password, type TestDatabase, test, watch } from "./fixtures.ts";
import { backend, listening, say } from "./room.ts";

/** The link in the newest mail to an address. */
async function linkTo(database: TestDatabase, email: string): Promise<string> {
  const [mail] = await database.rows<{ text: string }>(`SELECT text FROM "OutboxMail" WHERE "to" = $1 ORDER BY id DESC LIMIT 1`, [email]);
  const link = /http\S+\/invitation\?token=\S+/.exec(mail?.text ?? "")?.[0];
  if (!link) throw new Error(`no link was mailed to ${email}`);
  return link;
}

async function invite(recruiter: Page, people: string, category = backend): Promise<void> {
  await recruiter.goto("/sessions/invite");
  await recruiter.getByLabel("Interview").selectOption({ label: category });
  await recruiter.getByLabel("People, one per line").fill(people);
  await recruiter.getByRole("button", { name: "Preview" }).click();
  await expect(recruiter.getByRole("heading", { name: "1 person will be invited" })).toBeFocused();
  await recruiter.getByRole("button", { name: "Send 1 invitation" }).click();
  // The button is gone with the preview: what came of it is in view, and holds the keyboard.
  await expect(recruiter.locator(":focus")).toHaveText("1 invitation waits in the outbox.");
  await expect(recruiter.locator(":focus")).toBeInViewport();
}

const address = () => `${randomUUID()}@example.com`;

test("a recruiter invites a list; one of it follows the link without an account, comes back by it, and is interviewed", async ({
  as,
  browser,
  complaints,
  database,
  origin,
}) => {
  const { page: recruiter, person: rita } = await as("RECRUITER", "Rita Recruiter");
  const [linh, max] = [address(), address()];
  await recruiter.goto("/sessions");
  await recruiter.getByRole("link", { name: "Invite candidates" }).click();
  await recruiter.getByLabel("Interview").selectOption({ label: backend });
  const people = recruiter.getByLabel("People, one per line");
  await people.fill(`Tran,Linh,${linh}\nMax`);
  await recruiter.getByLabel("Note (optional)").fill("We look forward to it.");
  await recruiter.getByRole("button", { name: "Preview" }).click();
  await expect(recruiter.getByRole("heading", { name: "Nobody can be invited yet" })).toBeVisible();
  await recruiter.getByLabel("The name is in").selectOption("Column 2 and Column 1, such as “Linh Tran”");
  await recruiter.getByRole("button", { name: "Preview" }).click();
  const preview = recruiter.getByRole("region", { name: "1 person will be invited" });
  await expect(preview.getByRole("listitem").first()).toContainText(`Linh Tran${linh}`);
  await expect(preview.getByText("Line 2: There is no email address.")).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await recruiter.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect((await new AxeBuilder({ page: recruiter }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  }
  expect(await database.rows(`SELECT 1 FROM "User" WHERE email = $1`, [linh])).toEqual([]);
  await recruiter.getByRole("button", { name: "Send 1 invitation" }).click();
  await expect(recruiter.getByText("1 invitation waits in the outbox.")).toBeVisible();

  // What could not be sent stays to be mended, with all that was chosen; a change has to be previewed before it is sent.
  await expect(people).toHaveValue("Max");
  await expect(recruiter.getByLabel("Interview").locator("option:checked")).toHaveText(backend);
  await expect(recruiter.getByLabel("Note (optional)")).toHaveValue("We look forward to it.");
  await expect(recruiter.getByText("Line 1: There is no email address.")).toBeVisible();
  await people.fill(`Max Mann\t${max}`);
  await expect(recruiter.getByRole("region", { name: "Nobody can be invited yet" })).toHaveCount(0);
  await recruiter.getByRole("button", { name: "Preview" }).click();
  await recruiter.getByRole("button", { name: "Send 1 invitation" }).click();
  await expect(people).toHaveValue("");
  await expect.poll(() => database.rows(`SELECT 1 FROM "OutboxMail" WHERE "to" = ANY($1)`, [[linh, max]])).toHaveLength(2);

  await recruiter.goto(`/sessions?search=${linh}`);
  await expect(recruiter.getByRole("row").filter({ hasText: "Linh Tran" })).toContainText("Invited");
  await recruiter.getByRole("link", { name: "Linh Tran" }).click();
  await expect(recruiter.getByRole("region", { name: "Invitation" })).toContainText("not opened yet");

  const contexts: BrowserContext[] = [];
  const stranger = async () => {
    const context = await browser.newContext({ baseURL: origin });
    contexts.push(context);
    const page = await context.newPage();
    watch(page, complaints.list);
    return page;
  };
  const link = await linkTo(database, linh);
  const page = await stranger();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: `Your interview: ${backend}` })).toBeVisible();
  await expect(page.getByText("We look forward to it.")).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  }
  await page.getByRole("button", { name: "See what will happen" }).click();
  await page.waitForURL(/\/interviews\/[0-9a-f-]{36}$/);
  await expect(page.getByText(/Rita Recruiter invites you, until/)).toBeVisible();
  await page.getByRole("checkbox").first().check();
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL(/\/room$/);
  await listening(page);
  await say(page, "I would look at the query plan first.");

  // On another device the same link goes on with it.
  const phone = await stranger();
  await phone.goto(link);
  await phone.getByRole("button", { name: "Continue the interview" }).click();
  await phone.waitForURL(/\/room$/);
  await expect(phone.getByText("I would look at the query plan first.")).toBeVisible();
  await phone.getByRole("button", { name: "End the interview" }).click();
  await phone.getByRole("button", { name: "End it" }).click();
  await expect(phone.getByText("Your report is ready.")).toBeVisible();
  await phone.goto(link);
  await phone.getByRole("button", { name: "See your report" }).click();
  await phone.waitForURL(/\/report$/);

  await recruiter.reload();
  await expect(recruiter.getByText("Invited by")).toBeVisible();
  await expect
    .poll(() => database.rows<{ subject: string; text: string }>(`SELECT subject, text FROM "OutboxMail" WHERE "to" = $1`, [rita.email]))
    .toEqual([{ subject: `Report: Linh Tran, ${backend}`, text: expect.stringContaining(new URL(recruiter.url()).pathname) }]);
  await Promise.all(contexts.map((context) => context.close()));
});

test("whoever has an account signs in to it first, and somebody else's sign-in is not used", async ({ as, database, page, origin }) => {
  const { page: recruiter } = await as("RECRUITER", "Rita Recruiter");
  const known = await database.person("CANDIDATE", "Nam Le");
  await invite(recruiter, `Nam <${known.email}>`);
  const link = await linkTo(database, known.email);
  const { page: other } = await as("CANDIDATE");
  await other.goto(link);
  await expect(other.getByText("You are signed in with another account here.")).toBeVisible();
  await expect(other.locator("main").getByRole("button")).toHaveCount(0);

  await page.goto(link.replace(/^https?:\/\/[^/]+/, origin));
  await page.locator("main").getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("Email address").fill(known.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "See what will happen" }).click();
  await page.waitForURL(/\/interviews\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("checkbox").first()).toBeVisible();
});

test("an invitation is sent again, declined and withdrawn, and its time runs out; each is said on both sides", async ({ as, database }) => {
  const { page: recruiter } = await as("RECRUITER", "Rita Recruiter");
  const { page, person } = await as("CANDIDATE", "Linh Tran");
  await invite(recruiter, `Linh <${person.email}>`);
  const first = await linkTo(database, person.email);
  await recruiter.goto(`/sessions?search=${person.email}`);
  await recruiter.getByRole("link", { name: "Linh Tran" }).click();
  await recruiter.getByRole("button", { name: "Send a new link" }).click();
  await expect(recruiter.getByText("A new link waits in the outbox; the older one has stopped working.")).toBeVisible();
  await page.goto(first);
  await expect(page.getByText("This link is too old, or a newer one was mailed.")).toBeVisible();

  await page.goto("/interviews");
  await expect(page.getByRole("region", { name: "You are invited" })).toContainText(backend);
  const row = page.getByRole("region", { name: "Earlier and open interviews" }).getByRole("listitem").filter({ hasText: "Rita Recruiter" });
  await expect(row).toContainText("Rita Recruiter invites you, until");
  await row.locator("summary").click();
  await row.getByRole("button", { name: "Decline" }).click();
  await expect(page.getByText("Declined")).toBeVisible();
  await page.goto(await linkTo(database, person.email));
  await expect(page.getByText("You declined this invitation.")).toBeVisible();
  await recruiter.reload();
  await expect(recruiter.getByText("The candidate declined the invitation.")).toBeVisible();

  await invite(recruiter, `Linh <${person.email}>`);
  const second = await linkTo(database, person.email);
  await database.rows(
    `UPDATE "Invitation" i SET "startBy" = now() - interval '1 hour' FROM "InterviewSession" s WHERE s.id = i."sessionId" AND s."userId" = $1 AND s.status = 'SCHEDULED'`,
    [person.id],
  );
  await page.goto(second);
  await expect(page.getByText("The time to start this interview was over on")).toBeVisible();
  await recruiter.goto(`/sessions?search=${person.email}&status=SCHEDULED`);
  await expect(recruiter.getByRole("row").filter({ hasText: "Linh Tran" })).toContainText("Invited, time is over");
  await recruiter.getByRole("link", { name: "Linh Tran" }).click();
  await recruiter.getByRole("button", { name: "Send a new link" }).click();
  await expect(recruiter.getByText("A new link waits in the outbox")).toBeVisible();
  await recruiter.locator("summary", { hasText: "Withdraw" }).click();
  await recruiter.getByRole("button", { name: "Withdraw the invitation" }).click();
  await expect(recruiter.getByText("The invitation was withdrawn.")).toBeVisible();
  await page.goto(await linkTo(database, person.email));
  await expect(page.getByText("This invitation was withdrawn.")).toBeVisible();
});
