import "server-only";
import type { Plan } from "#lib/bank/content.ts";
import type { SessionStatus } from "#lib/db/generated/enums.ts";
import type { EndReason, InterviewEvent } from "#lib/interview/log/events.ts";
import { type InterviewState, questionOfTurn } from "#lib/interview/log/state.ts";

/** The rows that one append writes besides the events; times in epoch ms, or ISO text where a row carries them. */
export type Projection = {
  transcript: {
    id: string;
    role: "user" | "bot";
    content: string;
    latencyMs: number | null;
    createdAt: string;
    seq: number;
    turnId: string;
    questionIndex: number | null;
    source: string;
    startMs: number | null;
    endMs: number | null;
    confidence: number | null;
  }[];
  /** How much of a bot's row was heard. */
  heard: { turnId: string; heardChars: number }[];
  /** What stands beside a candidate's row. */
  corrections: { turnId: string; correction: string }[];
  responses: { id: string; questionId: string; answer: string; questionIndex: number }[];
  session: {
    leaseUntil?: number;
    status?: SessionStatus;
    startTime?: number;
    endTime?: number;
    deadlineAt?: number;
    endReason?: EndReason;
    interviewer?: string;
  };
};

/** How a session's end is filed: only a candidate who went away, or a withdrawal, is not a completed interview. */
export function statusOfEnd(reason: EndReason): SessionStatus {
  if (reason === "abandoned") return "ABANDONED";
  return reason === "cancelled" ? "CANCELLED" : "COMPLETED";
}

/** Adds what one event means for the tables that people read. */
export function project(
  into: Projection,
  before: InterviewState,
  after: InterviewState,
  event: InterviewEvent,
  plan: Plan,
  newId: () => string,
): void {
  const createdAt = new Date(event.at).toISOString();
  switch (event.type) {
    case "SessionStarted":
      into.session.status = "IN_PROGRESS";
      into.session.startTime = event.payload.startedAt;
      into.session.deadlineAt = event.payload.deadlineAt;
      return;
    case "TurnEnded": {
      const { turnId, intent, earlierQuestion } = event.payload;
      // What is added to an earlier question is kept with it; the wish to add something is not.
      const questionIndex = intent === "answer" ? (earlierQuestion ?? questionOfTurn(before)) : questionOfTurn(before);
      const content = before.pending.map((utterance) => utterance.text).join("\n");
      into.transcript.push({
        id: newId(),
        role: "user",
        content,
        latencyMs: answerDelay(before),
        createdAt,
        seq: event.seq,
        turnId,
        questionIndex,
        // A turn that was spoken at all needs its listener's care.
        source: before.pending.some((utterance) => utterance.source === "voice") ? "voice" : "typed",
        startMs: before.pending[0]?.startMs ?? null,
        endMs: before.pending.at(-1)?.endMs ?? null,
        confidence: leastConfidence(before),
      });
      const answered = questionIndex !== null && after.nonAnswers === 0;
      if (answered) addResponse(into, plan, questionIndex, content, newId);
      return;
    }
    case "ReplyStarted":
      into.session.leaseUntil = event.payload.leaseUntil;
      return;
    case "ReplyFinished": {
      const { turnId, text, latencyMs, interviewer } = event.payload;
      const move = before.reply?.move?.kind;
      into.transcript.push({
        id: newId(),
        role: "bot",
        content: text,
        latencyMs,
        createdAt,
        seq: event.seq,
        turnId,
        questionIndex: move === "wrap_up" ? null : questionOfTurn(after),
        source: interviewer,
        startMs: null,
        endMs: null,
        confidence: null,
      });
      into.session.interviewer = interviewer;
      if (move === "ask") addResponse(into, plan, after.currentQuestion, "", newId);
      return;
    }
    case "ReplyInterrupted": {
      const turn = before.turns.find((other) => other.replyPromptId === event.payload.promptId);
      if (turn) into.heard.push({ turnId: turn.turnId, heardChars: event.payload.heardChars });
      return;
    }
    case "CorrectionAdded":
      into.corrections.push({ turnId: event.payload.turnId, correction: event.payload.text });
      return;
    case "SessionEnded":
      into.session.status = statusOfEnd(event.payload.reason);
      into.session.endTime = event.at;
      into.session.endReason = event.payload.reason;
  }
}

/** Milliseconds from the end of the prompt to the start of the answer, when the client said when it started. */
function answerDelay(before: InterviewState): number | null {
  const { startMs } = before.pending[0] ?? {};
  if (startMs === undefined || before.startedAt === null || before.promptAt === null) return null;
  return Math.max(0, before.startedAt + startMs - before.promptAt);
}

/** A turn is as sure as its least sure utterance; null when none says. */
function leastConfidence(before: InterviewState): number | null {
  const known = before.pending.flatMap(({ confidence }) => confidence ?? []);
  return known.length === 0 ? null : Math.min(...known);
}

function addResponse(into: Projection, plan: Plan, questionIndex: number | null, answer: string, newId: () => string): void {
  const question = questionIndex === null ? undefined : plan.questions[questionIndex];
  if (questionIndex === null || !question) return;
  const same = into.responses.find((response) => response.questionIndex === questionIndex);
  if (same) same.answer = [same.answer, answer].filter(Boolean).join("\n\n");
  else into.responses.push({ id: newId(), questionId: question.questionId, answer, questionIndex });
}
