import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { somebody } from "#lib/data/evaluations/test-interviews.ts";
import { agreed, publishedCategory, startedInterview, system } from "#lib/data/interviews/test-interviews.ts";
import { listRecording } from "#lib/data/recordings/list-recording.ts";
import { noteRecordedPart } from "#lib/data/recordings/note-recorded-part.ts";
import { createRehearsal } from "#lib/data/rehearsals/create-rehearsal.ts";
import { deleteRehearsal } from "#lib/data/rehearsals/delete-rehearsal.ts";
import { createSession } from "#lib/data/sessions/create-session.ts";
import { startSession } from "#lib/data/sessions/start-session.ts";
import { pool, prisma } from "#lib/db/client.ts";
import { type Jobs, queue } from "#lib/jobs/queue.ts";
import { storage } from "#lib/storage/storage.ts";
import { eraseRecording, keepRecordedPart, readRecordedPart } from "./recording.ts";

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

test("a full disk keeps nothing of a part and says so; once there is room the same part is taken", async () => {
  const { candidate, sessionId } = await recordedInterview();
  const place = { sessionId, index: "2" };
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  const put = vi.spyOn(storage(), "put").mockRejectedValueOnce(full);
  await expect(keepRecordedPart(candidate, place, about(), bytes)).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("sent again"),
  });
  expect(await listRecording(await somebody("RECRUITER"), { sessionId })).toMatchObject({ parts: [] });
  expect(await keepRecordedPart(candidate, place, about(), bytes)).toEqual({ kept: true });
  put.mockRestore();
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

test("of two recordings of one moment that come at once, one is kept and the other one is told so; no file is left over", async () => {
  const { candidate, sessionId } = await recordedInterview();
  const place = { sessionId, index: "0" };
  const other = new TextEncoder().encode("another window");
  for (let index = 0; index < 10; index += 1) {
    const at = { ...place, index: `${index}` };
    const kept = await Promise.allSettled([
      keepRecordedPart(candidate, at, about(), bytes),
      keepRecordedPart(candidate, at, about(other), other),
    ]);
    expect(kept.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(kept).toContainEqual({ status: "rejected", reason: expect.objectContaining({ code: "conflict" }) });
  }
  expect(readdirSync(join(folder.path, "recordings", sessionId))).toHaveLength(10);
});

test("what was recorded of a rehearsal goes with it, and so does a part that is still on its way", async () => {
  const admin = await somebody("ADMIN");
  const { categoryId } = await publishedCategory();
  const { sessionId } = await createRehearsal(admin, { categoryId, of: "published" });
  await startSession(admin, { ...agreed(sessionId), recording: "audio" });
  await keepRecordedPart(admin, { sessionId, index: "0" }, about(), bytes);
  await keepRecordedPart(admin, { sessionId, index: "15" }, about(), bytes);
  const files = () => readdirSync(join(folder.path, "recordings", sessionId));
  expect(files()).toHaveLength(2);
  const { rows } = await pool().query(`SELECT * FROM "RecordingPart" WHERE "sessionId" = $1 AND index = 0`, [sessionId]);
  await deleteRehearsal(admin, { sessionId });
  await expect(noteRecordedPart(system, { ...rows[0], index: 30 })).rejects.toMatchObject({ code: "not_found" });

  const [job] = (await (await queue()).fetch<Jobs["erase-recording"]>("erase-recording")) ?? [];
  if (!job) throw new Error("nothing is to be erased");
  await eraseRecording(job.data, new AbortController().signal);
  await eraseRecording(job.data, new AbortController().signal);
  expect(files()).toEqual([]);
});
