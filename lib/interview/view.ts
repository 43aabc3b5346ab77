import { z } from "zod";
import { patienceOf } from "#lib/turn-taking/timing.ts";
import { Language, type Plan } from "../bank/content.ts";
import { moveKinds } from "./conversation/moves.ts";
import { EndReason, EpochMs, type InterviewEvent } from "./log/events.ts";
import type { InterviewState } from "./log/state.ts";

/**
 * What a candidate's browser may know. Everything here is picked field by field: expected points, anchors,
 * criteria, follow-ups that were not asked, hashes and failure reasons have no place in it.
 */

const frame = { seq: z.number().int().min(1), at: EpochMs };

export const CandidateFrame = z.discriminatedUnion("kind", [
  z.object({ ...frame, kind: z.literal("started"), deadlineAt: EpochMs, questionCount: z.number().int(), language: Language }),
  /** Words of the candidate; they belong to the next `turn` frame. */
  z.object({
    ...frame,
    kind: z.literal("utterance"),
    utteranceId: z.string(),
    promptId: z.string(),
    text: z.string(),
    source: z.enum(["typed", "voice"]),
  }),
  /** The candidate mended an utterance before it was sent; an empty text takes it back. */
  z.object({ ...frame, kind: z.literal("revised"), utteranceId: z.string(), text: z.string() }),
  z.object({ ...frame, kind: z.literal("turn"), turnId: z.string(), promptId: z.string(), utteranceIds: z.array(z.string()) }),
  /** The interviewer began to reply; a higher attempt replaces the words of a lower one. */
  z.object({ ...frame, kind: z.literal("replying"), turnId: z.string(), attempt: z.number().int() }),
  z.object({
    ...frame,
    kind: z.literal("move"),
    turnId: z.string(),
    attempt: z.number().int(),
    move: z.enum(moveKinds),
    /** From 1; null unless a planned question is asked. */
    questionNumber: z.number().int().nullable(),
  }),
  z.object({
    ...frame,
    kind: z.literal("reply"),
    turnId: z.string(),
    promptId: z.string(),
    text: z.string(),
    latencyMs: z.number().int(),
    interviewer: z.string(),
    /** How much of the text was spoken before the candidate interrupted; null: all of it. */
    heardChars: z.number().int().nullable(),
  }),
  /** Only this much of the prompt was heard before the candidate spoke up. */
  z.object({ ...frame, kind: z.literal("interrupted"), promptId: z.string(), heardChars: z.number().int() }),
  /** What the candidate says to have said, beside a turn that was sent. */
  z.object({ ...frame, kind: z.literal("correction"), turnId: z.string(), text: z.string() }),
  /** The attempt broke off; another one follows. */
  z.object({ ...frame, kind: z.literal("retrying"), turnId: z.string(), attempt: z.number().int() }),
  z.object({ ...frame, kind: z.literal("fell_back"), interviewer: z.string() }),
  /** `fallback`: held over the local machine because the call service could not be reached. */
  z.object({ ...frame, kind: z.literal("call"), call: z.enum(["daily", "local"]), fallback: z.boolean() }),
  z.object({ ...frame, kind: z.literal("ended"), reason: EndReason }),
  /** Something was opened, written, run or submitted, here or in another window; `revision` when the text changed. */
  z.object({
    ...frame,
    kind: z.literal("artifact"),
    artifactId: z.string(),
    what: z.enum(["opened", "edited", "ran", "submitted", "hidden_tests"]),
    revision: z.number().int().nullable(),
  }),
]);
export type CandidateFrame = z.infer<typeof CandidateFrame>;

/** What the candidate may see of an event; null when nothing. */
export function candidateView(event: InterviewEvent): CandidateFrame | null {
  const { seq, at } = event;
  switch (event.type) {
    case "SessionStarted": {
      const { deadlineAt, questionCount, language } = event.payload;
      return { seq, at, kind: "started", deadlineAt, questionCount, language };
    }
    case "UtteranceAdded": {
      const { utteranceId, promptId, text, source } = event.payload;
      return { seq, at, kind: "utterance", utteranceId, promptId, text, source };
    }
    case "UtteranceRevised":
      return { seq, at, kind: "revised", utteranceId: event.payload.utteranceId, text: event.payload.text };
    case "ReplyInterrupted":
      return { seq, at, kind: "interrupted", promptId: event.payload.promptId, heardChars: event.payload.heardChars };
    case "CorrectionAdded":
      return { seq, at, kind: "correction", turnId: event.payload.turnId, text: event.payload.text };
    case "TurnEnded": {
      const { turnId, promptId, utteranceIds } = event.payload;
      return { seq, at, kind: "turn", turnId, promptId, utteranceIds };
    }
    case "ReplyStarted":
      return { seq, at, kind: "replying", turnId: event.payload.turnId, attempt: event.payload.attempt };
    case "MoveChosen": {
      const { turnId, attempt, move } = event.payload;
      const questionNumber = move.kind === "ask" ? move.questionIndex + 1 : null;
      return { seq, at, kind: "move", turnId, attempt, move: move.kind, questionNumber };
    }
    case "ReplyFinished": {
      const { turnId, promptId, text, latencyMs, interviewer, heardChars } = event.payload;
      return { seq, at, kind: "reply", turnId, promptId, text, latencyMs, interviewer, heardChars: heardChars ?? null };
    }
    case "ReplyFailed":
      return { seq, at, kind: "retrying", turnId: event.payload.turnId, attempt: event.payload.attempt };
    case "InterviewerFellBack":
      return { seq, at, kind: "fell_back", interviewer: event.payload.to };
    case "CallOpened":
      return { seq, at, kind: "call", call: event.payload.call, fallback: event.payload.fallback };
    case "SessionEnded":
      return { seq, at, kind: "ended", reason: event.payload.reason };
    case "ArtifactOpened":
      return { seq, at, kind: "artifact", artifactId: event.payload.artifactId, what: "opened", revision: 0 };
    case "ArtifactEdited":
      return { seq, at, kind: "artifact", artifactId: event.payload.artifactId, what: "edited", revision: event.payload.revision };
    case "ArtifactRan":
      return { seq, at, kind: "artifact", artifactId: event.payload.artifactId, what: "ran", revision: null };
    case "ArtifactSubmitted":
      return { seq, at, kind: "artifact", artifactId: event.payload.artifactId, what: "submitted", revision: null };
    case "HiddenTestsReported":
      return { seq, at, kind: "artifact", artifactId: event.payload.artifactId, what: "hidden_tests", revision: null };
    case "CandidateAway":
      return null;
  }
}

export const InterviewProgress = z.object({
  status: z.enum(["not_started", "opening", "listening", "replying", "ended"]),
  /** From 1; 0 before the first question. */
  questionNumber: z.number().int().min(0),
  questionCount: z.number().int().min(0),
  /** The planned question that was asked last; null before the first. */
  currentQuestionText: z.string().nullable(),
  /** Whole seconds until the deadline, never below 0; before the start the whole length. */
  secondsLeft: z.number().int().min(0),
});
export type InterviewProgress = z.infer<typeof InterviewProgress>;

/** Where the interview stands at `now` (epoch ms). */
export function progressOf(state: InterviewState, plan: Plan, now: number): InterviewProgress {
  const current = state.currentQuestion;
  const left = state.deadlineAt === null ? plan.category.minutes * 60_000 : state.deadlineAt - now;
  return {
    status: roomStatus(state),
    questionNumber: current === null ? 0 : current + 1,
    questionCount: plan.questions.length,
    currentQuestionText: current === null ? null : (plan.questions[current]?.content.text ?? null),
    secondsLeft: state.status === "ended" ? 0 : Math.max(0, Math.ceil(left / 1000)),
  };
}

function roomStatus(state: InterviewState): InterviewProgress["status"] {
  if (state.status !== "in_progress") return state.status;
  if (!state.reply) return "listening";
  return state.promptId === null ? "opening" : "replying";
}

/** Everything that the room is rendered from, and that a refresh rebuilds it from. */
export const InterviewRoomView = z.object({
  sessionId: z.string(),
  candidateName: z.string(),
  categoryName: z.string(),
  language: Language,
  /** The last event in `frames`: the live channel goes on after it. */
  seq: z.number().int().min(0),
  /** The server's clock (epoch ms), so that a wrong clock in the browser shows the right time left. */
  serverNow: EpochMs,
  startedAt: EpochMs.nullable(),
  deadlineAt: EpochMs.nullable(),
  progress: InterviewProgress,
  /** What the next turn must name; null before the opening is finished. */
  promptId: z.string().nullable(),
  /** The turn whose reply is awaited: the room follows or asks for it. */
  awaitingTurnId: z.string().nullable(),
  /** The configured interviewer failed and the built-in one carries on. */
  fellBack: z.boolean(),
  endedReason: EndReason.nullable(),
  /** By what factor pauses in speech are longer, for each planned question. */
  patience: z.array(z.number()),
  frames: z.array(CandidateFrame),
  /** Numbers of the questions that are answered in code; the room prepares for them. */
  codeQuestions: z.array(z.number().int()),
  /** How many things were opened to write in. */
  artifactCount: z.number().int(),
});
export type InterviewRoomView = z.infer<typeof InterviewRoomView>;

export type RoomInput = {
  sessionId: string;
  candidateName: string;
  plan: Plan;
  state: InterviewState;
  /** The whole log up to `state.seq`. */
  events: readonly InterviewEvent[];
  now: number;
};

export function roomView({ sessionId, candidateName, plan, state, events, now }: RoomInput): InterviewRoomView {
  return {
    sessionId,
    candidateName,
    categoryName: plan.category.name,
    language: plan.category.language,
    seq: state.seq,
    serverNow: now,
    startedAt: state.startedAt,
    deadlineAt: state.deadlineAt,
    progress: progressOf(state, plan, now),
    promptId: state.promptId,
    awaitingTurnId: state.reply?.turnId ?? null,
    fellBack: state.fellBack,
    endedReason: state.endedReason,
    patience: plan.questions.map(({ content }) => patienceOf(content.difficulty)),
    frames: events.map(candidateView).filter((frame) => frame !== null),
    codeQuestions: plan.questions.flatMap(({ content }, index) => (content.code ? [index + 1] : [])),
    artifactCount: state.artifacts?.length ?? 0,
  };
}
