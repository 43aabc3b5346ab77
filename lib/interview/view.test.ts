import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { samplePlan } from "../bank/test-plans.ts";
import { StoredEvent, upcast } from "./log/events.ts";
import { initialState, replay } from "./log/state.ts";
import { candidateView, progressOf, roomView } from "./view.ts";

const events = z
  .object({ events: z.array(StoredEvent) })
  .parse(JSON.parse(readFileSync(new URL("./log/golden/v1.json", import.meta.url), "utf8")))
  .events.map((event) => upcast(event));

function after(type: string, nth = 1) {
  let seen = 0;
  const end = events.findIndex((event) => {
    if (event.type === type) seen += 1;
    return seen === nth;
  });
  const log = events.slice(0, end + 1);
  return { log, state: replay(log) };
}

test("the room follows the interview", () => {
  const start = events[0]?.at ?? 0;
  expect(progressOf(initialState, samplePlan, 0)).toEqual({
    status: "not_started",
    questionNumber: 0,
    questionCount: 3,
    currentQuestionText: null,
    secondsLeft: 1800,
  });
  const status = (type: string, nth?: number) => progressOf(after(type, nth).state, samplePlan, start).status;
  expect(status("SessionStarted")).toBe("opening");
  expect(status("ReplyFinished")).toBe("listening");
  expect(status("TurnEnded")).toBe("replying");
  expect(status("SessionEnded")).toBe("ended");
});

test("progress shows the question that was asked, never one to come, and a clock that stops at zero", () => {
  const { state } = after("ReplyFinished");
  const start = state.startedAt ?? 0;
  expect(progressOf(after("MoveChosen").state, samplePlan, start).currentQuestionText).toBeNull();
  expect(progressOf(state, samplePlan, start + 60_500)).toMatchObject({
    questionNumber: 1,
    currentQuestionText: samplePlan.questions[0]?.content.text,
    secondsLeft: 1740,
  });
  expect(progressOf(state, samplePlan, start + 10_000_000).secondsLeft).toBe(0);
});

test("a refresh in mid-turn knows what is awaited and what was said", () => {
  const { log, state } = after("TurnEnded", 2);
  const view = roomView({ sessionId: "s", candidateName: "Minh", plan: samplePlan, state, events: log, now: state.at });
  expect(view).toMatchObject({ awaitingTurnId: "turn-voice", promptId: "prompt-2", seq: state.seq, fellBack: true, endedReason: null });
  const texts = view.frames.flatMap((frame) => (frame.kind === "utterance" || frame.kind === "reply" ? [frame.text] : []));
  expect(texts.slice(-2)).toEqual(["Could you repeat", "the question?"]);
});

test("failures are told without their reasons, follow-ups without their ids", () => {
  const frames = events.map(candidateView);
  expect(frames.map((frame) => frame?.kind)).toEqual(expect.arrayContaining(["retrying", "fell_back", "move", "ended"]));
  expect(JSON.stringify(frames)).not.toMatch(/first token|two attempts|follow-1|bodyHash|chosenBy/);
});
