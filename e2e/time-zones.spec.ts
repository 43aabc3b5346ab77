import type { Locator, Page } from "@playwright/test";
import { formatMoment, type MomentFormat } from "#lib/text/formats.ts";
import { expect, signIn, test } from "./fixtures.ts";
import { enterRoom, messages, say } from "./room.ts";

/** Times stand in their reader's zone: before and after a reload, on every page, and as the account says on every device. */

/** Every moment within a place, as it stands there and as the zone's clocks have it. */
async function moments(place: Locator, format: MomentFormat, timeZone: string) {
  const found = await place
    .locator("time[datetime]")
    .evaluateAll((all) => all.map((one) => [one.getAttribute("datetime"), one.textContent]));
  expect(found.length).toBeGreaterThan(0);
  return found.map(([at, text]) => ({ text, expected: formatMoment(new Date(at ?? ""), format, { language: "en", timeZone }) }));
}

async function expectZone(place: Locator, format: MomentFormat, timeZone: string): Promise<void> {
  for (const { text, expected } of await moments(place, format, timeZone)) expect(text).toBe(expected);
}

async function chooseZone(page: Page, label: string): Promise<void> {
  await page.goto("/profile");
  await page.getByLabel("Time zone", { exact: true }).selectOption({ label });
  await page.getByRole("button", { name: "Save time zone" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
}

test("a candidate reads the same times in the room, after a reload, in the list, and in the report", async ({ as }) => {
  const { page } = await as("CANDIDATE", undefined, { timezoneId: "Asia/Kathmandu" });
  const sessionId = await enterRoom(page);
  await say(page, "An index makes reads faster and writes slower.");
  await expectZone(page.getByRole("log"), "time", "Asia/Kathmandu");
  const before = await messages(page).locator("time").allTextContents();
  await page.reload();
  await expect(messages(page)).not.toHaveCount(0);
  await expectZone(page.getByRole("log"), "time", "Asia/Kathmandu");
  expect((await messages(page).locator("time").allTextContents()).slice(0, before.length)).toEqual(before);
  // Without scripts: what the server alone writes.
  const html = await (await page.request.get("/interviews")).text();
  const [, at = "", text] = /<time dateTime="([^"]+)"[^>]*>([^<]+)/u.exec(html) ?? [];
  expect(text).toBe(formatMoment(new Date(at), "dateTime", { language: "en", timeZone: "Asia/Kathmandu" }));
  expect(html).toContain(sessionId);
});

test("the zone of the account counts in every browser, for staff too", async ({ as, browser, origin }) => {
  const { page: candidate } = await as("CANDIDATE");
  await enterRoom(candidate);
  const { page, person } = await as("ADMIN", undefined, { timezoneId: "Asia/Tokyo" });
  await page.goto("/sessions");
  await expectZone(page.getByRole("table"), "dateTime", "Asia/Tokyo");
  await chooseZone(page, "America/New York");
  await page.goto("/sessions");
  await expectZone(page.getByRole("table"), "dateTime", "America/New_York");
  await page.goto("/admin/audit");
  await expectZone(page.getByRole("main"), "exactDateTime", "America/New_York");

  const elsewhere = await browser.newContext({ baseURL: origin, timezoneId: "Europe/Berlin" });
  await signIn(elsewhere, origin, person.email);
  const other = await elsewhere.newPage();
  await other.goto("/sessions");
  await expectZone(other.getByRole("table"), "dateTime", "America/New_York");
  await chooseZone(other, "Same as this browser");
  await other.goto("/sessions");
  await expectZone(other.getByRole("table"), "dateTime", "Europe/Berlin");
  await elsewhere.close();
});
