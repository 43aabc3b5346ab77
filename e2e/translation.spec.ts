import type { BrowserContext, Page } from "@playwright/test";
import { enterCall, interviewer } from "./call.ts";
import { doubling, enterCoding, run, submitCode, workspace, write } from "./coding.ts";
import { expect, type Person, type Role, test } from "./fixtures.ts";
import { answerBox, enterRoom, listening, messages, say } from "./room.ts";
import { fakeRecogniser } from "./stand-ins/recogniser.ts";
import { translated } from "./stand-ins/translator.ts";

/** Pages whose every text node a browser's translator has put elsewhere: they go on, and what changes is seen. */

type As = (role: Role) => Promise<{ page: Page; person: Person; context: BrowserContext }>;

async function candidate(as: As): Promise<{ page: Page; context: BrowserContext }> {
  const { page, context } = await as("CANDIDATE");
  await translated(context);
  return { page, context };
}

/** Until the page is translated: only then does a step prove anything. */
async function isTranslated(page: Page): Promise<void> {
  await expect(page.locator("font").first()).toBeAttached();
}

async function endInterview(page: Page): Promise<void> {
  await page.getByRole("button", { name: "End the interview" }).click();
  await isTranslated(page);
  await page.getByRole("button", { name: "Continue the interview" }).click();
  await page.getByRole("button", { name: "End the interview" }).click();
  await page.getByRole("button", { name: "End it" }).click();
  await expect(page.getByText("The interview is over.").first()).toBeVisible();
}

test("an interview by typing, with all that can be shown, and its report, while the page is translated", async ({ as, complaints }) => {
  complaints.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource|network/i);
  const { page, context } = await candidate(as);
  await enterRoom(page);
  await isTranslated(page);
  await say(page, "First I would measure where the time goes.");
  await expect(page.getByText("Question 1 of 6").first()).toBeVisible();
  await say(page, "skip");
  await expect(page.getByRole("banner").getByText("Question 2 of 6").first()).toBeVisible();
  await answerBox(page).fill("a".repeat(20_001));
  await expect(page.getByText("This answer is longer than")).toBeVisible();
  await context.setOffline(true);
  await answerBox(page).fill("Written without a connection.");
  await answerBox(page).press("Control+Enter");
  await expect(page.getByText("You are offline.")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText("You are offline.")).toBeHidden();
  await listening(page);

  await page.getByRole("button", { name: "Show something" }).click();
  await workspace(page).getByRole("button", { name: "Diagram" }).click();
  await write(page, "flowchart LR\n  client --> server\n");
  await expect(workspace(page).getByText("Saved", { exact: true })).toBeVisible();
  await workspace(page).getByRole("tab", { name: "New" }).click();
  await workspace(page).getByRole("button", { name: "CSV" }).click();
  await write(page, "name,price\ntea,2.5\n");
  await expect(workspace(page).getByRole("cell", { name: "tea" })).toBeVisible();
  await write(page, "name,price\nrice,4\noil,3\n");
  await expect(workspace(page).getByRole("cell", { name: "oil" })).toBeVisible();
  await workspace(page).getByRole("button", { name: "Back to the conversation" }).click();
  await endInterview(page);
  await expect(page.getByText("Your report is ready.")).toBeVisible();
  await page.getByRole("link", { name: "See your report" }).click();
  await expect(page.getByRole("heading", { name: "Your report", exact: true })).toBeVisible();
  await isTranslated(page);
  const quote = page.getByRole("button", { name: "Show this in the transcript" }).first();
  if (await quote.isVisible()) await quote.click();
  const more = page.getByText("Show all of it").first();
  if (await more.isVisible()) await more.click();
  await page.getByRole("link", { name: "Interviews" }).first().click();
  await expect(page.getByRole("heading", { name: "Choose an interview" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Completed" })).toBeVisible();
});

test("code is run, stopped, run again and submitted while the page is translated", async ({ as, database }) => {
  const { page } = await candidate(as);
  await enterCoding(page, database, doubling);
  await isTranslated(page);
  await run(page);
  await expect(workspace(page).getByText("1 of 2 tests pass")).toBeVisible();
  await write(page, "while (true) {}");
  await workspace(page).getByRole("button", { name: "Run" }).click();
  await expect(workspace(page).getByText("Running…")).toBeVisible();
  await workspace(page).getByRole("button", { name: "Stop" }).click();
  await expect(workspace(page).getByText("Stopped.", { exact: true })).toBeVisible();
  await write(page, "function double(n) {\n  return 2 * n;\n}\n");
  await run(page);
  await expect(workspace(page).getByText("2 of 2 tests pass")).toBeVisible();
  await submitCode(page);
  await expect(workspace(page).getByText("Remaining tests: 1 of 1 pass.")).toBeVisible();
  await say(page, "It adds nothing and doubles everything.");
  if (await page.getByRole("button", { name: "End the interview" }).isVisible()) await endInterview(page);
  await expect(workspace(page).getByText("The interview is over. What was saved is kept.")).toBeVisible();
});

test("a call is held, muted, set up anew and left for the keyboard while the page is translated", async ({ as }) => {
  const { page, context } = await candidate(as);
  await fakeRecogniser(context, "understands");
  await enterCall(page);
  await isTranslated(page);
  await expect(interviewer(page)).toBeVisible();
  for (const name of ["Mute", "Unmute", "Camera off", "Camera on", "Devices and voice"]) {
    await page.getByRole("button", { name, exact: true }).click();
  }
  await page.getByRole("checkbox", { name: "Send my answers only when I press the button" }).check();
  await page.getByRole("button", { name: "Devices and voice" }).click();
  await page.getByRole("button", { name: "Mute", exact: true }).click();
  await expect(page.getByText("Muted", { exact: true })).toBeVisible();
  await say(page, "Typed beside the call.");
  await expect(messages(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Devices and voice" }).click();
  await page.getByRole("button", { name: "Type only from here" }).click();
  await expect(interviewer(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Speak instead" }).click();
  await expect(interviewer(page)).toBeVisible();
  await endInterview(page);
  await expect(page.getByText("Your report is ready.")).toBeVisible();
});
