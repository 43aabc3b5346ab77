import "server-only";
import { configuredInterviewer } from "#lib/ai/interviewer.ts";
import { LiveReply, liveReplies } from "#lib/ai/live-reply.ts";
import { recordModelCall } from "#lib/ai/model-calls.ts";
import type { Interviewer } from "#lib/ai/ports.ts";
import { speakInTime, TooSlow } from "#lib/ai/speak-in-time.ts";
import { turnContext } from "#lib/ai/turn-context.ts";
import type { OpenLog } from "#lib/data/interviews/log.ts";
import {
  beginReply,
  chooseMove,
  failReply,
  finishReply,
  noteFallBack,
  renewReply,
  replyAtOnce,
  sinceAccepted,
} from "#lib/data/interviews/record-reply.ts";
import { replyContext, storedReply } from "#lib/data/interviews/reply-context.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { Move } from "#lib/interview/moves.ts";
import type { ReplyFrame, UnnumberedReplyFrame } from "#lib/interview/reply-frame.ts";
import { scriptedReply } from "#lib/interview/script.ts";
import { log } from "#lib/log.ts";

const viewer: Viewer = { kind: "system", job: "reply" };
const builtinName = "builtin/1";
const modelAttempts = 2;
const renewEveryMs = 2_000;
const waitForOtherMs = 400;

type Turn = { sessionId: string; turnId: string };

/**
 * Follows the reply to a turn that is on disk: the stored one, the one that is being produced, or a new one.
 * Production goes on when the follower leaves (`signal`).
 */
export function followReply(turn: Turn, signal: AbortSignal): AsyncGenerator<ReplyFrame> {
  const key = `${turn.sessionId}:${turn.turnId}`;
  let reply = liveReplies().get(key);
  if (!reply) {
    reply = new LiveReply();
    liveReplies().set(key, reply);
    void produce(turn, reply).finally(() => liveReplies().delete(key));
  }
  return reply.follow(signal);
}

async function produce(turn: Turn, reply: LiveReply): Promise<void> {
  reply.push({ kind: "accepted", turnId: turn.turnId });
  try {
    for (;;) {
      try {
        await replyTo(turn, (frame) => reply.push(frame));
        return;
      } catch (error) {
        // Another process holds this reply: its lease ends, or its words arrive.
        if (!(error instanceof AppError) || error.data?.reason !== "lease_held") throw error;
        await new Promise((resolve) => setTimeout(resolve, waitForOtherMs));
      }
    }
  } catch (error) {
    const expected = error instanceof AppError;
    if (!expected) log.error({ err: error, ...turn }, "a reply failed");
    reply.push({ kind: "error", message: expected ? error.message : "The interviewer needs another moment. Your answer is saved." });
  } finally {
    reply.close();
  }
}

type Emit = (frame: UnnumberedReplyFrame) => void;

async function replyTo(turn: Turn, emit: Emit): Promise<void> {
  const interviewer = configuredInterviewer();
  if (!interviewer) return replyByRule(turn, emit);
  let reason = "";
  for (let attempt = 1; attempt <= modelAttempts; attempt += 1) {
    const begun = await beginReply(viewer, { ...turn, interviewer: interviewer.name });
    if (begun.replyPromptId) return replay(turn, begun.replyPromptId, begun.log, emit);
    if (begun.log.state.fellBack) {
      await failReply(viewer, { ...turn, attempt: begun.attempt, reason: "the built-in interviewer carries on" });
      return replyByRule(turn, emit);
    }
    const failure = await replyByModel(turn, interviewer, begun, emit);
    if (failure === null) return;
    reason = failure;
    emit({ kind: "retrying" });
  }
  await noteFallBack(viewer, { sessionId: turn.sessionId, from: interviewer.name, to: builtinName, reason });
  emit({ kind: "fell_back" });
  await replyByRule(turn, emit);
}

async function replay(turn: Turn, promptId: string, { state }: OpenLog, emit: Emit): Promise<void> {
  const stored = await storedReply(viewer, turn);
  emit({ kind: "done", promptId, text: stored?.text ?? "", ended: state.status === "ended" });
}

/** The built-in interviewer: the agenda's own move in the script's words, taken, chosen and stored in one append. */
async function replyByRule(turn: Turn, emit: Emit): Promise<void> {
  // Only the greeting names the candidate.
  const candidateName = turn.turnId === "opening" ? (await replyContext(viewer, turn)).candidateName : "";
  const given = await replyAtOnce(viewer, {
    ...turn,
    interviewer: builtinName,
    choose: () => null,
    compose: (current, move) => scripted(current, move, candidateName),
  });
  if (given.move === null || given.text === null) return replay(turn, given.replyPromptId, given.log, emit);
  emit(moveFrame(given.move));
  emit({ kind: "text", text: given.text });
  emit({ kind: "done", promptId: given.replyPromptId, text: given.text, ended: given.log.state.status === "ended" });
}

function scripted({ plan, state }: OpenLog, move: Move, candidateName: string): string {
  return scriptedReply({ plan, state, move, language: plan.category.language, candidateName, now: Date.now() });
}

function moveFrame(move: Move): UnnumberedReplyFrame {
  return { kind: "move", move: move.kind, questionNumber: move.kind === "ask" ? move.questionIndex + 1 : null };
}

/** One attempt with the model. @returns why it failed, or null when the reply is stored */
async function replyByModel(
  turn: Turn,
  interviewer: Interviewer,
  begun: { log: OpenLog; attempt: number },
  emit: Emit,
): Promise<string | null> {
  const { attempt } = begun;
  const startedAt = Date.now();
  let firstTokenMs: number | null = null;
  let latencyMs = 0;
  let usage: { inputTokens: number | null; outputTokens: number | null } = { inputTokens: null, outputTokens: null };
  const renewing = setInterval(
    () => void renewReply(viewer, turn).catch((error) => log.warn({ err: error }, "a lease was not renewed")),
    renewEveryMs,
  );
  const record = (outcome: string) =>
    recordModelCall(viewer, {
      sessionId: turn.sessionId,
      purpose: "interview",
      model: interviewer.name,
      ms: Date.now() - startedAt,
      ...(firstTokenMs === null ? {} : { firstTokenMs }),
      ...usage,
      outcome,
    });
  try {
    const said = await replyContext(viewer, turn);
    const context = turnContext(begun.log, said, Date.now());
    let chosen: { move: Move; own: boolean } | null = null;
    let text = "";
    const say = (words: string) => {
      if (words === "") return;
      text += words;
      emit({ kind: "text", text: words });
    };
    for await (const part of speakInTime(interviewer, context)) {
      if (part.kind === "usage") {
        usage = part;
        continue;
      }
      if (firstTokenMs === null) {
        firstTokenMs = Date.now() - startedAt;
        latencyMs = sinceAccepted(begun.log);
      }
      if (!chosen) {
        const wanted = part.kind === "move" ? part.move : null;
        const { move } = await chooseMove(viewer, { ...turn, attempt, move: wanted });
        chosen = { move, own: wanted !== null && JSON.stringify(wanted) === JSON.stringify(move) };
        emit(moveFrame(move));
      }
      // Words that belong to another move than the one that was allowed are not said.
      if (part.kind === "text" && chosen.own) say(part.text);
    }
    if (!chosen) throw new Error("the model said nothing");
    const { move, own } = chosen;
    // A planned question is always asked in its author's words, the same for every candidate.
    if (own && move.kind === "ask")
      say(`${text.trim() === "" ? "" : "\n\n"}${begun.log.plan.questions[move.questionIndex]?.content.text ?? ""}`);
    if (!own) say(scripted(begun.log, move, said.candidateName));
    if (text.trim() === "") throw new Error("the model chose a move and said nothing");
    const finished = await finishReply(viewer, { ...turn, attempt, text, latencyMs, interviewer: own ? interviewer.name : builtinName });
    emit({ kind: "done", promptId: finished.promptId, text: text.trim(), ended: finished.log.state.status === "ended" });
    await record("ok");
    return null;
  } catch (error) {
    // The session ended, or somebody took over: not the model's fault.
    if (error instanceof AppError) throw error;
    const reason = error instanceof Error ? error.message.slice(0, 200) : "unknown error";
    log.warn({ reason, model: interviewer.name, ...turn, attempt }, "the interviewer's model failed");
    await record(error instanceof TooSlow ? "timeout" : "error");
    await failReply(viewer, { ...turn, attempt, reason });
    return reason;
  } finally {
    clearInterval(renewing);
  }
}
