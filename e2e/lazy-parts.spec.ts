import type { Page } from "@playwright/test";
import { enterCall, interviewer, toLobby } from "./call.ts";
import { editor, workspace } from "./coding.ts";
import { expect, test } from "./fixtures.ts";
import { answerBox, enterRoom, listening, messages, say } from "./room.ts";
import { fakeRecogniser } from "./stand-ins/recogniser.ts";

/** Parts of a page whose files are gone, as after a deployment: the page stays, and leads to the new ones. */

const scripts = /\/_next\/static\/.+\.js/u;

/** From now on the server has no script that this page has not loaded. @returns how often one was asked for, and the way back */
async function withoutScripts(page: Page): Promise<{ asked: () => number; again: () => Promise<void> }> {
  let asked = 0;
  await page.route(scripts, (route) => {
    asked += 1;
    return route.fulfill({ status: 404, body: "gone" });
  });
  return { asked: () => asked, again: () => page.unroute(scripts) };
}

test.beforeEach(({ complaints }) => complaints.allow(/404 \(Not Found\)|MIME type|Failed to load/));

test("an editor whose file is gone leaves the conversation alone, and a reload keeps what was written", async ({ as }) => {
  const { page } = await as("CANDIDATE");
  await enterRoom(page);
  const gone = await withoutScripts(page);
  await page.getByRole("button", { name: "Show something" }).click();
  await expect(workspace(page).getByText("This part of the page could not be loaded.")).toBeVisible();
  // The browser's own second try, and ours.
  expect(gone.asked()).toBeGreaterThanOrEqual(3);
  await say(page, "The conversation goes on.");
  await answerBox(page).fill("Half of an answer");
  await gone.again();
  await workspace(page).getByRole("button", { name: "Reload the page" }).click();
  await expect(workspace(page).getByRole("button", { name: "Diagram" })).toBeVisible();
  await expect(answerBox(page)).toHaveValue("Half of an answer");
  await expect(messages(page)).toHaveCount(3);
});

test("an editor whose file was out of reach for a moment comes by itself", async ({ as }) => {
  const { page } = await as("CANDIDATE");
  await enterRoom(page);
  const gone = await withoutScripts(page);
  await page.getByRole("button", { name: "Show something" }).click();
  await expect.poll(gone.asked).toBeGreaterThan(0);
  await gone.again();
  await workspace(page).getByRole("button", { name: "Diagram" }).click();
  await expect(editor(page)).toBeVisible();
});

test("a call stays when the editor's file is gone, and can be held by typing when its own is", async ({ as }) => {
  const { page, context } = await as("CANDIDATE");
  await fakeRecogniser(context, "understands");
  await enterCall(page);
  await expect(interviewer(page)).toBeVisible();
  const gone = await withoutScripts(page);
  await page.getByRole("button", { name: "Show something" }).click();
  await expect(workspace(page).getByText("This part of the page could not be loaded.")).toBeVisible();
  await expect(interviewer(page)).toBeVisible();
  await workspace(page).getByRole("button", { name: "Back to the conversation" }).click();
  await page.getByRole("button", { name: "Mute", exact: true }).click();
  await expect(page.getByRole("button", { name: "Unmute" })).toBeVisible();
  await gone.again();

  const typed = await as("CANDIDATE");
  await enterRoom(typed.page);
  const late = await withoutScripts(typed.page);
  await typed.page.getByRole("button", { name: "Speak instead" }).click();
  await expect(typed.page.getByText("This part of the page could not be loaded.")).toBeVisible();
  await typed.page.getByRole("button", { name: "Continue by typing" }).click();
  await say(typed.page, "By typing then.");
  await late.again();
});

test("a device check whose file is gone offers typing", async ({ as }) => {
  const { page } = await as("CANDIDATE");
  await page.goto("/interviews");
  await page.getByRole("button", { name: "Start: Backend engineering" }).click();
  await page.getByRole("checkbox").first().check();
  const gone = await withoutScripts(page);
  await page.getByRole("button", { name: "Check microphone and camera" }).click();
  await expect(page.getByText("This part of the page could not be loaded.")).toBeVisible();
  await page.getByRole("button", { name: "Continue by typing" }).click();
  await expect(page.getByRole("button", { name: "Start by typing" })).toBeEnabled();
  await gone.again();
});

test("a browser without a speech service starts no clock and offers typing", async ({ as, database }) => {
  const { page, context } = await as("CANDIDATE");
  await fakeRecogniser(context, "no service");
  await toLobby(page);
  await page.getByRole("button", { name: "Say a sentence" }).click();
  await expect(page.getByText("What you say does not arrive as text here")).toBeVisible();
  await expect(page.getByRole("button", { name: "Start the interview" })).toBeDisabled();
  const sessionId = new URL(page.url()).pathname.split("/")[2];
  expect(await database.rows(`SELECT status::text FROM "InterviewSession" WHERE id = $1`, [sessionId])).toEqual([{ status: "SCHEDULED" }]);
  await page.getByRole("button", { name: "Continue by typing" }).click();
  await page.waitForURL(/\/room$/);
  await listening(page);
  await say(page, "Typed instead.");
});
