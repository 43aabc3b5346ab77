import { expect, type Page } from "@playwright/test";

/** A candidate's hands in the interview room, in either language. */

export const backend = "Backend engineering";

/** From the list of categories into the room, through the consent. */
export async function enterRoom(page: Page, category = backend, { record = false } = {}): Promise<string> {
  await page.goto("/interviews");
  const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: category, exact: true }) });
  await card.getByRole("button").click();
  await page.waitForURL(/\/interviews\/[0-9a-f-]{36}$/);
  await page.getByRole("checkbox").first().check();
  if (record) await page.getByRole("checkbox").nth(1).check();
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL(/\/room$/);
  await expect(answerBox(page)).toBeVisible();
  await listening(page);
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

export function answerBox(page: Page) {
  return page.locator("#answer");
}

/** What was said so far: one entry per message. */
export function messages(page: Page) {
  return page.getByRole("log").getByRole("article");
}

/** Until the interviewer has finished and it is the candidate's turn. */
export async function listening(page: Page): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: /Your turn|Đến lượt bạn/ })).toBeVisible();
}

/** Sends one message and waits until the interviewer has replied, or the interview is over. */
export async function say(page: Page, text: string): Promise<void> {
  const before = await messages(page).count();
  await answerBox(page).fill(text);
  // The log may tell of a reply before its own answer has: until then the keys send nothing.
  await expect(page.locator("form", { has: answerBox(page) }).getByRole("button")).toBeEnabled();
  await answerBox(page).press("Control+Enter");
  await expect(messages(page)).toHaveCount(before + 2);
}

export function isOver(page: Page): Promise<boolean> {
  return page
    .getByText(/The interview is over\.|Buổi phỏng vấn đã kết thúc\./)
    .first()
    .isVisible();
}

/** Answers until the interview ends by itself. @returns how many messages that took */
export async function answerToTheEnd(page: Page, answer: (turn: number) => string): Promise<number> {
  for (let turn = 0; turn < 60; turn += 1) {
    if (await isOver(page)) return turn;
    await say(page, answer(turn));
  }
  throw new Error("The interview did not end.");
}
