import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { somebody } from "#lib/data/evaluations/test-interviews.ts";
import { agreed, publishedCategory, startedInterview } from "#lib/data/interviews/test-interviews.ts";
import { listRecording } from "#lib/data/recordings/list-recording.ts";
import { createSession } from "#lib/data/sessions/create-session.ts";
import { startSession } from "#lib/data/sessions/start-session.ts";
import { prisma } from "#lib/db/client.ts";
import { queue } from "#lib/jobs/queue.ts";
import { keepRecordedPart, readRecordedPart } from "./recording.ts";

const folder = vi.hoisted(() => {
  process.env.RECORDING = "audio";
  return { path: "" };
});
folder.path = mkdtempSync(join(tmpdir(), "aai-recording-"));
process.env.STORAGE_DIR = folder.path;

afterAll(async () => {
  await (await queue()).stop({ graceful: false });
  rmSync(folder.path, { recursive: true, force: true });
});

const bytes = new TextEncoder().encode("ten seconds of somebody who speaks");
const about = (content: Uint8Array = bytes) => ({
  startMs: "0",
  durationMs: "10000",
  mediaType: "audio/webm",
  sha256: createHash("sha256").update(content).digest("hex"),
});

async function recordedInterview() {
  const candidate = await somebody();
  const { categoryId } = await publishedCategory();
  const { sessionId } = await createSession(candidate, { categoryId });
  // A picture is not offered here, so no more than sound is agreed to.
  await startSession(candidate, { ...agreed(sessionId), recording: "video" });
  return { candidate, sessionId };
}

test("a part is kept once, listed, and played to its candidate and to staff alone", async () => {
  const { candidate, sessionId } = await recordedInterview();
  const place = { sessionId, index: "0" };
  expect(await keepRecordedPart(candidate, place, about(), bytes)).toEqual({ kept: true });
  expect(await keepRecordedPart(candidate, place, about(), bytes)).toEqual({ kept: false });
  const other = new TextEncoder().encode("another");
  await expect(keepRecordedPart(candidate, place, about(other), other)).rejects.toMatchObject({ code: "conflict" });
  const recruiter = await somebody("RECRUITER");
  expect(await listRecording(recruiter, { sessionId })).toEqual({
    agreed: "audio",
    parts: [{ index: 0, startMs: 0, durationMs: 10_000, mediaType: "audio/webm", erased: false }],
    cloud: [],
  });
  for (const viewer of [candidate, recruiter]) {
    const part = await readRecordedPart(viewer, place, { start: 4, end: 10 });
    expect(new TextDecoder().decode(part.bytes)).toBe("seconds");
    expect(part).toMatchObject({ start: 4, end: 10, total: bytes.length, mediaType: "audio/webm" });
  }
  await expect(readRecordedPart(await somebody(), place, undefined)).rejects.toMatchObject({ code: "not_found" });
});

test("what was not agreed to, arrived damaged, or comes for another's interview is not kept", async () => {
  const { candidate, sessionId } = await recordedInterview();
  const place = { sessionId, index: "1" };
  await expect(keepRecordedPart(candidate, place, { ...about(), mediaType: "video/webm" }, bytes)).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(keepRecordedPart(candidate, place, { ...about(), mediaType: "text/html" }, bytes)).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(keepRecordedPart(candidate, place, about(), bytes.slice(1))).rejects.toMatchObject({ code: "invalid" });
  await expect(keepRecordedPart(await somebody(), place, about(), bytes)).rejects.toMatchObject({ code: "not_found" });
  const silent = await startedInterview();
  await expect(keepRecordedPart(silent.candidate, { ...place, sessionId: silent.sessionId }, about(), bytes)).rejects.toMatchObject({
    code: "forbidden",
  });
  expect((await listRecording(candidate, { sessionId })).parts).toEqual([]);
});

test("a part that was erased, or whose file is lost, says so", async () => {
  const { candidate, sessionId } = await recordedInterview();
  const place = { sessionId, index: "0" };
  await keepRecordedPart(candidate, place, about(), bytes);
  await prisma().recordingPart.updateMany({ where: { sessionId }, data: { erasedAt: new Date() } });
  await expect(readRecordedPart(candidate, place, undefined)).rejects.toMatchObject({ code: "gone" });
  await prisma().recordingPart.updateMany({ where: { sessionId }, data: { erasedAt: null, key: "recordings/none" } });
  await expect(readRecordedPart(candidate, place, undefined)).rejects.toMatchObject({ code: "gone" });
});

test("what comes a day after the end is too late", async () => {
  const { candidate, sessionId } = await recordedInterview();
  await prisma().interviewSession.update({ where: { id: sessionId }, data: { endTime: new Date(Date.now() - 25 * 60 * 60_000) } });
  await expect(keepRecordedPart(candidate, { sessionId, index: "0" }, about(), bytes)).rejects.toMatchObject({ code: "gone" });
});
