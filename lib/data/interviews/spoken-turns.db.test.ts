import { v4 as uuid } from "uuid";
import { afterAll, expect, test } from "vitest";
import { prisma } from "#lib/db/client.ts";
import { openingTurnId } from "#lib/interview/log/events.ts";
import { queue } from "#lib/jobs/queue.ts";
import { cachedState, chainOf, startedInterview, system } from "../testing/test-interviews.ts";
import { addUtterance } from "./add-utterance.ts";
import { correctTurn } from "./correct-turn.ts";
import { getRoom } from "./get-room.ts";
import { interruptReply } from "./interrupt-reply.ts";
import { openLog } from "./log.ts";
import { replyAtOnce } from "./record-reply.ts";
import { replyContext } from "./reply-context.ts";
import { reviseUtterance } from "./revise-utterance.ts";
import { submitTurn } from "./submit-turn.ts";

afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

async function listening() {
  const { candidate, sessionId } = await startedInterview();
  const said = { sessionId, turnId: openingTurnId, interviewer: "builtin/1", choose: () => null };
  const { replyPromptId: promptId } = await replyAtOnce(system, { ...said, compose: () => "Hello. What does an index do?" });
  return { candidate, sessionId, promptId };
}

test("a spoken turn is its utterances as they were mended, with times and the least confidence", async () => {
  const { candidate, sessionId, promptId } = await listening();
  const [first, second, third] = [uuid(), uuid(), uuid()];
  const spoken = { sessionId, promptId, source: "voice" };
  await addUtterance(candidate, {
    ...spoken,
    utteranceId: first,
    text: "It speeds up greets",
    startMs: 900,
    endMs: 2_400,
    confidence: 0.9,
  });
  await addUtterance(candidate, { ...spoken, utteranceId: second, text: "Uh", startMs: 2_900, endMs: 3_000, confidence: 0.2 });
  await addUtterance(candidate, {
    ...spoken,
    utteranceId: third,
    text: "and costs writes.",
    startMs: 3_300,
    endMs: 4_100,
    confidence: 0.7,
  });
  await reviseUtterance(candidate, { sessionId, utteranceId: first, text: "It speeds up reads" });
  await reviseUtterance(candidate, { sessionId, utteranceId: second, text: "" });
  // A fresh page has what was said and not sent.
  const room = await getRoom(candidate, { sessionId });
  expect(room.frames.filter(({ kind }) => kind === "utterance" || kind === "revised")).toHaveLength(5);

  const turnId = uuid();
  await submitTurn(candidate, sessionId, { turnId, promptId, utteranceIds: [first, third] });
  const row = await prisma().transcript.findFirstOrThrow({ where: { sessionId, turnId } });
  expect(row).toMatchObject({
    content: "It speeds up reads\nand costs writes.",
    source: "voice",
    startMs: 900,
    endMs: 4_100,
    confidence: 0.7,
    correction: null,
  });

  await correctTurn(candidate, { sessionId, turnId, text: "It speeds up reads and slows writes." });
  await correctTurn(candidate, { sessionId, turnId, text: "It speeds up reads and slows down writes." });
  const corrected = await prisma().transcript.findFirstOrThrow({ where: { sessionId, turnId } });
  expect(corrected).toMatchObject({ content: row.content, correction: "It speeds up reads and slows down writes." });
  const response = await prisma().questionResponse.findFirstOrThrow({ where: { sessionId } });
  expect(response.answer).toBe(row.content);
  expect(await chainOf(sessionId)).toMatchObject({ ok: true });
});

test("of a prompt that was cut short, only what was heard is known to have been said", async () => {
  const { candidate, sessionId, promptId } = await listening();
  await interruptReply(candidate, { sessionId, promptId, heardChars: 6 });
  await interruptReply(candidate, { sessionId, promptId, heardChars: 20 });
  const row = await prisma().transcript.findFirstOrThrow({ where: { sessionId, role: "bot" } });
  expect(row).toMatchObject({ content: "Hello. What does an index do?", heardChars: 6 });
  const { transcript } = await replyContext(system, { sessionId });
  expect(transcript).toEqual([{ role: "bot", content: "Hello. …" }]);
});

test("a state that another release cached is folded again from the log", async () => {
  const { candidate, sessionId, promptId } = await listening();
  await addUtterance(candidate, { sessionId, utteranceId: uuid(), promptId, text: "Some words", source: "voice" });
  const before = await cachedState(sessionId);
  await prisma().$executeRaw`UPDATE "InterviewSession" SET state = jsonb_build_object('version', 0) WHERE id = ${sessionId}::uuid`;
  expect((await openLog(sessionId, null)).state).toEqual(before);
});
