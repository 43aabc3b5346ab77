import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { samplePlan } from "#lib/bank/test-plans.ts";
import type { Move } from "../conversation/moves.ts";
import { awayMs, closeGraceMs, maxTurnChars } from "../limits.ts";
import type { Command } from "./commands.ts";
import { decide } from "./decide.ts";
import type { Decision } from "./decision.ts";
import { type InterviewEvent, openingTurnId } from "./events.ts";
import { type InterviewState, initialState, replay } from "./state.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const t0 = 1_000_000;
const deadline = t0 + samplePlan.category.minutes * 60_000;

function decideAt(state: InterviewState, command: Command, now: number): Decision {
  return decide(state, command, { plan: samplePlan, now, sha256 });
}

function run(
  commands: readonly Command[],
  from: InterviewState = initialState,
  now = t0,
): { state: InterviewState; events: InterviewEvent[] } {
  const events: InterviewEvent[] = [];
  let state = from;
  for (const command of commands) {
    const decision = decideAt(state, command, now);
    if (!decision.ok) throw new Error(`${command.type}: ${decision.error.code}`);
    state = replay(decision.events, state);
    events.push(...decision.events);
  }
  return { state, events };
}

function code(decision: Decision) {
  return decision.ok ? (decision.repeat ? "repeat" : "ok") : decision.error.code;
}

const begin = (turnId: string, leaseUntil = t0 + 60_000): Command => ({ type: "BeginReply", turnId, leaseUntil, interviewer: "builtin/1" });
const choose = (turnId: string, attempt = 1): Command => ({ type: "ChooseMove", turnId, attempt, move: null });
const finish = (turnId: string, attempt = 1, promptId = `p-${turnId}`): Command => ({
  type: "FinishReply",
  turnId,
  attempt,
  promptId,
  text: "Words.",
  latencyMs: 5,
  interviewer: "builtin/1",
});
const reply = (turnId: string) => [begin(turnId), choose(turnId), finish(turnId)];
const submit = (turnId: string, promptId: string, text = "An answer."): Command => ({ type: "SubmitTurn", turnId, promptId, text });
const opened = run([{ type: "Start" }, ...reply(openingTurnId)]).state;

test("starting sets the clock and owes the opening", () => {
  const { state, events } = run([{ type: "Start" }]);
  expect(events).toEqual([
    {
      seq: 1,
      at: t0,
      v: 1,
      type: "SessionStarted",
      payload: { startedAt: t0, deadlineAt: deadline, questionCount: 3, language: "en" },
    },
  ]);
  expect(state.reply).toMatchObject({ turnId: openingTurnId, attempt: 0, intent: null });
  expect(code(decideAt(state, { type: "Start" }, t0))).toBe("already_started");
});

test("nothing but the start is possible before the start", () => {
  for (const command of [
    submit("t", "p"),
    begin(openingTurnId),
    choose("t"),
    finish("t"),
    { type: "Close" },
    { type: "End", reason: "cancelled" },
  ] as Command[]) {
    expect(code(decideAt(initialState, command, t0))).toBe("not_started");
  }
});

test("a turn is one piece: its words and its end", () => {
  const { events, state } = run([submit("t1", "p-opening", "  Tre\u0302n\u0000 bàn\uD800 ")], opened);
  expect(events.map((event) => event.type)).toEqual(["UtteranceAdded", "TurnEnded"]);
  expect(events[0]?.payload).toMatchObject({ text: "Trên bàn", source: "typed", utteranceId: "t1" });
  expect(state.pending).toEqual([]);
});

test("the same turn again is a repeat that tells where its reply is; the same id with other words is a conflict", () => {
  const { state } = run([submit("t1", "p-opening")], opened);
  expect(decideAt(state, submit("t1", "p-opening", " An answer. "), t0)).toEqual({
    ok: true,
    events: [],
    repeat: { turnId: "t1", replyPromptId: null },
  });
  expect(code(decideAt(state, submit("t1", "p-opening", "Another answer."), t0))).toBe("conflict");
  const replied = run(reply("t1"), state).state;
  expect(decideAt(replied, submit("t1", "p-opening"), t0)).toEqual({
    ok: true,
    events: [],
    repeat: { turnId: "t1", replyPromptId: "p-t1" },
  });
});

test("a repeated last turn is still a repeat after the end", () => {
  const { state } = run([submit("t1", "p-opening"), { type: "End", reason: "candidate_ended" }], opened);
  expect(code(decideAt(state, submit("t1", "p-opening"), t0))).toBe("repeat");
  expect(code(decideAt(state, submit("t2", "p-opening"), t0))).toBe("ended");
});

test("turns to an old prompt, during a reply, empty, too long or too late are refused", () => {
  expect(code(decideAt(opened, submit("t1", "p-old"), t0))).toBe("stale_prompt");
  expect(code(decideAt(opened, submit("t1", "p-opening", " \u0000 "), t0))).toBe("empty");
  expect(code(decideAt(opened, submit("t1", "p-opening", "\u200b \u2060\ufe0f"), t0))).toBe("empty");
  expect(code(decideAt(opened, submit("t1", "p-opening", "?"), t0))).toBe("ok");
  expect(code(decideAt(opened, submit("t1", "p-opening", "x".repeat(maxTurnChars + 1)), t0))).toBe("too_long");
  expect(code(decideAt(opened, submit("t1", "p-opening"), deadline + closeGraceMs - 1))).toBe("ok");
  expect(code(decideAt(opened, submit("t1", "p-opening"), deadline + closeGraceMs))).toBe("time_up");
  const { state } = run([submit("t1", "p-opening")], opened);
  expect(code(decideAt(state, submit("t2", "p-opening"), t0))).toBe("reply_under_way");
  expect(code(decideAt(state, submit(openingTurnId, "p-opening"), t0))).toBe("conflict");
});

test("a spoken turn is made of utterances, each of which counts once", () => {
  const add = (utteranceId: string, text: string): Command => ({
    type: "AddUtterance",
    utteranceId,
    promptId: "p-opening",
    text,
    source: "voice",
    startMs: 10,
    endMs: 20,
    confidence: 0.9,
  });
  const { state } = run([add("u1", "I don't"), add("u2", "know")], opened);
  expect(code(decideAt(state, add("u1", "I don't"), t0))).toBe("repeat");
  expect(code(decideAt(state, add("u1", "I do"), t0))).toBe("conflict");
  expect(code(decideAt(state, add("u3", "x".repeat(maxTurnChars)), t0))).toBe("too_long");
  const end: Command = { type: "EndTurn", turnId: "t1", promptId: "p-opening", utteranceIds: ["u1", "u2"] };
  expect(code(decideAt(state, { ...end, utteranceIds: ["u1", "u3"] }, t0))).toBe("unknown_utterance");
  const ended = run([end], state);
  expect(ended.events[0]?.payload).toMatchObject({ utteranceIds: ["u1", "u2"], intent: "dont_know" });
  expect(code(decideAt(ended.state, end, t0))).toBe("repeat");
  expect(code(decideAt(ended.state, { ...end, utteranceIds: ["u1"] }, t0))).toBe("conflict");
  expect(decideAt(ended.state, add("u1", "I don't"), t0)).toMatchObject({ repeat: { turnId: "t1" } });
  expect(code(decideAt(opened, { ...add("u9", "x"), endMs: 5 } as Command, t0))).toBe("bad_time");
});

test("what was understood can be mended until it is sent, and corrected beside it afterwards", () => {
  const spoken: Command = { type: "AddUtterance", utteranceId: "u1", promptId: "p-opening", text: "a cash", source: "voice" };
  const mend = (text: string, utteranceId = "u1"): Command => ({ type: "ReviseUtterance", utteranceId, text });
  const { state } = run([spoken, mend("a cache")], opened);
  expect(state.pending.map(({ text }) => text)).toEqual(["a cache"]);
  expect(code(decideAt(state, mend(" a cache "), t0))).toBe("repeat");
  expect(code(decideAt(state, mend("x", "u2"), t0))).toBe("unknown_utterance");
  expect(code(decideAt(state, mend("x".repeat(maxTurnChars + 1)), t0))).toBe("too_long");
  expect(run([mend("")], state).state.pending).toEqual([]);
  expect(code(decideAt(run([mend("")], state).state, mend(""), t0))).toBe("repeat");

  const sent = run([{ type: "EndTurn", turnId: "t1", promptId: "p-opening", utteranceIds: ["u1"] }], state).state;
  expect(code(decideAt(sent, mend("a stash"), t0))).toBe("conflict");
  const correct = (text: string, turnId = "t1"): Command => ({ type: "Correct", turnId, text });
  expect(code(decideAt(sent, correct("x", "t2"), t0))).toBe("unknown_turn");
  expect(code(decideAt(sent, correct("x", openingTurnId), t0))).toBe("unknown_turn");
  expect(code(decideAt(sent, correct(" "), t0))).toBe("empty");
  const corrected = run([correct("a write-through cache")], sent);
  expect(corrected.events[0]).toMatchObject({ type: "CorrectionAdded", payload: { turnId: "t1", text: "a write-through cache" } });
  expect(code(decideAt(corrected.state, correct("a write-through cache"), t0))).toBe("repeat");
});

test("the first word about where a prompt was cut short stands", () => {
  const interrupt = (heardChars: number, promptId = "p-opening"): Command => ({ type: "Interrupt", promptId, heardChars });
  const { state } = run([interrupt(12)], opened);
  expect(state.promptHeard).toBe(12);
  expect(code(decideAt(state, interrupt(40), t0))).toBe("repeat");
  expect(code(decideAt(state, interrupt(1, "p-none"), t0))).toBe("stale_prompt");
  const later = run([submit("t1", "p-opening"), begin("t1"), choose("t1"), finish("t1")], state).state;
  expect(later.promptHeard).toBeNull();
  expect(code(decideAt(later, interrupt(3), t0))).toBe("repeat");
});

test("typed words take spoken ones that wait along", () => {
  const spoken: Command = { type: "AddUtterance", utteranceId: "u1", promptId: "p-opening", text: "skip", source: "voice" };
  const { events } = run([spoken, submit("t1", "p-opening", "the cache")], opened);
  expect(events.at(-1)?.payload).toMatchObject({ utteranceIds: ["u1", "t1"], intent: "answer" });
});

test("one attempt holds the lease; after it another takes over and the first can no longer finish", () => {
  const { state } = run([begin(openingTurnId), choose(openingTurnId)], run([{ type: "Start" }]).state);
  expect(code(decideAt(state, begin(openingTurnId), t0 + 59_999))).toBe("lease_held");
  expect(code(decideAt(state, { ...begin(openingTurnId, t0 + 200_000), currentLeaseUntil: t0 + 90_000 } as Command, t0 + 60_000))).toBe(
    "lease_held",
  );
  expect(code(decideAt(state, begin(openingTurnId, t0 + 60_000), t0 + 60_000))).toBe("bad_time");
  const taken = run([begin(openingTurnId, t0 + 200_000)], state, t0 + 60_000).state;
  expect(taken.reply).toMatchObject({ attempt: 2, move: null });
  expect(code(decideAt(taken, choose(openingTurnId, 1), t0 + 60_000))).toBe("lost_attempt");
  expect(code(decideAt(taken, finish(openingTurnId, 1), t0 + 60_000))).toBe("lost_attempt");
  expect(code(decideAt(taken, finish(openingTurnId, 2), t0 + 60_000))).toBe("no_move");
  expect(code(decideAt(taken, begin("t9", t0 + 200_000), t0 + 60_000))).toBe("unknown_turn");
});

test("an attempt whose lease ran out may still finish while nobody took over", () => {
  const { state } = run([begin(openingTurnId), choose(openingTurnId)], run([{ type: "Start" }]).state);
  expect(code(decideAt(state, finish(openingTurnId), t0 + 61_000))).toBe("ok");
});

test("a failed attempt frees the lease and cannot finish any more", () => {
  const fail: Command = { type: "FailReply", turnId: openingTurnId, attempt: 1, reason: "first token took too long" };
  const { state } = run([begin(openingTurnId), choose(openingTurnId), fail], run([{ type: "Start" }]).state);
  expect(code(decideAt(state, fail, t0))).toBe("repeat");
  expect(code(decideAt(state, finish(openingTurnId), t0))).toBe("lost_attempt");
  expect(run([begin(openingTurnId)], state).state.reply).toMatchObject({ attempt: 2, move: null });
});

test("the interviewer's choice counts when it is allowed, else the agenda's", () => {
  const { state } = run([submit("t1", "p-opening", "It is faster."), begin("t1")], opened);
  const chosen = (move: Move | null) => run([{ type: "ChooseMove", turnId: "t1", attempt: 1, move }], state).events[0]?.payload;
  expect(chosen({ kind: "ask", questionIndex: 1 })).toMatchObject({ chosenBy: "interviewer", move: { kind: "ask", questionIndex: 1 } });
  const fallback = { chosenBy: "agenda", move: { kind: "probe", followUpId: "follow-1" } };
  const forbidden: (Move | null)[] = [
    null,
    { kind: "wrap_up" },
    { kind: "ask", questionIndex: 2 },
    { kind: "ask", questionIndex: 0 },
    { kind: "probe", followUpId: "none" },
  ];
  for (const move of forbidden) {
    expect(chosen(move)).toMatchObject(fallback);
  }
  const after = run([choose("t1")], state).state;
  expect(code(decideAt(after, { type: "ChooseMove", turnId: "t1", attempt: 1, move: { kind: "ask", questionIndex: 1 } }, t0))).toBe(
    "repeat",
  );
});

test("a finished reply is finished once", () => {
  expect(code(decideAt(opened, finish(openingTurnId), t0))).toBe("repeat");
  expect(code(decideAt(opened, finish(openingTurnId, 1, "p-other"), t0))).toBe("lost_attempt");
  expect(decideAt(opened, begin(openingTurnId), t0)).toMatchObject({ repeat: { replyPromptId: "p-opening" } });
  const { state } = run([submit("t1", "p-opening"), begin("t1"), choose("t1")], opened);
  expect(code(decideAt(state, finish("t1", 1, "p-opening"), t0))).toBe("conflict");
  expect(code(decideAt(state, { ...finish("t1"), text: " " } as Command, t0))).toBe("empty");
});

test("saying goodbye ends the session in the same piece", () => {
  const { events, state } = run(
    [submit("t1", "p-opening"), begin("t1", deadline + 60_000), choose("t1"), finish("t1")],
    opened,
    deadline + 1_000,
  );
  expect(events.slice(-2).map((event) => event.type)).toEqual(["ReplyFinished", "SessionEnded"]);
  expect(state).toMatchObject({ status: "ended", endedReason: "time_up", reply: null });
  expect(code(decideAt(state, finish("t1"), deadline + 1_000))).toBe("repeat");
});

test("falling back is said once", () => {
  const command: Command = { type: "FallBack", from: "openai/m", to: "builtin/1", reason: "two attempts failed" };
  const { state, events } = run([command], opened);
  expect(events).toHaveLength(1);
  expect(state.fellBack).toBe(true);
  expect(code(decideAt(state, command, t0))).toBe("repeat");
});

test("an open interview is closed after deadline and grace: abandoned when the candidate had gone", () => {
  const close: Command = { type: "Close" };
  expect(code(decideAt(opened, close, deadline + closeGraceMs - 1))).toBe("not_due");
  const ending = (state: InterviewState) => run([close], state, deadline + closeGraceMs).state.endedReason;
  expect(ending(opened)).toBe("abandoned");
  expect(ending(run([submit("t1", "p-opening")], opened).state)).toBe("abandoned");
  expect(ending(run([submit("t1", "p-opening")], opened, deadline - awayMs).state)).toBe("time_up");
  const closed = run([close], opened, deadline + closeGraceMs).state;
  expect(code(decideAt(closed, close, deadline + closeGraceMs))).toBe("repeat");
  expect(code(decideAt(closed, { type: "End", reason: "cancelled" }, deadline + closeGraceMs))).toBe("ended");
});

test("ending at once keeps a reply under way from finishing", () => {
  const { state } = run([submit("t1", "p-opening"), begin("t1"), choose("t1"), { type: "End", reason: "cancelled" }], opened);
  expect(state.endedReason).toBe("cancelled");
  expect(code(decideAt(state, finish("t1"), t0))).toBe("ended");
  expect(code(decideAt(state, { type: "End", reason: "cancelled" }, t0))).toBe("repeat");
});

test("time never runs backwards in the log", () => {
  const { events } = run([submit("t1", "p-opening")], opened, t0 - 5_000);
  expect(events.map((event) => event.at)).toEqual([t0, t0]);
});

test("a damaged log is not folded", () => {
  const { events } = run([submit("t1", "p-opening")], opened);
  expect(() => replay(events.slice(1), opened)).toThrow("cannot follow");
  expect(() =>
    replay(
      events.map((event) => ({ ...event, at: 1 })),
      opened,
    ),
  ).toThrow("older");
  expect(() => replay([{ ...(events[0] as InterviewEvent), seq: 1 }])).toThrow("not_started");
  const stray = { seq: opened.seq + 1, at: t0, v: 1, type: "ReplyFailed", payload: { turnId: "t7", attempt: 1, reason: "x" } } as const;
  expect(() => replay([stray], opened)).toThrow("not under way");
});
