import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { listRecording } from "#lib/data/recordings/list-recording.ts";
import { noteRecordedPart } from "#lib/data/recordings/note-recorded-part.ts";
import { createRehearsal } from "#lib/data/rehearsals/create-rehearsal.ts";
import { deleteRehearsal } from "#lib/data/rehearsals/delete-rehearsal.ts";
import { createSession } from "#lib/data/sessions/create-session.ts";
import { startSession } from "#lib/data/sessions/start-session.ts";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { agreed, publishedCategory, startedInterview, system } from "#lib/data/testing/test-interviews.ts";
import { pool, prisma } from "#lib/db/client.ts";
import { type Jobs, queue } from "#lib/jobs/queue.ts";
import { storage } from "#lib/storage/storage.ts";
import { admitRecordedPart, eraseRecording, keepRecordedPart, readRecordedPart } from "./recording.ts";

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

/** Begins as WebM does. */
const webm = (text: string) => Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, ...new TextEncoder().encode(text));
const bytes = webm("ten seconds of somebody who speaks");
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
  const other = webm("another");
  await expect(keepRecordedPart(candidate, place, about(other), other)).rejects.toMatchObject({ code: "conflict" });
  const recruiter = await somebody("RECRUITER");
  expect(await listRecording(recruiter, { sessionId })).toEqual({
    agreed: "audio",
    parts: [{ index: 0, startMs: 0, durationMs: 10_000, mediaType: "audio/webm", erased: false }],
    cloud: [],
  });
  for (const viewer of [candidate, recruiter]) {
    const part = await readRecordedPart(viewer, place, { start: 8, end: 14 });
    expect(new TextDecoder().decode(part.bytes)).toBe("seconds");
    expect(part).toMatchObject({ start: 8, end: 14, total: bytes.length, mediaType: "audio/webm" });
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
  const other = webm("another window");
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
  // An upload that was cut off, which no row names.
  writeFileSync(join(folder.path, "recordings", sessionId, "30-x.cut-off.part"), bytes);
  await eraseRecording(job.data, new AbortController().signal);
  await eraseRecording(job.data, new AbortController().signal);
  expect(readdirSync(join(folder.path, "recordings"))).not.toContain(sessionId);
});

test("bytes that are no recording, or far too many for their length, are not kept", async () => {
  const { candidate, sessionId } = await recordedInterview();
  const put = vi.spyOn(storage(), "put");
  const noise = Uint8Array.from({ length: 2_000 }, (_, index) => (index * 7_919) % 251);
  await expect(keepRecordedPart(candidate, { sessionId, index: "0" }, about(noise), noise)).rejects.toMatchObject({ code: "invalid" });
  const mp4 = { ...about(), mediaType: "audio/mp4" };
  await expect(keepRecordedPart(candidate, { sessionId, index: "0" }, mp4, bytes)).rejects.toMatchObject({ code: "invalid" });
  const instant = { ...about(), durationMs: "1" };
  await expect(admitRecordedPart(candidate, { sessionId, index: "0" }, instant, 11_900_000)).rejects.toMatchObject({ code: "too_large" });
  // A minute that is claimed before a minute has gone by, or an hour later.
  for (const startMs of ["100000", "3600000"]) {
    const later = { ...about(), startMs, durationMs: "60000" };
    await expect(admitRecordedPart(candidate, { sessionId, index: "0" }, later, 5_000)).rejects.toMatchObject({ code: "invalid" });
  }
  expect(put).not.toHaveBeenCalled();
  put.mockRestore();
});

test("many small parts are together no more than an interview of that length can be", async () => {
  const { candidate, sessionId } = await recordedInterview();
  const big = { startMs: 0, durationMs: 1, mediaType: "audio/webm", sha256: "0".repeat(64), key: "recordings/none" };
  await prisma().recordingPart.createMany({
    data: Array.from({ length: 100 }, (_, index) => ({ ...big, sessionId, index: index + 1, bytes: 120_000 })),
  });
  const more = admitRecordedPart(candidate, { sessionId, index: "0" }, about(), 90_000);
  await expect(more).rejects.toMatchObject({ code: "too_large" });
});

test("one account, and the installation, have so much room; what is refused then is sent later", async () => {
  const { candidate, sessionId } = await recordedInterview();
  const full = { startMs: 0, durationMs: 1, mediaType: "audio/webm", sha256: "0".repeat(64), key: "recordings/none" };
  const other = await createSession(candidate, { categoryId: (await publishedCategory()).categoryId });
  const hoard = (owner: string) =>
    prisma().recordingPart.createMany({
      data: [1, 2].map((index) => ({ ...full, sessionId: owner, index, bytes: 2_000_000_000 })),
    });
  await hoard(other.sessionId);
  const later = { code: "unavailable", data: { retryAfterSeconds: expect.any(Number) } };
  await expect(admitRecordedPart(candidate, { sessionId, index: "0" }, about(), 100)).rejects.toMatchObject(later);
  const somebodyElse = await recordedInterview();
  const place = { sessionId: somebodyElse.sessionId, index: "0" };
  await admitRecordedPart(somebodyElse.candidate, place, about(), 100);
  // A hundred gigabytes of all accounts together, of whatever age; their sum is remembered for half a minute.
  await prisma().recordingPart.createMany({
    data: Array.from({ length: 50 }, (_, index) => ({
      ...full,
      sessionId: other.sessionId,
      index: index + 10,
      bytes: 2_000_000_000,
      createdAt: new Date(Date.now() - 48 * 3_600_000),
    })),
  });
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + 60_000);
  await expect(admitRecordedPart(somebodyElse.candidate, place, about(), 100)).rejects.toMatchObject(later);
  vi.restoreAllMocks();
  await prisma().recordingPart.deleteMany({ where: { sessionId: other.sessionId } });
});
