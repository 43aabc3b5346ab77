import type { Page } from "@playwright/test";
import { wordsFor } from "#components/words/words.ts";
import { codeCategory, doubling, editor, enterCoding, workspace, write } from "./coding.ts";
import { expect, test } from "./fixtures.ts";

/** What a candidate is told when the server says no: in the language of the interview, and with what to do. */

const { refusals, workspace: words } = wordsFor("vi");

/** As another window of the same candidate does it. */
async function elsewhere(page: Page, sessionId: string, action: string, body: object): Promise<void> {
  const { artifacts } = await (await page.request.get(`/api/sessions/${sessionId}/artifacts`)).json();
  const answer = await page.request.post(`/api/sessions/${sessionId}/artifacts/${artifacts[0].artifactId}/${action}`, {
    data: body,
    headers: { origin: new URL(page.url()).origin },
  });
  expect(answer.ok()).toBe(true);
}

test.beforeEach(({ complaints }) => complaints.allow(/Failed to load resource/));

test("code that was submitted in another window is not changed here, which is said in Vietnamese", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  const sessionId = await enterCoding(page, database, doubling, { language: "vi" });
  await elsewhere(page, sessionId, "submission", { revision: 0 });
  await write(page, "function double() {}\n");
  await expect(workspace(page).getByText(refusals.submitted)).toBeVisible();
  await expect(editor(page)).toContainText("function double() {}");
});

test("a text that is too long is said to be, and saved once it is shorter", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  const sessionId = await enterCoding(page, database, doubling, { language: "vi" });
  await write(page, "x".repeat(100_001));
  await expect(workspace(page).getByText("Hãy rút ngắn, rồi nội dung sẽ được lưu lại.")).toBeVisible();
  await write(page, "// short");
  await expect(workspace(page).getByText(words.saved, { exact: true })).toBeVisible();
  const rows = await database.rows(`SELECT "codeContent" FROM "TechnicalArtifact" WHERE "sessionId" = $1`, [sessionId]);
  expect(rows).toEqual([{ codeContent: "// short" }]);
});

test("a submission that comes too often, or to a server that is busy, is refused in Vietnamese", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  await enterCoding(page, database, doubling, { language: "vi" });
  const submit = async () => {
    await workspace(page).getByRole("button", { name: words.submit, exact: true }).click();
    await workspace(page).getByRole("button", { name: words.submitYes, exact: true }).click();
  };
  for (const [status, code] of [
    [429, "rate_limited"],
    [503, "unavailable"],
  ] as const) {
    await page.route("**/submission", (route) => route.fulfill({ status, json: { error: { code, message: "In English." } } }));
    await submit();
    await expect(workspace(page).getByText(refusals[code])).toBeVisible();
    await page.unroute("**/submission");
  }
  await expect(page.getByText("In English.")).toHaveCount(0);
});

test("an interview that cannot be started any more says so in its own language", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  const name = await codeCategory(database, doubling, 1, "vi");
  await page.goto("/interviews");
  await page.getByRole("button", { name: `Start: ${name}` }).click();
  await page.waitForURL(/\/interviews\/[0-9a-f-]{36}$/);
  await page.getByRole("checkbox").first().check();
  await database.rows(
    `UPDATE "QuestionBank" SET status = 'ARCHIVED' WHERE "categoryId" = (SELECT id FROM "InterviewCategory" WHERE name = $1)`,
    [name],
  );
  await page.locator("main form button[type=submit]").click();
  await expect(page.getByText(refusals.not_startable)).toBeVisible();
});

test("the forms of an account answer in the language of the page", async ({ page, context, origin }) => {
  await context.addCookies([{ name: "language", value: "vi", url: origin }]);
  const { fields, auth } = wordsFor("vi");
  await page.goto("/sign-in");
  await page.locator("#email").fill("nobody@example.com");
  await page.locator("#password").fill("not the password");
  await page.getByRole("button", { name: auth.signIn, exact: true }).click();
  await expect(page.getByText(refusals.wrong_password)).toBeVisible();
  await page.goto("/sign-up");
  await page.locator("#email").fill("nobody");
  await page.locator("#password").fill("short");
  await page.getByRole("button", { name: auth.signUp, exact: true }).click();
  for (const told of [fields.missing.fullName, fields.wrong.email, fields.wrong.password]) await expect(page.getByText(told)).toBeVisible();
});
