import "server-only";
import { v7 as uuidv7 } from "uuid";
import { advance, type CommandSource, type OpenLog, openLog } from "#lib/data/interviews/log.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { pool } from "#lib/db/client.ts";
import type { Move } from "#lib/interview/conversation/moves.ts";

/**
 * The reply to one turn, step by step, for whoever produces it (viewer: the system). Steps of an attempt that was
 * taken over are refused with `stale`.
 */

/** How long a producer holds a reply without renewing its lease, in milliseconds. */
export const leaseMs = 6_000;

/** Milliseconds since the turn that is answered was accepted (for the opening: since the start). */
export function sinceAccepted({ state }: OpenLog): number {
  return Math.max(0, Date.now() - (state.lastHeardAt ?? state.startedAt ?? Date.now()));
}

const leaseUntil = () => Date.now() + leaseMs;

/** Takes the reply to a turn. */
export const begin = (turnId: string, interviewer: string) => (log: OpenLog) =>
  ({
    type: "BeginReply",
    turnId,
    interviewer,
    leaseUntil: leaseUntil(),
    ...(log.leaseUntil === undefined ? {} : { currentLeaseUntil: log.leaseUntil }),
  }) as const;

/** Whether the built-in interviewer carries on in this interview, for another one that failed. */
export async function hasFallenBack(viewer: Viewer, input: { sessionId: string }): Promise<boolean> {
  requireSystem(viewer);
  return (await openLog(input.sessionId, null)).state.fellBack;
}

/** Takes the reply, unless somebody else holds it (stale, reason lease_held) or it was given (`replyPromptId`). */
export async function beginReply(
  viewer: Viewer,
  input: { sessionId: string; turnId: string; interviewer: string },
): Promise<{ log: OpenLog; attempt: number; replyPromptId: string | null }> {
  requireSystem(viewer);
  const { log, decision } = await advance(input.sessionId, null, uuidv7(), begin(input.turnId, input.interviewer));
  return { log, attempt: log.state.reply?.attempt ?? 0, replyPromptId: decision.repeat?.replyPromptId ?? null };
}

/** Keeps hold of a reply under way; an attempt that was taken over, or is finished, holds nothing. */
export async function renewReply(viewer: Viewer, input: { sessionId: string; turnId: string; attempt: number }): Promise<void> {
  requireSystem(viewer);
  await pool().query({
    name: "lease_renew",
    text: `UPDATE "InterviewSession" SET "replyLeaseUntil" = $2
      WHERE id = $1 AND state -> 'reply' ->> 'turnId' = $3 AND (state -> 'reply' ->> 'attempt')::int = $4`,
    values: [input.sessionId, new Date(leaseUntil()), input.turnId, input.attempt],
  });
}

/**
 * Fixes the move before the first word is released; a missing or forbidden one becomes the agenda's.
 * @param from the log as the reply was taken
 */
export async function chooseMove(
  viewer: Viewer,
  input: { sessionId: string; turnId: string; attempt: number; move: Move | null },
  from?: OpenLog,
): Promise<{ log: OpenLog; move: Move }> {
  requireSystem(viewer);
  const { sessionId, ...choice } = input;
  const { log } = await advance(sessionId, null, uuidv7(), { type: "ChooseMove", ...choice }, undefined, from);
  const move = log.state.reply?.move;
  if (!move) throw new Error("a chosen move is missing from the state");
  return { log, move };
}

/**
 * Stores the whole reply. A wrap-up ends the interview and queues its evaluation.
 * @param from the log as the move was chosen
 */
export async function finishReply(
  viewer: Viewer,
  input: { sessionId: string; turnId: string; attempt: number; text: string; latencyMs: number; interviewer: string },
  from?: OpenLog,
): Promise<{ log: OpenLog; promptId: string }> {
  requireSystem(viewer);
  const { sessionId, ...reply } = input;
  const promptId = uuidv7();
  const { log } = await advance(sessionId, null, uuidv7(), { type: "FinishReply", promptId, ...reply }, undefined, from);
  return { log, promptId };
}

/** Gives a failed attempt back, so that the next one need not wait for its lease. */
export async function failReply(
  viewer: Viewer,
  input: { sessionId: string; turnId: string; attempt: number; reason: string },
): Promise<void> {
  requireSystem(viewer);
  const { sessionId, ...failure } = input;
  await advance(sessionId, null, uuidv7(), { type: "FailReply", ...failure });
}

/** Notes that another interviewer carries on. */
export async function noteFallBack(viewer: Viewer, input: { sessionId: string; from: string; to: string; reason: string }): Promise<void> {
  requireSystem(viewer);
  const { sessionId, ...fallBack } = input;
  await advance(sessionId, null, uuidv7(), { type: "FallBack", ...fallBack });
}

/** An interviewer that answers at once: `choose` picks the move and `compose` then the words, from the state at that moment. */
export type AtOnce = {
  interviewer: string;
  choose: (log: OpenLog) => Move | null;
  compose: (log: OpenLog, move: Move) => string;
};

/** Takes, chooses and finishes a reply. `given` is what the commands came to when they were decided last. */
export function replyCommands(turnId: string, { interviewer, choose, compose }: AtOnce) {
  const attemptOf = (log: OpenLog) => log.state.reply?.attempt ?? 0;
  const promptId: string = uuidv7();
  const reply: { promptId: string; given: { move: Move; text: string } | null; commands: CommandSource[] } = {
    promptId,
    given: null,
    commands: [
      (current) => {
        // A lost race decides again, and then the reply may be somebody else's.
        reply.given = null;
        return begin(turnId, interviewer)(current);
      },
      (current) => ({ type: "ChooseMove", turnId, attempt: attemptOf(current), move: choose(current) }),
      (current) => {
        const move = current.state.reply?.move;
        const text = move ? compose(current, move) : "";
        reply.given = move ? { move, text } : null;
        const latencyMs = sinceAccepted(current);
        return { type: "FinishReply", turnId, attempt: attemptOf(current), promptId, text, latencyMs, interviewer };
      },
    ],
  };
  return reply;
}

/** Takes, chooses and stores a reply in one append. */
export async function replyAtOnce(
  viewer: Viewer,
  input: { sessionId: string; turnId: string } & AtOnce,
): Promise<{ log: OpenLog; replyPromptId: string; move: Move | null; text: string | null }> {
  requireSystem(viewer);
  const { sessionId, turnId, ...how } = input;
  const reply = replyCommands(turnId, how);
  const { log, decision } = await advance(sessionId, null, uuidv7(), reply.commands);
  const { move, text } = reply.given ?? { move: null, text: null };
  return { log, replyPromptId: decision.repeat?.replyPromptId ?? reply.promptId, move, text };
}
