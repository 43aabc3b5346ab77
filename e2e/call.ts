import { expect, type Page } from "@playwright/test";
import { backend } from "./room.ts";

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

/** Through the device check into the call. @returns the session */
export async function enterCall(page: Page, category = backend): Promise<string> {
  await toLobby(page, category);
  await page.getByRole("button", { name: "Start the interview" }).click();
  await page.waitForURL(/\/room$/);
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

/** What the interviewer does, as its tile says. */
export function interviewer(page: Page) {
  return page.locator("[data-phase]");
}

/** Until the interviewer has finished speaking and listens, with ears that are ready. */
export async function listens(page: Page): Promise<void> {
  await expect(interviewer(page)).toHaveAttribute("data-phase", "listening", { timeout: 40_000 });
  await expect(interviewer(page)).not.toContainText("Getting ready", { timeout: 40_000 });
}
