import pg from "pg";
import { v4 as uuid } from "uuid";
import { afterAll, expect, test } from "vitest";
import { failEvaluation } from "#lib/data/evaluations/fail-evaluation.ts";
import { recordResults } from "#lib/data/evaluations/record-results.ts";
import { notEvidenced, somebody } from "#lib/data/testing/test-evaluations.ts";
import { changeAccess } from "#lib/data/users/change-access.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { openingTurnId } from "#lib/interview/log/events.ts";
import { queue } from "#lib/jobs/queue.ts";
import { slotsHeld } from "#lib/limits/slots.ts";
import { startedInterview, system } from "../testing/test-interviews.ts";
import { endInterview } from "./end-interview.ts";
import { advance, inTransaction } from "./log.ts";
import { replyAtOnce } from "./record-reply.ts";
import { submitTurn } from "./submit-turn.ts";
import { onWake, wake } from "./wake.ts";
import { watchInterview } from "./watch-interview.ts";

afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

/** Watches until told to stop. */
async function watch(viewer: UserViewer, sessionId: string, after = 0) {
  const gone = new AbortController();
  const seen: { kind: string; seq?: number; status?: string; done?: number }[] = [];
  const lists: number[] = [];
  const frames = await watchInterview(viewer, { sessionId, after }, gone);
  const over = (async () => {
    for await (const together of frames) {
      seen.push(...together);
      lists.push(together.length);
    }
  })();
  return { gone, seen, lists, kinds: () => seen.map(({ kind }) => kind), leave: () => gone.abort(), over };
}

const reply = (sessionId: string, turnId: string) =>
  replyAtOnce(system, { sessionId, turnId, interviewer: "builtin/1", choose: () => null, compose: () => "Words." });

test("who does not wait gets what is there, and then the end of the stream", async () => {
  const { candidate, sessionId } = await startedInterview();
  const line = new AbortController();
  const lists = await Array.fromAsync(await watchInterview(candidate, { sessionId, after: 0, wait: false }, line));
  expect(lists.flat().map(({ kind }) => kind)).toEqual(["started"]);
  expect(await Array.fromAsync(await watchInterview(candidate, { sessionId, after: 99, wait: false }, line))).toEqual([]);
});

test("a watcher gets what was before it, then what happens, in order and once; a second one joins where it left off", async () => {
  const { candidate, sessionId } = await startedInterview();
  const first = await watch(candidate, sessionId);
  await expect.poll(first.kinds).toEqual(["started"]);
  const { replyPromptId: promptId } = await reply(sessionId, openingTurnId);
  await expect.poll(first.kinds).toEqual(["started", "replying", "move", "reply"]);
  const second = await watch(candidate, sessionId, 3);
  const turnId = uuid();
  await submitTurn(candidate, sessionId, { turnId, promptId, text: "It speeds up reads." });
  await reply(sessionId, turnId);
  await expect.poll(() => first.seen.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  await expect.poll(() => second.seen.map(({ seq }) => seq)).toEqual([4, 5, 6, 7, 8, 9]);
  // What is there already comes in one piece: nobody sees a reply without the end that came with it.
  const third = await watch(candidate, sessionId);
  await expect.poll(() => third.lists).toEqual([9]);
  for (const one of [first, second, third]) {
    one.leave();
    await one.over;
  }
});

test("what another process appends wakes the watchers of this one", async () => {
  const { candidate, sessionId } = await startedInterview();
  const watcher = await watch(candidate, sessionId);
  await expect.poll(watcher.kinds).toEqual(["started"]);
  let rung = false;
  const off = onWake(sessionId, () => {
    rung = true;
  });
  // As in another process, nobody here is told of the append.
  const command = { type: "BeginReply", turnId: openingTurnId, leaseUntil: Date.now() + 60_000, interviewer: "openai/a" } as const;
  await prisma().$transaction((tx) => advance(sessionId, null, "elsewhere", command, inTransaction(tx)));
  expect(rung).toBe(false);
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  // Whoever does not listen yet hears of the next time.
  await expect
    .poll(async () => {
      await client.query("SELECT pg_notify('aai_session', $1)", [JSON.stringify([sessionId])]);
      return rung;
    })
    .toBe(true);
  await client.end();
  off();
  await expect.poll(watcher.kinds).toEqual(["started", "replying"]);
  watcher.leave();
  await watcher.over;
});

test("whoever loses the role sees nothing more of other people's interviews", async () => {
  const { candidate, sessionId } = await startedInterview();
  const recruiter = await somebody("RECRUITER");
  const [own, staff] = [await watch(candidate, sessionId), await watch(recruiter, sessionId)];
  await expect.poll(staff.kinds).toEqual(["started"]);
  await changeAccess(await somebody("ADMIN"), { userId: recruiter.userId, role: "CANDIDATE" });
  await reply(sessionId, openingTurnId);
  await staff.over;
  expect(staff.kinds()).toEqual(["started"]);
  await expect.poll(own.kinds).toEqual(["started", "replying", "move", "reply"]);
  own.leave();
  await own.over;
});

test("after the end come the evaluation's steps, and with its report the watch is over", async () => {
  const { candidate, sessionId } = await startedInterview();
  const watcher = await watch(candidate, sessionId);
  await endInterview(candidate, { sessionId, commandId: uuid() });
  await expect.poll(watcher.kinds).toEqual(["started", "ended", "evaluation"]);
  const { id: runId } = await prisma().evaluationRun.findFirstOrThrow({ where: { sessionId } });
  const change = async (data: { status: "RUNNING" | "COMPLETED" }) => {
    await prisma().evaluationRun.update({ where: { id: runId }, data });
    wake(sessionId);
  };
  await change({ status: "RUNNING" });
  await recordResults(system, { runId, sessionId, results: [notEvidenced(0), notEvidenced(1)] });
  await expect.poll(() => watcher.seen.at(-1)).toMatchObject({ status: "RUNNING", done: 2 });
  await change({ status: "COMPLETED" });
  await watcher.over;
  expect(watcher.seen.at(-1)).toMatchObject({ kind: "evaluation", status: "COMPLETED", done: 2 });
  // Whoever comes later is told the same and not kept waiting.
  const late = await watch(candidate, sessionId, 2);
  await late.over;
  expect(late.kinds()).toEqual(["evaluation"]);
});

test("a failed evaluation is told, and its retry is waited for", async () => {
  const { candidate, sessionId } = await startedInterview();
  await endInterview(candidate, { sessionId, commandId: uuid() });
  const { id: runId } = await prisma().evaluationRun.findFirstOrThrow({ where: { sessionId } });
  await failEvaluation(system, { runId, sessionId, final: true });
  const watcher = await watch(candidate, sessionId);
  await expect.poll(() => watcher.seen.at(-1)).toMatchObject({ kind: "evaluation", status: "FAILED" });
  await prisma().evaluationRun.create({ data: { id: uuid(), sessionId, version: 2, status: "COMPLETED" } });
  wake(sessionId);
  await watcher.over;
  expect(watcher.seen.at(-1)).toMatchObject({ status: "COMPLETED" });
});

test("however a stream ends, its slot is free again; one too many ends the oldest of the same person", async () => {
  const { candidate, sessionId } = await startedInterview();
  const recruiter = await somebody("RECRUITER");
  const taken = ({ userId }: UserViewer) => slotsHeld("stream", userId);
  // Gone before a word was read: nobody ever asks for the first frame.
  const unread = new AbortController();
  await watchInterview(candidate, { sessionId, after: 0 }, unread);
  expect(taken(candidate)).toBe(1);
  unread.abort();
  const gone = new AbortController();
  gone.abort();
  await watchInterview(candidate, { sessionId, after: 0 }, gone);
  await expect(watchInterview(candidate, { sessionId: uuid(), after: 0 }, new AbortController())).rejects.toMatchObject({
    code: "not_found",
  });
  expect(taken(candidate)).toBe(0);
  // A reader that fails, one that leaves, and one whose role is lost.
  const frames = await watchInterview(candidate, { sessionId, after: 0 }, new AbortController());
  await frames.next();
  await frames.throw(new Error("the line broke")).catch(() => {});
  const [leaver, staff] = [await watch(candidate, sessionId), await watch(recruiter, sessionId)];
  await expect.poll(leaver.kinds).toEqual(["started"]);
  expect([taken(candidate), taken(recruiter)]).toEqual([1, 1]);
  leaver.leave();
  await changeAccess(await somebody("ADMIN"), { userId: recruiter.userId, role: "CANDIDATE" });
  wake(sessionId);
  await Promise.all([leaver.over, staff.over]);
  expect([taken(candidate), taken(recruiter)]).toEqual([0, 0]);
  // Twenty of one person; then the interview ends, and with its report each of them.
  const many = [];
  for (let count = 0; count < 21; count += 1) many.push(await watch(candidate, sessionId));
  const [oldest, ...others] = many;
  await oldest?.over;
  expect(oldest?.gone.signal.aborted).toBe(true);
  expect(taken(candidate)).toBe(20);
  await endInterview(candidate, { sessionId, commandId: uuid() });
  await prisma().evaluationRun.updateMany({ where: { sessionId }, data: { status: "COMPLETED" } });
  wake(sessionId);
  await Promise.all(others.map(({ over }) => over));
  expect(taken(candidate)).toBe(0);
});
