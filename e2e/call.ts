import { expect, type Page } from "@playwright/test";
import { backend } from "./room.ts";
import { speak } from "./stand-ins/microphone.ts";

/** A candidate's hands in the lobby and in the call. */

/** From the list of categories to the device check, with the consent given. */
export async function toLobby(page: Page, category = backend): Promise<void> {
  await page.goto("/interviews");
  const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: category, exact: true }) });
  await card.getByRole("button").click();
  await page.waitForURL(/\/interviews\/[0-9a-f-]{36}$/);
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Check microphone and camera" }).click();
  await expect(page.getByRole("heading", { name: "Check your microphone and camera" })).toBeVisible();
}

/** Says a sentence in the device check, which is over after five seconds, and has it understood. */
export async function trySentence(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Say a sentence" }).click();
  if (await page.evaluate(() => "microphone" in window)) await speak(page, "Okay.");
  await expect(page.getByText("What was understood:")).toBeVisible();
}

/** Through the device check into the call. @returns the session */
export async function enterCall(page: Page, category = backend): Promise<string> {
  await toLobby(page, category);
  await trySentence(page);
  await page.getByRole("button", { name: "Start the interview" }).click();
  await page.waitForURL(/\/room$/);
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

/**
 * Into the call of somebody who is read to: not a word sounds before the ears are ready, which takes as long as it takes.
 * @returns the session, when the interviewer is in the middle of its first words
 */
export async function enterWhileSpeaking(page: Page): Promise<string> {
  const ready = Promise.withResolvers<void>();
  await page.route("**/speech", async (route) => {
    await ready.promise;
    await route.continue();
  });
  const sessionId = await enterCall(page);
  await expect(interviewer(page)).toHaveAttribute("data-phase", "speaking");
  await expect(interviewer(page)).not.toContainText("Getting ready");
  ready.resolve();
  await sounds(page);
  return sessionId;
}

/** Until a reply begins to sound, or has begun since this was asked last: a voice may be over before anybody looks. */
export async function sounds(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName("voice:sounding").length > 0);
  await page.evaluate(() => performance.clearMarks("voice:sounding"));
}

/** What the interviewer does, as its tile says. */
export function interviewer(page: Page) {
  return page.locator("[data-phase]");
}

/** Until the interviewer has finished speaking and listens, with ears that are ready. */
export async function listens(page: Page): Promise<void> {
  // A machine without time for its sound reads several times slower than it should.
  await expect(interviewer(page)).toHaveAttribute("data-phase", "listening", { timeout: 180_000 });
  await expect(interviewer(page)).not.toContainText("Getting ready");
}
