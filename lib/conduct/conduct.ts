import "server-only";
import { configuredInterviewer } from "#lib/ai/interviewer.ts";
import { type CallNotes, recordedCall } from "#lib/ai/model-calls.ts";
import type { Interviewer } from "#lib/ai/ports.ts";
import type { OpenLog } from "#lib/data/interviews/log.ts";
import {
  type AtOnce,
  begin,
  beginReply,
  chooseMove,
  failReply,
  finishReply,
  hasFallenBack,
  noteFallBack,
  renewReply,
  replyAtOnce,
  replyCommands,
  sinceAccepted,
} from "#lib/data/interviews/record-reply.ts";
import { replyContext, storedReply } from "#lib/data/interviews/reply-context.ts";
import { submitTurn } from "#lib/data/interviews/submit-turn.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { isVerbatim } from "#lib/interview/conversation/agenda.ts";
import { isScripted, type Move, sameMove } from "#lib/interview/conversation/moves.ts";
import type { ReplyFrame, UnnumberedReplyFrame } from "#lib/interview/conversation/reply-frame.ts";
import { currentPromptText, scriptedReply } from "#lib/interview/conversation/script.ts";
import { log } from "#lib/log.ts";
import { cleanText } from "#lib/text/clean-text.ts";
import { LiveReply, liveReplies } from "./live-reply.ts";
import { speakInTime } from "./speak-in-time.ts";
import { turnContext } from "./turn-context.ts";

const viewer: Viewer = { kind: "system", job: "reply" };
const builtinName = "builtin/1";
const modelAttempts = 2;
const beforeRetryMs = 400;
const renewEveryMs = 2_000;
const waitForOtherMs = 400;

type Turn = { sessionId: string; turnId: string };
type Begun = { log: OpenLog; attempt: number };

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Makes a typed turn durable and replies to it. What the system does at once goes to disk with the turn: the whole reply
 * of the built-in interviewer, or that a model has begun one.
 * @returns the frames of the reply: all of them, or as they come
 * @throws AppError like `submitTurn`
 */
export async function takeTurn(
  by: Viewer,
  sessionId: string,
  input: unknown,
  signal: AbortSignal,
): Promise<ReplyFrame[] | AsyncGenerator<ReplyFrame[]>> {
  const interviewer = configuredInterviewer();
  return interviewer ? takeByModel(by, sessionId, input, interviewer, signal) : takeByRule(by, sessionId, input, signal);
}

async function takeByRule(by: Viewer, sessionId: string, input: unknown, signal: AbortSignal) {
  const replies: ReturnType<typeof replyCommands>[] = [];
  const {
    turnId,
    log: after,
    repeated,
  } = await submitTurn(by, sessionId, input, (id) => {
    const reply = replyCommands(id, byRule(""));
    replies.push(reply);
    return reply.commands;
  });
  const [reply] = replies;
  if (repeated || !reply?.given) return replyOf({ sessionId, turnId }).batches(signal);
  const frames: ReplyFrame[] = [{ kind: "accepted", turnId, seq: 1 }];
  const emit: Emit = (frame) => frames.push({ ...frame, seq: frames.length + 1 });
  sayByRule({ ...reply.given, promptId: reply.promptId, log: after }, emit);
  return frames;
}

async function takeByModel(by: Viewer, sessionId: string, input: unknown, interviewer: Interviewer, signal: AbortSignal) {
  const taken = await submitTurn(by, sessionId, input, (id) => [
    (current) => (current.state.fellBack ? null : begin(id, interviewer.name)(current)),
  ]);
  const { turnId, log: after, repeated } = taken;
  const begun = repeated || after.state.fellBack ? undefined : { log: after, attempt: after.state.reply?.attempt ?? 0 };
  return replyOf({ sessionId, turnId }, begun).batches(signal);
}

/**
 * Follows the reply to a turn that is on disk: the stored one, the one that is being produced, or a new one.
 * Production goes on when the follower leaves (`signal`).
 */
export function followReply(turn: Turn, signal: AbortSignal): AsyncGenerator<ReplyFrame> {
  return replyOf(turn).follow(signal);
}

function replyOf(turn: Turn, begun?: Begun): LiveReply {
  const key = `${turn.sessionId}:${turn.turnId}`;
  let reply = liveReplies().get(key);
  if (!reply) {
    reply = new LiveReply();
    liveReplies().set(key, reply);
    void produce(turn, reply, begun).finally(() => liveReplies().delete(key));
  }
  return reply;
}

async function produce(turn: Turn, reply: LiveReply, begun: Begun | undefined): Promise<void> {
  reply.push({ kind: "accepted", turnId: turn.turnId });
  try {
    for (let mine = begun; ; mine = undefined) {
      try {
        await replyTo(turn, (frame) => reply.push(frame), mine);
        return;
      } catch (error) {
        // Another process holds this reply: its lease ends, or its words arrive.
        if (!(error instanceof AppError) || error.data?.reason !== "lease_held") throw error;
        await pause(waitForOtherMs);
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

/** @param mine the first attempt, where it is begun already */
async function replyTo(turn: Turn, emit: Emit, mine: Begun | undefined): Promise<void> {
  const interviewer = configuredInterviewer();
  if (!interviewer || (!mine && (await hasFallenBack(viewer, turn)))) return replyByRule(turn, emit);
  let reason = "";
  for (let attempt = 1; attempt <= modelAttempts; attempt += 1) {
    if (attempt > 1) await pause(beforeRetryMs);
    let begun = attempt === 1 ? mine : undefined;
    if (!begun) {
      const taken = await beginReply(viewer, { ...turn, interviewer: interviewer.name });
      if (taken.replyPromptId) return replay(turn, taken.replyPromptId, taken.log, emit);
      begun = taken;
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
  const { move, text, replyPromptId, log: after } = await replyAtOnce(viewer, { ...turn, ...byRule(candidateName) });
  if (move === null || text === null) return replay(turn, replyPromptId, after, emit);
  sayByRule({ move, text, promptId: replyPromptId, log: after }, emit);
}

const byRule = (candidateName: string): AtOnce => ({
  interviewer: builtinName,
  choose: () => null,
  compose: (current, move) => scripted(current, move, candidateName),
});

function sayByRule({ move, text, promptId, log: after }: { move: Move; text: string; promptId: string; log: OpenLog }, emit: Emit): void {
  emit(moveFrame(move));
  emit({ kind: "text", text });
  emit({ kind: "done", promptId, text, ended: after.state.status === "ended" });
}

function scripted({ plan, state }: OpenLog, move: Move, candidateName: string): string {
  return scriptedReply({ plan, state, move, language: plan.category.language, candidateName, now: Date.now() });
}

function moveFrame(move: Move): UnnumberedReplyFrame {
  return { kind: "move", move: move.kind, questionNumber: move.kind === "ask" ? move.questionIndex + 1 : null };
}

/** One attempt with the model. @returns why it failed, or null when the reply is stored */
async function replyByModel(turn: Turn, interviewer: Interviewer, begun: Begun, emit: Emit): Promise<string | null> {
  const { attempt } = begun;
  const renewing = setInterval(
    () => void renewReply(viewer, { ...turn, attempt }).catch((error) => log.warn({ err: error }, "a lease was not renewed")),
    renewEveryMs,
  );
  try {
    const about = { sessionId: turn.sessionId, purpose: "interviewer", model: interviewer.name };
    const spoken = await recordedCall(about, (notes) => listen(turn, interviewer, begun, emit, notes));
    const { text, latencyMs, own, log: chosen } = spoken;
    const by = own ? interviewer.name : builtinName;
    const finished = await finishReply(viewer, { ...turn, attempt, text, latencyMs, interviewer: by }, chosen);
    emit({ kind: "done", promptId: finished.promptId, text, ended: finished.log.state.status === "ended" });
    return null;
  } catch (error) {
    if (error instanceof Overtaken) throw error.refusal;
    if (error instanceof AppError) throw error;
    const reason = error instanceof Error ? error.message.slice(0, 200) : "unknown error";
    log.warn({ err: error, model: interviewer.name, ...turn, attempt }, "the interviewer's model failed");
    await failReply(viewer, { ...turn, attempt, reason });
    return reason;
  } finally {
    clearInterval(renewing);
  }
}

/** The interview ended, or somebody else replies: not the model's fault. The name is how a stopped call is recorded. */
class Overtaken extends Error {
  override name = "AbortError";
  readonly refusal: AppError;

  constructor(refusal: AppError) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/**
 * Listens to the model and passes its words on once its move is fixed. Words that belong to another move than the one
 * that was allowed are not said, and none of its own in a verbatim interview: the script's stand in for them.
 * @throws Overtaken, or what went wrong with the model
 */
async function listen(turn: Turn, interviewer: Interviewer, { log: opened, attempt }: Begun, emit: Emit, notes: CallNotes) {
  const said = await replyContext(viewer, turn);
  const { plan, state } = opened;
  let latencyMs = 0;
  let chosen: { move: Move; own: boolean; log: OpenLog } | null = null;
  let text = "";
  const say = (words: string) => {
    if (words === "") return;
    text += words;
    emit({ kind: "text", text: words });
  };
  for await (const part of speakInTime(interviewer, turnContext(opened, said, Date.now()))) {
    if (part.kind === "usage") {
      notes.usage({ inputTokens: part.inputTokens ?? undefined, outputTokens: part.outputTokens ?? undefined });
      continue;
    }
    if (!chosen) {
      notes.firstToken();
      latencyMs = sinceAccepted(opened);
      const wanted = part.kind === "move" ? part.move : null;
      const { move, log: after } = await chooseMove(viewer, { ...turn, attempt, move: wanted }, opened).catch((error: unknown) => {
        throw error instanceof AppError ? new Overtaken(error) : error;
      });
      chosen = { move, own: wanted !== null && sameMove(wanted, move) && !isVerbatim(plan) && !isScripted(move), log: after };
      emit(moveFrame(move));
      if (!chosen.own) break;
    }
    if (part.kind === "text") say(part.text);
  }
  if (!chosen) throw new Error("the model said nothing");
  const { move, own } = chosen;
  // What an author wrote is asked in the author's words, the same for every candidate.
  const authored = move.kind === "ask" ? plan.questions[move.questionIndex]?.content.text : currentPromptText(plan, state);
  if (!own) say(scripted(opened, move, said.candidateName));
  else if (move.kind === "ask" || move.kind === "repeat") say(`${text.trim() === "" ? "" : "\n\n"}${authored ?? ""}`);
  const whole = cleanText(text).trim();
  if (whole === "") throw new Error("the model chose a move and said nothing");
  return { text: whole, latencyMs, own, log: chosen.log };
}
