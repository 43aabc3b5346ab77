import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReplyFrame } from "#lib/interview/conversation/reply-frame.ts";
import type { CandidateFrame, InterviewRoomView } from "#lib/interview/view.ts";
import { type RoomAction, type RoomState, reduceRoom, roomFrom } from "./room-state.ts";

const view: InterviewRoomView = {
  sessionId: "s",
  candidateName: "Minh",
  categoryName: "Backend",
  language: "en",
  seq: 0,
  serverNow: 0,
  startedAt: null,
  deadlineAt: null,
  progress: { status: "not_started", questionNumber: 0, questionCount: 2, currentQuestionText: null, secondsLeft: 600 },
  promptId: null,
  awaitingTurnId: null,
  fellBack: false,
  endedReason: null,
  patience: [1, 1],
  frames: [],
  codeQuestions: [],
  artifactCount: 0,
};

const reply = (seq: number, turnId: string, promptId: string, text: string): CandidateFrame => ({
  seq,
  at: seq,
  kind: "reply",
  turnId,
  promptId,
  text,
  latencyMs: 1,
  interviewer: "builtin/1",
  heardChars: null,
});

/** Opening, one turn, its reply, the end. */
const log: CandidateFrame[] = [
  { seq: 1, at: 1, kind: "started", deadlineAt: 600, questionCount: 2, language: "en" },
  { seq: 2, at: 2, kind: "replying", turnId: "opening", attempt: 1 },
  { seq: 3, at: 3, kind: "move", turnId: "opening", attempt: 1, move: "ask", questionNumber: 1 },
  reply(4, "opening", "p1", "Hello. What is a queue?"),
  { seq: 5, at: 5, kind: "utterance", utteranceId: "t1", promptId: "p1", text: "First in, first out.", source: "typed" },
  { seq: 6, at: 6, kind: "turn", turnId: "t1", promptId: "p1", utteranceIds: ["t1"] },
  { seq: 7, at: 7, kind: "replying", turnId: "t1", attempt: 1 },
  { seq: 8, at: 8, kind: "move", turnId: "t1", attempt: 1, move: "ask", questionNumber: 2 },
  reply(9, "t1", "p2", "Thank you. What is a stack?"),
];

const play = (actions: RoomAction[], from: RoomState = roomFrom(view)) => actions.reduce(reduceRoom, from);
const frames = (list: CandidateFrame[]): RoomAction[] => list.map((frame) => ({ type: "frame", frame }));

test("the log becomes messages in order, with the question that is asked now", () => {
  const state = play(frames(log));
  expect(state.messages.map(({ role, text, questionNumber }) => [role, text, questionNumber])).toEqual([
    ["bot", "Hello. What is a queue?", 1],
    ["user", "First in, first out.", null],
    ["bot", "Thank you. What is a stack?", 2],
  ]);
  expect(state).toMatchObject({ promptId: "p2", questionNumber: 2, awaitingTurnId: null, live: null });
});

test("frames that come again change nothing, wherever they come again", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(log.length - 1), { maxLength: 12 }), (again) => {
      const doubled = [...log];
      for (const index of again) {
        const frame = log[index];
        if (frame) doubled.splice(doubled.indexOf(frame) + 1 + (index % 3), 0, frame);
      }
      // A copy only ever comes after its original.
      expect(play(frames(doubled)).messages).toEqual(play(frames(log)).messages);
    }),
  );
});

const streamed: ReplyFrame[] = [
  { seq: 1, kind: "accepted", turnId: "t1" },
  { seq: 2, kind: "move", move: "ask", questionNumber: 2 },
  { seq: 3, kind: "text", text: "Thank you. " },
  { seq: 4, kind: "text", text: "What is a stack?" },
  { seq: 5, kind: "done", promptId: "p2", text: "Thank you. What is a stack?", ended: false },
];

test("the streamed reply and the log may interleave in any way and end in the same room", () => {
  const before = play(frames(log.slice(0, 4)));
  const sent = reduceRoom(before, { type: "sent", turnId: "t1", text: "First in, first out." });
  const channel = frames(log.slice(4));
  const stream: RoomAction[] = streamed.map((frame) => ({ type: "reply", turnId: "t1", frame }));
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...channel.map(() => "log" as const), ...stream.map(() => "stream" as const)], {
        minLength: channel.length + stream.length,
      }),
      (order) => {
        const left = { log: [...channel], stream: [...stream] };
        const state = play(
          order.map((from) => left[from].shift()).filter((action) => action !== undefined),
          sent,
        );
        expect(state.messages.map((message) => message.text)).toEqual([
          "Hello. What is a queue?",
          "First in, first out.",
          "Thank you. What is a stack?",
        ]);
        expect(state).toMatchObject({ promptId: "p2", questionNumber: 2, awaitingTurnId: null, live: null });
      },
    ),
  );
});

test("words that stream in are shown until an attempt breaks off", () => {
  const before = play(frames(log.slice(0, 6)));
  const half = play(
    streamed.slice(0, 3).map((frame) => ({ type: "reply", turnId: "t1", frame })),
    before,
  );
  expect(half.live?.text).toBe("Thank you. ");
  const broken = reduceRoom(half, { type: "reply", turnId: "t1", frame: { seq: 4, kind: "retrying" } });
  expect(broken).toMatchObject({ live: null, notice: "retrying", awaitingTurnId: "t1" });
});

test("a refused turn leaves the room, an accepted one stays", () => {
  const before = play(frames(log.slice(0, 4)));
  const sent = reduceRoom(before, { type: "sent", turnId: "t9", text: "too late" });
  expect(sent.messages.at(-1)).toMatchObject({ text: "too late", at: null });
  const refused = reduceRoom(sent, { type: "unsent", turnId: "t9", notice: "other_tab" });
  expect(refused.messages).toEqual(before.messages);
  expect(refused).toMatchObject({ notice: "other_tab", awaitingTurnId: null });
});

test("the end stops everything that was awaited", () => {
  const state = play([...frames(log.slice(0, 6)), { type: "frame", frame: { seq: 7, at: 7, kind: "ended", reason: "candidate_ended" } }]);
  expect(state).toMatchObject({ ended: true, awaitingTurnId: null, live: null });
});
