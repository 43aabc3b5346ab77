import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { signedWebhook, webhookEvent } from "#e2e/stand-ins/daily-server.ts";
import { noteRoomClosed } from "#lib/data/calls/note-room-closed.ts";
import { endInterview } from "#lib/data/interviews/end-interview.ts";
import { createRehearsal } from "#lib/data/rehearsals/create-rehearsal.ts";
import { deleteRehearsal } from "#lib/data/rehearsals/delete-rehearsal.ts";
import { startSession } from "#lib/data/sessions/start-session.ts";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { agreed, chainOf, jobsFor, logRows, publishedCategory, startedInterview, system } from "#lib/data/testing/test-interviews.ts";
import { endAllSignIns } from "#lib/data/users/end-all-sign-ins.ts";
import { prisma } from "#lib/db/client.ts";
import { roomName } from "#lib/interview/call.ts";
import { type Jobs, queue } from "#lib/jobs/queue.ts";
import { eraseRecording } from "#lib/recording/recording.ts";
import { closeRoom, sweepRooms } from "./close-rooms.ts";
import { receiveDailyWebhook } from "./daily/webhook.ts";
import { ejectObservers } from "./eject-observers.ts";
import { joinCall, observeCall } from "./join-call.ts";

// Calls at Daily, behind a stand-in of its REST interface.

const secret = Buffer.from("a secret of thirty-two bytes ....").toString("base64");
const daily = await vi.hoisted(async () => {
  const { startDailyServer } = await import("#e2e/stand-ins/daily-server.ts");
  const started = await startDailyServer();
  process.env.DAILY_API_KEY = started.key;
  process.env.DAILY_API_URL = started.url;
  process.env.DAILY_WEBHOOK_SECRET = Buffer.from("a secret of thirty-two bytes ....").toString("base64");
  process.env.RECORDING = "video";
  return started;
});

const never = new AbortController().signal;

beforeEach(() => daily.control({ mode: "normal", times: null, retryAfter: 0, raceNextRoom: false }));
afterAll(async () => {
  await (await queue()).stop({ graceful: false });
  await daily.stop();
});

const sessionOf = (id: string) =>
  prisma().interviewSession.findUniqueOrThrow({
    where: { id },
    select: { dailyRoomUrl: true, call: true, callFallback: true, deadlineAt: true, room: true },
  });
const callsOf = async (sessionId: string) =>
  (await logRows(sessionId)).filter(({ type }) => type === "CallOpened").map(({ payload }) => payload);

test("a session has one private room, bounded in time and people; each join gets a token of its own", async () => {
  const { candidate, sessionId } = await startedInterview();
  const first = await joinCall(candidate, sessionId);
  const again = await joinCall(candidate, sessionId);
  if (first.call !== "daily" || again.call !== "daily") throw new Error("no room");
  expect(again.url).toBe(first.url);
  expect(again.token).not.toBe(first.token);
  const name = roomName(sessionId);
  expect(name).toMatch(/^[A-Za-z0-9_-]{1,40}$/);
  const made = daily.requests().filter(({ method, path, body }) => method === "POST" && path === "/rooms" && body.name === name);
  expect(made).toHaveLength(1);
  const { deadlineAt, ...session } = await sessionOf(sessionId);
  const exp = Math.floor((deadlineAt?.getTime() ?? 0) / 1000) + 20 * 60;
  expect(made[0]?.body).toMatchObject({
    privacy: "private",
    properties: { exp, eject_at_room_exp: true, enforce_unique_user_ids: true, max_participants: 6, enable_knocking: false },
  });
  expect(daily.tokenOf(first.token)).toMatchObject({ room_name: name, exp, user_id: candidate.userId, is_owner: false });
  expect(daily.tokenOf(first.token)).not.toHaveProperty("start_cloud_recording");
  expect(Math.floor(first.expiresAt / 1000)).toBe(exp);
  expect(session).toMatchObject({ dailyRoomUrl: first.url, call: "daily", callFallback: false, room: { name, closedAt: null } });
  expect(await callsOf(sessionId)).toEqual([{ call: "daily", fallback: false }]);
  expect(await chainOf(sessionId)).toMatchObject({ ok: true });
});

test("two windows that open the same room at once both get in", async () => {
  const { candidate, sessionId } = await startedInterview();
  daily.control({ raceNextRoom: true });
  const tickets = await Promise.all([joinCall(candidate, sessionId), joinCall(candidate, sessionId)]);
  expect(tickets.map(({ call }) => call)).toEqual(["daily", "daily"]);
  expect(await callsOf(sessionId)).toEqual([{ call: "daily", fallback: false }]);
});

test("a recording begins with the candidate, and only when they agreed to one", async () => {
  const { candidate, sessionId } = await startedInterview();
  await prisma().consent.update({ where: { sessionId }, data: { recording: "audio" } });
  const ticket = await joinCall(candidate, sessionId);
  if (ticket.call !== "daily") throw new Error("no room");
  expect(ticket.record).toBe("audio");
  expect(daily.tokenOf(ticket.token)).toMatchObject({ enable_recording: "cloud-audio-only", start_cloud_recording: true });
});

test("rate limits and failures are waited out", async () => {
  for (const mode of ["rate_limited", "http500"] as const) {
    const { candidate, sessionId } = await startedInterview();
    daily.control({ mode, times: 2 });
    expect(await joinCall(candidate, sessionId)).toMatchObject({ call: "daily" });
  }
});

test("when Daily cannot be reached the call is local, the log says so, and later it may be Daily's again", async () => {
  const { candidate, sessionId } = await startedInterview();
  for (const broken of [{ mode: "unauthorized" }, { mode: "nonsense" }, { mode: "rate_limited", retryAfter: 60 }] as const) {
    daily.control({ times: null, ...broken });
    expect(await joinCall(candidate, sessionId)).toEqual({ call: "local", fallback: true, record: "off" });
  }
  expect(await callsOf(sessionId)).toEqual([{ call: "local", fallback: true }]);
  expect(await sessionOf(sessionId)).toMatchObject({ dailyRoomUrl: null, call: "local", callFallback: true });
  daily.control({ mode: "normal" });
  expect(await joinCall(candidate, sessionId)).toMatchObject({ call: "daily" });
  expect(await callsOf(sessionId)).toEqual([
    { call: "local", fallback: true },
    { call: "daily", fallback: false },
  ]);
});

test("a candidate whose browser cannot reach Daily is heard over the local machine, and the log says so", async () => {
  const { candidate, sessionId } = await startedInterview();
  expect(await joinCall(candidate, sessionId, { local: "1" })).toEqual({ call: "local", fallback: true, record: "off" });
  expect(await callsOf(sessionId)).toEqual([{ call: "local", fallback: true }]);
  expect(daily.rooms()).not.toContain(roomName(sessionId));
  await expect(joinCall(candidate, sessionId, { local: "yes" })).rejects.toMatchObject({ code: "invalid" });
});

test("staff listen hidden and mute, which is written down", async () => {
  const { candidate, sessionId } = await startedInterview();
  const recruiter = await somebody("RECRUITER");
  expect(await observeCall(recruiter, sessionId)).toEqual({ call: "local" });
  await joinCall(candidate, sessionId);
  const ticket = await observeCall(recruiter, sessionId);
  if (ticket.call !== "daily") throw new Error("no room");
  expect(daily.tokenOf(ticket.token)).toMatchObject({
    room_name: roomName(sessionId),
    user_id: recruiter.signInId,
    permissions: { hasPresence: false, canSend: false, canAdmin: false },
  });
  const entries = await prisma().auditEntry.findMany({ where: { entityId: sessionId, action: "session.observed" } });
  expect(entries.map(({ actorId }) => actorId)).toEqual([recruiter.userId, recruiter.userId]);
});

test("who listens is put out of the call when their sign-in ends, and nobody else", async () => {
  const { candidate, sessionId } = await startedInterview();
  const [recruiter, other] = [await somebody("RECRUITER"), await somebody("RECRUITER")];
  await joinCall(candidate, sessionId);
  for (const observer of [recruiter, other]) await observeCall(observer, sessionId);
  await endAllSignIns(recruiter);
  expect(await jobsFor("eject-observer", "userId", recruiter.userId)).toHaveLength(1);
  expect(await jobsFor("eject-observer", "userId", other.userId)).toEqual([]);
  await ejectObservers(system, { userId: recruiter.userId, signInIds: [recruiter.signInId ?? ""] }, never);
  const path = `/rooms/${roomName(sessionId)}/eject`;
  expect(daily.requests().filter((request) => request.path === path)).toEqual([
    { method: "POST", path, body: { user_ids: [recruiter.signInId], ban: true } },
  ]);
  // A room that is gone holds nobody.
  await closeRoom(system, sessionId, never);
  await prisma().callRoom.update({ where: { sessionId }, data: { closedAt: null } });
  await ejectObservers(system, { userId: other.userId, signInIds: [other.signInId ?? ""] }, never);
});

test("the end queues the room's removal; what is left behind is swept", async () => {
  const { candidate, sessionId } = await startedInterview();
  await joinCall(candidate, sessionId);
  expect(await sweepRooms(system, never)).toBe(0);
  await endInterview(candidate, { sessionId, commandId: crypto.randomUUID() });
  expect(await jobsFor("close-room", "sessionId", sessionId)).toHaveLength(1);
  await closeRoom(system, sessionId, never);
  expect(daily.rooms()).not.toContain(roomName(sessionId));
  expect((await sessionOf(sessionId)).room?.closedAt).not.toBeNull();
  // A second time, and after Daily removed it by itself, nothing is wrong.
  await closeRoom(system, sessionId, never);

  const lost = await startedInterview();
  await joinCall(lost.candidate, lost.sessionId);
  await prisma().callRoom.update({ where: { sessionId: lost.sessionId }, data: { expiresAt: new Date(0) } });
  daily.control({ mode: "unauthorized", times: 1 });
  expect(await sweepRooms(system, never)).toBe(0);
  expect(await sweepRooms(system, never)).toBe(1);
  expect(daily.rooms()).not.toContain(roomName(lost.sessionId));
});

test("a rehearsal that is erased takes its room and its recordings at the call service with it", async () => {
  const admin = await somebody("ADMIN");
  const { categoryId } = await publishedCategory();
  const { sessionId } = await createRehearsal(admin, { categoryId, of: "published" });
  await startSession(admin, { ...agreed(sessionId), recording: "audio" });
  await joinCall(admin, sessionId);
  await receive(webhookEvent("recording.ready-to-download", { room_name: roomName(sessionId), recording_id: "rec-1", duration: 9 }));
  await deleteRehearsal(admin, { sessionId });
  expect(await jobsFor("close-room", "sessionId", sessionId)).toHaveLength(1);
  await closeRoom(system, sessionId, never);
  expect(daily.rooms()).not.toContain(roomName(sessionId));
  const [job] = (await (await queue()).fetch<Jobs["erase-recording"]>("erase-recording")) ?? [];
  await eraseRecording(job?.data ?? { sessionId, cloud: [] }, never);
  expect(daily.requests()).toContainEqual(expect.objectContaining({ method: "DELETE", path: "/recordings/rec-1" }));
});

const receive = (event: unknown, options: { secret?: string; at?: number; body?: string } = {}) => {
  const { headers, body } = signedWebhook(options.secret ?? secret, event, options.at);
  return receiveDailyWebhook({
    timestamp: headers["x-webhook-timestamp"] ?? null,
    signature: headers["x-webhook-signature"] ?? null,
    body: new TextEncoder().encode(options.body ?? body),
  });
};

test("a webhook has its effect once", async () => {
  const { candidate, sessionId } = await startedInterview();
  await joinCall(candidate, sessionId);
  const room = roomName(sessionId);
  const ready = webhookEvent("recording.ready-to-download", {
    room_name: room,
    recording_id: `rec-${room}`,
    start_ts: 1_790_000_000,
    duration: 61,
  });
  expect(await Promise.all([receive(ready), receive(ready), receive(ready)])).toEqual(expect.arrayContaining(["noted", "known", "known"]));
  expect(await prisma().callRecording.findMany({ where: { sessionId } })).toMatchObject([
    { id: `rec-${room}`, status: "ready", durationMs: 61_000, startedAt: new Date(1_790_000_000_000) },
  ]);
  await receive(webhookEvent("recording.error", { room_name: room, error_msg: "The disk is full." }));
  expect(await prisma().callRecording.count({ where: { sessionId, status: "failed", reason: "The disk is full." } })).toBe(1);
  await receive(webhookEvent("participant.left", { room, user_id: "somebody-else" }));
  expect((await sessionOf(sessionId)).room?.candidateLeftAt).toBeNull();
  await receive(webhookEvent("participant.left", { room, user_id: candidate.userId }));
  await receive(webhookEvent("meeting.ended", { room, end_ts: 1_790_000_100 }));
  await receive(webhookEvent("transcript.ready-to-download", { room_name: room, id: "transcript-1" }));
  const told = await sessionOf(sessionId);
  expect(told.room).toMatchObject({ meetingEndedAt: new Date(1_790_000_100_000), transcriptId: "transcript-1" });
  expect(told.room?.candidateLeftAt).not.toBeNull();
});

test("a webhook that is not Daily's, is old, was changed, or is about others does nothing", async () => {
  const { sessionId } = await startedInterview();
  const room = roomName(sessionId);
  const event = webhookEvent("meeting.ended", { room });
  const other = Buffer.from("another secret").toString("base64");
  await expect(receive(event, { secret: other })).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(receive(event, { at: Date.now() - 11 * 60_000 })).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(receive(event, { at: Date.now() + 11 * 60_000 })).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(receive(event, { body: JSON.stringify({ ...event, id: "evt-2" }) })).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(receive(event, { body: "{" })).rejects.toMatchObject({ code: "invalid" });
  expect(await receiveDailyWebhook({ timestamp: null, signature: null, body: new TextEncoder().encode('{"test":"test"}') })).toBe("pong");
  expect(await receive(webhookEvent("meeting.ended", { room: "their-room" }))).toBe("not_ours");
  expect(await receive(webhookEvent("meeting.ended", { room: roomName(crypto.randomUUID()) }))).toBe("not_ours");
  expect(await receive(webhookEvent("something.new", { room }))).toBe("not_ours");
  expect(await prisma().dailyWebhookEvent.count({ where: { sessionId } })).toBe(0);
  await noteRoomClosed(system, { sessionId });
});
