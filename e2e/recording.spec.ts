import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { enterRoom, say } from "./room.ts";

/** Records seconds of a tone in the page, as a part of its recording, and sends it. @returns the status */
function sendPart(page: Page, sessionId: string, startMs: number): Promise<number> {
  return page.evaluate(
    async ([id, start]) => {
      const context = new AudioContext();
      const mix = context.createMediaStreamDestination();
      const tone = context.createOscillator();
      tone.connect(mix);
      tone.start();
      const recorder = new MediaRecorder(mix.stream, { mimeType: "audio/webm;codecs=opus" });
      const chunks: Blob[] = [];
      recorder.ondataavailable = ({ data }) => chunks.push(data);
      const over = new Promise((resolve) => recorder.addEventListener("stop", resolve));
      recorder.start();
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      recorder.stop();
      await over;
      await context.close();
      const bytes = await new Blob(chunks).arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
      const query = new URLSearchParams({ startMs: String(start), durationMs: "3000", sha256 });
      const url = `/api/sessions/${id}/recording/${Math.floor(Number(start) / 1000)}?${query}`;
      const response = await fetch(url, { method: "PUT", headers: { "content-type": "audio/webm" }, body: bytes });
      return response.status;
    },
    [sessionId, startMs] as const,
  );
}

test("a recording that was agreed to is heard in the report, line by line; without the box nothing is kept", async ({ as, database }) => {
  const silent = await as("CANDIDATE");
  const without = await enterRoom(silent.page);
  silent.page.removeAllListeners("console");
  expect(await sendPart(silent.page, without, 0)).toBe(403);

  const { page } = await as("CANDIDATE", "Somebody Who Is Heard");
  const id = await enterRoom(page, undefined, { record: true });
  expect(await database.rows(`SELECT recording FROM "Consent" WHERE "sessionId" = $1`, [id])).toEqual([{ recording: "audio" }]);
  await say(page, "I would look at the slow query log first, and then at the plan that the database made.");
  expect(await sendPart(page, id, 0)).toBe(200);
  expect(await sendPart(page, id, 3_000)).toBe(200);
  // The next one is missing: erased.
  expect(await sendPart(page, id, 6_000)).toBe(200);
  await database.rows(`UPDATE "RecordingPart" SET "erasedAt" = now() WHERE "sessionId" = $1 AND index = 6`, [id]);
  await page.getByRole("button", { name: "End the interview" }).click();
  await page.getByRole("button", { name: "End it" }).click();
  await expect(page.getByText("Your report is ready.")).toBeVisible();

  const { page: staff, context } = await as("RECRUITER");
  await staff.goto(`/sessions/${id}`);
  const player = staff.getByRole("region", { name: "Recording" });
  await expect(player.getByText("Not recorded, erased or lost: 0:06–0:09.")).toBeVisible();
  await player.getByRole("button", { name: "Play" }).click();
  await expect(player.getByRole("button", { name: "Pause" })).toBeVisible();
  // Through the end of the first part into the second one, at whose end it stays.
  await expect(player.getByText(/^0:0[4-6] \/ 0:09$/)).toBeVisible();
  await staff.getByRole("button", { name: "Hear it" }).first().click();
  await expect(staff.locator("li[aria-current]")).toHaveCount(1);

  const url = new URL(`/api/sessions/${id}/recording/0`, staff.url()).href;
  const range = await context.request.get(url, { headers: { range: "bytes=0-3" } });
  expect(range.status()).toBe(206);
  expect((await range.body()).toString("hex")).toBe("1a45dfa3");
  expect(range.headers()["content-range"]).toMatch(/^bytes 0-3\/\d+$/);
  expect((await context.request.get(url, { headers: { range: "bytes=99999999-" } })).status()).toBe(416);
  expect((await context.request.get(url.replace(/0$/, "6"))).status()).toBe(410);
});
