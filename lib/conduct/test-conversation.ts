import "server-only";
import { v4 as uuid } from "uuid";
import { expect } from "vitest";
import { submitTurn } from "#lib/data/interviews/submit-turn.ts";
import { cachedState, chainOf } from "#lib/data/testing/test-interviews.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { ReplyFrame } from "#lib/interview/conversation/reply-frame.ts";
import { openingTurnId } from "#lib/interview/log/events.ts";
import { followReply } from "./conduct.ts";

/** A candidate in integration tests, who speaks to whatever conducts the interview. */

export type Heard = {
  turnId: string;
  frames: ReplyFrame[];
  kinds: string[];
  move: string | null;
  questionNumber: number | null;
  /** What is on disk according to the last frame. */
  text: string;
  ended: boolean;
};

export async function hear(sessionId: string, turnId: string, signal = new AbortController().signal): Promise<Heard> {
  const frames: ReplyFrame[] = [];
  for await (const frame of followReply({ sessionId, turnId }, signal)) frames.push(ReplyFrame.parse(frame));
  const done = frames.findLast((frame) => frame.kind === "done");
  const move = frames.findLast((frame) => frame.kind === "move");
  expect(frames.map(({ seq }) => seq)).toEqual(frames.map((_, index) => index + 1));
  return {
    turnId,
    frames,
    kinds: frames.map(({ kind }) => kind).filter((kind, index, all) => kind !== "text" || all[index - 1] !== "text"),
    move: move?.move ?? null,
    questionNumber: move?.questionNumber ?? null,
    text: done?.text ?? "",
    ended: done?.ended ?? false,
  };
}

export const opening = (sessionId: string) => hear(sessionId, openingTurnId);

/** Makes a turn durable, and says under which id. */
export async function say(candidate: UserViewer, sessionId: string, text: string): Promise<string> {
  const turnId = uuid();
  const { promptId } = await cachedState(sessionId);
  await submitTurn(candidate, sessionId, { turnId, promptId, text });
  return turnId;
}

export async function exchange(candidate: UserViewer, sessionId: string, text: string): Promise<Heard> {
  return hear(sessionId, await say(candidate, sessionId, text));
}

/** Answers whatever is asked until the interview ends. @returns everything that was heard */
export async function answerToTheEnd(candidate: UserViewer, sessionId: string, answer: (round: number) => string): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (let round = 0; round < 40; round += 1) {
    heard.push(await exchange(candidate, sessionId, answer(round)));
    if (heard.at(-1)?.ended) return heard;
  }
  throw new Error("the interview does not end");
}

/** Checks that everything that was acknowledged is on disk once and in order, and that one evaluation waits. */
export async function expectWhole(sessionId: string, heard: readonly Heard[]): Promise<void> {
  const rows = await prisma().transcript.findMany({ where: { sessionId }, orderBy: { seq: "asc" } });
  const expected = heard.flatMap(({ turnId, text }) => [
    ...(turnId === openingTurnId ? [] : [{ role: "user", turnId }]),
    { role: "bot", turnId, text },
  ]);
  expect(rows.map(({ role, turnId, content }) => (role === "user" ? { role, turnId } : { role, turnId, text: content }))).toEqual(expected);
  expect(await chainOf(sessionId)).toMatchObject({ ok: true });
  expect(await prisma().interviewSession.findUnique({ where: { id: sessionId }, select: { status: true } })).toEqual({
    status: "COMPLETED",
  });
  expect(await prisma().evaluationRun.count({ where: { sessionId } })).toBe(1);
}
