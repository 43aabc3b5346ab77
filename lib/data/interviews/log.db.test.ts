import fc from "fast-check";
import { v4 as uuid } from "uuid";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { anyPlan, anySaying, question } from "#lib/bank/test-plans.ts";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import { allowedMoves } from "#lib/interview/conversation/agenda.ts";
import { openingTurnId } from "#lib/interview/log/events.ts";
import { replay } from "#lib/interview/log/state.ts";
import { queue } from "#lib/jobs/queue.ts";
import { cachedState, chainOf, jobsFor, logRows, startedInterview, system } from "../testing/test-interviews.ts";
import { closeInterview } from "./close-interview.ts";
import { endInterview } from "./end-interview.ts";
import { getRoom } from "./get-room.ts";
import { advance, openLog } from "./log.ts";
import { readEvents } from "./read-events.ts";
import { beginReply, chooseMove, failReply, finishReply, noteFallBack, replyAtOnce } from "./record-reply.ts";
import { submitTurn } from "./submit-turn.ts";

afterEach(() => vi.useRealTimers());
afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

/** Replies to a turn as the built-in interviewer does. @returns the prompt to answer next */
async function reply(sessionId: string, turnId: string, text = "Next."): Promise<string> {
  const interviewer = "builtin/1";
  const given = await replyAtOnce(system, { sessionId, turnId, interviewer, choose: () => null, compose: () => text });
  return given.replyPromptId;
}

async function listening(options?: Parameters<typeof startedInterview>[0]) {
  const interview = await startedInterview(options);
  const promptId = await reply(interview.sessionId, openingTurnId, "Hello. What does an index do?");
  return { ...interview, promptId };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "ok",
    (error: unknown) => {
      if (error instanceof AppError) return error.data?.reason ? `${error.code}: ${error.data.reason}` : error.code;
      throw error;
    },
  );
}

test("twenty advances at once lose nothing and stay in order", async () => {
  const { sessionId, promptId } = await listening();
  const ids = Array.from({ length: 20 }, () => uuid());
  await Promise.all(
    ids.map((utteranceId, index) =>
      advance(sessionId, null, utteranceId, { type: "AddUtterance", utteranceId, promptId, text: `part ${index}`, source: "voice" }),
    ),
  );
  const added = (await readEvents(sessionId, 0)).filter((event) => event.type === "UtteranceAdded");
  expect(added.map(({ payload }) => payload.utteranceId).sort()).toEqual(ids.toSorted());
  const rows = await logRows(sessionId);
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
  expect(await chainOf(sessionId)).toMatchObject({ ok: true });
  expect((await cachedState(sessionId)).pending.map(({ utteranceId }) => utteranceId)).toEqual(
    added.map(({ payload }) => payload.utteranceId),
  );
});

test("the same turn from many tabs at once is taken once", async () => {
  const { candidate, sessionId, promptId } = await listening();
  const turnId = uuid();
  const body = { turnId, promptId, text: "It speeds up reads and costs writes." };
  await Promise.all(Array.from({ length: 8 }, () => submitTurn(candidate, sessionId, body)));
  expect(await prisma().transcript.count({ where: { sessionId, role: "user" } })).toBe(1);
  expect((await cachedState(sessionId)).turns).toHaveLength(2);
  // Of two different turns to one prompt, one wins and the other one is told where the interview stands.
  await reply(sessionId, turnId, "And when you insert?");
  const current = (await cachedState(sessionId)).promptId;
  const others = ["It costs time.", "It costs space."].map((text) =>
    codeOf(submitTurn(candidate, sessionId, { turnId: uuid(), promptId: current, text })),
  );
  expect((await Promise.all(others)).sort()).toEqual(["ok", "stale: reply_under_way"]);
});

test("a turn id stands for one body: repeated it changes nothing, with other words it is refused", async () => {
  const { candidate, sessionId, promptId } = await listening();
  const turnId = uuid();
  const body = { turnId, promptId, text: "It speeds up reads." };
  await submitTurn(candidate, sessionId, body);
  const { seq } = await cachedState(sessionId);
  await submitTurn(candidate, sessionId, body);
  // Times are no part of the body: a retry is sent later.
  await submitTurn(candidate, sessionId, { ...body, text: "  It speeds up reads.\u0000 ", startMs: 5, endMs: 9 });
  expect((await cachedState(sessionId)).seq).toBe(seq);
  expect(await codeOf(submitTurn(candidate, sessionId, { ...body, text: "Something else." }))).toBe("conflict: conflict");
  await reply(sessionId, turnId);
  await submitTurn(candidate, sessionId, body);
  expect(await codeOf(submitTurn(candidate, sessionId, { ...body, text: "Something else." }))).toBe("conflict: conflict");
  expect(await prisma().transcript.count({ where: { sessionId, role: "user" } })).toBe(1);
});

test("a turn to a prompt that has passed is stale, and says where the interview stands", async () => {
  const { candidate, sessionId, promptId } = await listening();
  const turnId = uuid();
  await submitTurn(candidate, sessionId, { turnId, promptId, text: "It speeds up reads." });
  const next = await reply(sessionId, turnId);
  const error = await submitTurn(candidate, sessionId, { turnId: uuid(), promptId, text: "Too late." }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "stale", data: { reason: "stale_prompt", promptId: next, seq: (await cachedState(sessionId)).seq } });
});

test("refusals name what is wrong with the words", async () => {
  const { candidate, sessionId, promptId } = await listening();
  const say = (text: string) => codeOf(submitTurn(candidate, sessionId, { turnId: uuid(), promptId, text }));
  expect(await say("  \u0000 ")).toBe("invalid: empty");
  expect(await say("a".repeat(20_001))).toBe("too_large: too_long");
  expect(await say("a".repeat(200_001))).toBe("invalid");
  expect(await say("a".repeat(20_000))).toBe("ok");
});

test("whatever is typed comes back as it was, in NFC and without what PostgreSQL cannot keep", async () => {
  const { candidate, sessionId, promptId } = await listening();
  const text = "Cafe\u0301 \u0000\ud800 – “quoted” \\n $1 'x' 👩‍💻 {\"a\":1}\n\nTiếng Việt";
  await submitTurn(candidate, sessionId, { turnId: uuid(), promptId, text });
  const row = await prisma().transcript.findFirstOrThrow({ where: { sessionId, role: "user" } });
  expect(row.content).toBe("Café  – “quoted” \\n $1 'x' 👩‍💻 {\"a\":1}\n\nTiếng Việt");
  expect(await chainOf(sessionId)).toMatchObject({ ok: true });
});

test("transcript and responses are projected with latency, question and everything that was said to it", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const start = 1_800_000_000_000;
  vi.setSystemTime(start);
  const { candidate, sessionId } = await startedInterview({
    content: { maxProbes: 1 },
    questions: [question("First?"), question("Second?")],
  });
  vi.setSystemTime(start + 700);
  const first = await reply(sessionId, openingTurnId, "Hello. First?");
  const say = async (promptId: string, text: string, startMs?: number) => {
    const turnId = uuid();
    await submitTurn(candidate, sessionId, { turnId, promptId, text, ...(startMs === undefined ? {} : { startMs }) });
    vi.setSystemTime(Date.now() + 250);
    return reply(sessionId, turnId, `Reply to ${text}`);
  };
  vi.setSystemTime(start + 5_000);
  const probe = await say(first, "One.", 3_700);
  vi.setSystemTime(start + 9_000);
  const again = await say(probe, "Repeat the question please");
  const second = await say(again, "Two more words.");
  const askedBack = await say(second, "skip");
  await say(askedBack, "No, thank you.");
  const rows = await prisma().transcript.findMany({ where: { sessionId }, orderBy: { seq: "asc" } });
  expect(rows.map(({ role, content, latencyMs, questionIndex, source }) => [role, content, latencyMs, questionIndex, source])).toEqual([
    ["bot", "Hello. First?", 700, 0, "builtin/1"],
    ["user", "One.", 3_000, 0, "typed"],
    ["bot", "Reply to One.", 250, 0, "builtin/1"],
    ["user", "Repeat the question please", null, 0, "typed"],
    ["bot", "Reply to Repeat the question please", 250, 0, "builtin/1"],
    ["user", "Two more words.", null, 0, "typed"],
    ["bot", "Reply to Two more words.", 250, 1, "builtin/1"],
    ["user", "skip", null, 1, "typed"],
    ["bot", "Reply to skip", 250, null, "builtin/1"],
    ["user", "No, thank you.", null, null, "typed"],
    ["bot", "Reply to No, thank you.", 250, null, "builtin/1"],
  ]);
  const responses = await prisma().questionResponse.findMany({ where: { sessionId }, orderBy: { questionIndex: "asc" } });
  expect(responses.map(({ questionIndex, answer, score }) => [questionIndex, answer, score])).toEqual([
    [0, "One.\n\nTwo more words.", null],
    [1, "", null],
  ]);
  const session = await prisma().interviewSession.findUniqueOrThrow({ where: { id: sessionId } });
  expect(session).toMatchObject({ status: "COMPLETED", endReason: "completed", interviewer: "builtin/1" });
  expect(session.startTime?.getTime()).toBe(start);
  expect(session.endTime?.getTime()).toBe(Date.now());
});

test("a reply that was given is told, and not given again", async () => {
  const { candidate, sessionId, promptId } = await listening();
  const turnId = uuid();
  await submitTurn(candidate, sessionId, { turnId, promptId, text: "It speeds up reads." });
  const next = await reply(sessionId, turnId, "First.");
  const again = await replyAtOnce(system, { sessionId, turnId, interviewer: "builtin/1", choose: () => null, compose: () => "Again." });
  expect(again).toMatchObject({ replyPromptId: next, move: null, text: null });
  expect(await prisma().transcript.count({ where: { sessionId, turnId, role: "bot" } })).toBe(1);
});

test("several replies at once: a lost race decides again, one is kept, and all are told the same", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { candidate, sessionId, promptId } = await listening();
    const turnId = uuid();
    await submitTurn(candidate, sessionId, { turnId, promptId, text: "It speeds up reads." });
    const give = (text: string) =>
      replyAtOnce(system, { sessionId, turnId, interviewer: "builtin/1", choose: () => null, compose: () => text });
    const given = await Promise.all(["A.", "B.", "C."].map(give));
    const kept = await prisma().transcript.findMany({ where: { sessionId, turnId, role: "bot" } });
    expect(kept).toHaveLength(1);
    expect(new Set(given.map(({ replyPromptId }) => replyPromptId)).size).toBe(1);
    expect(given.map(({ text }) => text).filter((text) => text !== null)).toEqual([kept[0]?.content]);
  }
});

test("only the newest attempt may finish, and a lease is waited for", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const { candidate, sessionId, promptId } = await listening();
  const turnId = uuid();
  await submitTurn(candidate, sessionId, { turnId, promptId, text: "It speeds up reads." });
  const turn = { sessionId, turnId };
  const first = await beginReply(system, { ...turn, interviewer: "openai/a" });
  expect(await codeOf(beginReply(system, { ...turn, interviewer: "openai/a" }))).toBe("stale: lease_held");
  vi.setSystemTime(Date.now() + 10_000);
  const second = await beginReply(system, { ...turn, interviewer: "openai/a" });
  expect(second.attempt).toBe(first.attempt + 1);
  const late = { ...turn, attempt: first.attempt };
  expect(await codeOf(chooseMove(system, { ...late, move: null }))).toBe("stale: lost_attempt");
  expect(await codeOf(failReply(system, { ...late, reason: "late" }))).toBe("stale: lost_attempt");
  await chooseMove(system, { ...turn, attempt: second.attempt, move: null });
  const finish = { ...turn, text: "Done.", latencyMs: 10, interviewer: "openai/a" };
  expect(await codeOf(finishReply(system, { ...finish, attempt: first.attempt }))).toBe("stale: lost_attempt");
  const { promptId: next } = await finishReply(system, { ...finish, attempt: second.attempt });
  expect(await beginReply(system, { ...turn, interviewer: "openai/a" })).toMatchObject({ replyPromptId: next });
});

test("ending queues exactly one evaluation, with the end, however often it is asked for", async () => {
  const { candidate, sessionId } = await listening();
  await Promise.all(Array.from({ length: 4 }, () => endInterview(candidate, { sessionId, commandId: uuid() })));
  await endInterview(candidate, { sessionId, commandId: uuid() });
  const runs = await prisma().evaluationRun.findMany({ where: { sessionId } });
  expect(runs).toHaveLength(1);
  expect(runs[0]).toMatchObject({ version: 1, status: "QUEUED", total: 3 });
  expect(await jobsFor("evaluate", "sessionId", sessionId)).toHaveLength(1);
  expect((await readEvents(sessionId, 0)).filter(({ type }) => type === "SessionEnded")).toHaveLength(1);
  expect(await codeOf(submitTurn(candidate, sessionId, { turnId: uuid(), promptId: "p", text: "Wait." }))).toBe("gone: ended");
});

test("the end and its evaluation happen together or not at all", async () => {
  const { candidate, sessionId } = await listening();
  await prisma().$executeRawUnsafe('ALTER TABLE "EvaluationRun" RENAME TO "EvaluationRunAway"');
  try {
    await expect(endInterview(candidate, { sessionId, commandId: uuid() })).rejects.toThrow();
  } finally {
    await prisma().$executeRawUnsafe('ALTER TABLE "EvaluationRunAway" RENAME TO "EvaluationRun"');
  }
  expect((await cachedState(sessionId)).status).toBe("in_progress");
  expect(await prisma().interviewSession.findUnique({ where: { id: sessionId }, select: { status: true } })).toEqual({
    status: "IN_PROGRESS",
  });
  expect(await jobsFor("evaluate", "sessionId", sessionId)).toHaveLength(0);
  expect(await chainOf(sessionId)).toMatchObject({ ok: true });
  await endInterview(candidate, { sessionId, commandId: uuid() });
  expect(await jobsFor("evaluate", "sessionId", sessionId)).toHaveLength(1);
});

test("the system closes an interview at its deadline and grace, not before, and files who was there", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const start = Date.now();
  const gone = await listening({ content: { minutes: 10 } });
  const present = await listening({ content: { minutes: 10 } });
  const [job] = await jobsFor("close", "sessionId", gone.sessionId);
  expect((job?.startAfter.getTime() ?? 0) - start).toBeGreaterThanOrEqual(12 * 60_000 - 1_000);
  vi.setSystemTime(start + 9 * 60_000);
  await submitTurn(present.candidate, present.sessionId, { turnId: uuid(), promptId: present.promptId, text: "Still here." });
  vi.setSystemTime(start + 11.9 * 60_000);
  expect(await codeOf(closeInterview(system, { sessionId: gone.sessionId }))).toBe("conflict: not_due");
  vi.setSystemTime(start + 12.1 * 60_000);
  expect(await codeOf(submitTurn(gone.candidate, gone.sessionId, { turnId: uuid(), promptId: gone.promptId, text: "Hello?" }))).toBe(
    "gone: time_up",
  );
  for (const { sessionId } of [gone, present, gone]) await closeInterview(system, { sessionId });
  const filed = async (id: string) =>
    prisma().interviewSession.findUniqueOrThrow({ where: { id }, select: { status: true, endReason: true } });
  expect(await filed(gone.sessionId)).toEqual({ status: "ABANDONED", endReason: "abandoned" });
  expect(await filed(present.sessionId)).toEqual({ status: "COMPLETED", endReason: "time_up" });
  for (const { sessionId } of [gone, present]) expect(await jobsFor("evaluate", "sessionId", sessionId)).toHaveLength(1);
});

test("the room is rebuilt from the log, with the time that is left on the server's clock", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const start = Date.now();
  const { candidate, sessionId, promptId } = await listening({ content: { minutes: 20 } });
  vi.setSystemTime(start + 5 * 60_000);
  const turnId = uuid();
  await submitTurn(candidate, sessionId, { turnId, promptId, text: "It speeds up reads." });
  const room = await getRoom(candidate, { sessionId });
  expect(room).toMatchObject({ awaitingTurnId: turnId, progress: { status: "replying", questionNumber: 1, questionCount: 3 } });
  expect(Math.abs(room.progress.secondsLeft - 15 * 60)).toBeLessThanOrEqual(2);
  expect(room.frames.map(({ kind }) => kind)).toEqual(["started", "replying", "move", "reply", "utterance", "turn"]);
  expect(room.frames.at(-1)?.seq).toBe(room.seq);
});

type Step = { say: string; move: number; way: "at_once" | "by_steps" | "fails" | "falls_back"; seconds: number };
const anyStep: fc.Arbitrary<Step> = fc.record({
  say: anySaying,
  move: fc.integer({ min: -1, max: 6 }),
  way: fc.constantFrom<Step["way"]>("at_once", "by_steps", "fails", "falls_back"),
  seconds: fc.integer({ min: 1, max: 90 }),
});

test("generated interviews through the verbs: the cache equals the log, the chain holds, the tables tell what was said", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await fc.assert(
    fc.asyncProperty(anyPlan, fc.array(anyStep, { minLength: 3, maxLength: 14 }), async (plan, steps) => {
      const candidate = await somebody();
      const questions = plan.questions.map(({ content }) => content);
      const { sessionId } = await startedInterview({ candidate, content: plan.category, questions });
      const said: string[] = [];
      let turnId: string = openingTurnId;
      for (const step of steps) {
        await replyIn(step, sessionId, turnId);
        const { promptId, status } = await cachedState(sessionId);
        if (status === "ended" || promptId === null) break;
        vi.setSystemTime(Date.now() + step.seconds * 1000);
        turnId = uuid();
        const taken = await codeOf(submitTurn(candidate, sessionId, { turnId, promptId, text: step.say }));
        expect(taken).toMatch(/^(ok|invalid: empty|gone: time_up)$/u);
        if (taken === "gone: time_up") break;
        if (taken === "ok") said.push(turnId);
        else turnId = (await cachedState(sessionId)).turns.at(-1)?.turnId ?? openingTurnId;
      }
      const log = await openLog(sessionId, null);
      const events = await readEvents(sessionId, 0);
      expect(log.state).toEqual(replay(events));
      expect(await chainOf(sessionId)).toMatchObject({ ok: true, erased: 0 });
      const rows = await prisma().transcript.findMany({ where: { sessionId }, orderBy: { seq: "asc" } });
      expect(rows.filter(({ role }) => role === "user").map((row) => row.turnId)).toEqual(said);
      const finished = events.filter((event) => event.type === "ReplyFinished");
      expect(rows.filter(({ role }) => role === "bot").map(({ content }) => content)).toEqual(finished.map(({ payload }) => payload.text));
      const responses = await prisma().questionResponse.findMany({ where: { sessionId } });
      const asked = log.state.questions.flatMap(({ askedAt, status }, index) =>
        askedAt === null ? [] : [{ index, answered: status === "answered" }],
      );
      expect(responses.map(({ questionIndex }) => questionIndex).sort()).toEqual(asked.map(({ index }) => index));
      for (const { index, answered } of asked) {
        const answer = responses.find(({ questionIndex }) => questionIndex === index)?.answer;
        expect(answer !== "").toBe(answered);
      }
      expect(await prisma().evaluationRun.count({ where: { sessionId } })).toBe(log.state.status === "ended" ? 1 : 0);
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 120_000);

/** One reply, in one of the ways in which they are given. */
async function replyIn({ way, move: wanted, seconds }: Step, sessionId: string, turnId: string): Promise<void> {
  const turn = { sessionId, turnId };
  const { state, plan } = await openLog(sessionId, null);
  if (!state.reply) return;
  const { allowed } = allowedMoves(state, plan, Date.now(), state.reply.intent);
  const move = wanted < 0 ? null : (allowed[wanted % allowed.length] ?? null);
  if (way === "at_once") {
    await replyAtOnce(system, { ...turn, interviewer: "builtin/1", choose: () => move, compose: () => "Said at once." });
    return;
  }
  if (way === "fails" || way === "falls_back") {
    const { attempt } = await beginReply(system, { ...turn, interviewer: "openai/a" });
    if (seconds % 2 === 0) await chooseMove(system, { ...turn, attempt, move });
    await failReply(system, { ...turn, attempt, reason: "broken\u0000" });
    if (way === "falls_back") await noteFallBack(system, { sessionId, from: "openai/a", to: "builtin/1", reason: "broken" });
  }
  const { attempt } = await beginReply(system, { ...turn, interviewer: "openai/a" });
  await chooseMove(system, { ...turn, attempt, move });
  await finishReply(system, { ...turn, attempt, text: `Said in attempt ${attempt}.`, latencyMs: seconds, interviewer: "openai/a" });
}
