import { afterAll, expect, test } from "vitest";
import { question } from "#lib/bank/test-plans.ts";
import { readMaterial } from "#lib/data/evaluations/read-material.ts";
import { advance, openLog } from "#lib/data/interviews/log.ts";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { cachedState, startedInterview } from "#lib/data/testing/test-interviews.ts";
import { prisma } from "#lib/db/client.ts";
import { openingTurnId } from "#lib/interview/log/events.ts";
import { queue } from "#lib/jobs/queue.ts";
import { answerToTheEnd, exchange, expectWhole, type Heard, hear, opening, say } from "./test-conversation.ts";

// The built-in interviewer.

afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

const full = (round: number) => `In round ${round} I would measure first and then change one thing at a time. `.repeat(12);

async function questionsOf(sessionId: string): Promise<string[]> {
  return (await openLog(sessionId, null)).plan.questions.map(({ content }) => content.text);
}

test("a whole interview in English: greeting, repeat, explain, not known, skip, the end asked twice and taken back once", async () => {
  const { candidate, sessionId } = await startedInterview({ candidate: await somebody("CANDIDATE", "Grace Hopper") });
  const [first = "", second = "", third = ""] = await questionsOf(sessionId);
  const heard: Heard[] = [await opening(sessionId)];
  const speak = async (text: string) => {
    const answer = await exchange(candidate, sessionId, text);
    heard.push(answer);
    return answer;
  };
  expect(heard[0]).toMatchObject({ kinds: ["accepted", "move", "text", "done"], move: "ask", questionNumber: 1, ended: false });
  expect(heard[0]?.text).toContain("Grace Hopper");
  expect(heard[0]?.text).toContain(first);

  const repeated = await speak("Could you repeat the question, please?");
  expect(repeated.move).toBe("repeat");
  expect(repeated.text).toContain(first);
  expect(await speak("What do you mean?")).toMatchObject({ move: "clarify" });
  expect(await speak("It is faster.")).toMatchObject({ move: "probe" });
  const next = await speak("I don't know.");
  expect(next).toMatchObject({ move: "ask", questionNumber: 2 });
  expect(next.text).toContain(second);
  const skipped = await speak("Skip this question please");
  expect(skipped).toMatchObject({ move: "ask", questionNumber: 3 });
  expect(skipped.text).toContain(third);
  expect(await speak("I want to end the interview")).toMatchObject({ move: "confirm_end", ended: false });
  const back = await speak("No");
  expect(back).toMatchObject({ move: "repeat", ended: false });
  expect(back.text).toContain(third);
  expect(await speak("End the interview now")).toMatchObject({ move: "confirm_end" });
  expect(await speak("Yes")).toMatchObject({ move: "wrap_up", ended: true });

  await expectWhole(sessionId, heard);
  const session = await prisma().interviewSession.findUniqueOrThrow({ where: { id: sessionId } });
  expect(session).toMatchObject({ endReason: "candidate_ended", interviewer: "builtin/1" });
  const responses = await prisma().questionResponse.findMany({ where: { sessionId }, orderBy: { questionIndex: "asc" } });
  expect(responses.map(({ answer }) => answer)).toEqual(["It is faster.", "", ""]);
  expect(await prisma().modelCall.count({ where: { sessionId } })).toBe(0);
});

test("a whole interview in Vietnamese", async () => {
  const { candidate, sessionId } = await startedInterview({
    content: { language: "vi", name: "Kỹ năng" },
    questions: [1, 2, 3].map((number) => question(`Câu hỏi số ${number} là gì?`, [`Phần nhỏ của câu ${number}?`])),
  });
  const [, second = "", third = ""] = await questionsOf(sessionId);
  const heard: Heard[] = [await opening(sessionId)];
  const speak = async (text: string) => {
    const answer = await exchange(candidate, sessionId, text);
    heard.push(answer);
    return answer;
  };
  expect(heard[0]?.text).toContain("Xin chào");
  expect(await speak("Bạn nhắc lại câu hỏi giúp em với ạ")).toMatchObject({ move: "repeat" });
  expect(await speak("Em không biết ạ")).toMatchObject({ move: "probe" });
  const skipped = await speak("Cho em bỏ qua câu này");
  expect(skipped).toMatchObject({ move: "ask", questionNumber: 2 });
  expect(skipped.text).toContain(second);
  // However much is said: what was expected is not in it, so it is asked for, once.
  const long = "Tôi đo trước rồi mới thay đổi từng thứ một. ".repeat(20);
  expect(await speak("Cho em suy nghĩ một chút ạ")).toMatchObject({ move: "wait" });
  expect(await speak(long)).toMatchObject({ move: "probe" });
  const answered = await speak(long);
  expect(answered).toMatchObject({ move: "ask", questionNumber: 3 });
  expect(answered.text).toContain(third);
  expect(await speak("Tôi muốn kết thúc phỏng vấn")).toMatchObject({ move: "confirm_end" });
  expect(await speak("Có ạ")).toMatchObject({ move: "wrap_up", ended: true });
  for (const { text } of heard) expect(text).not.toMatch(/Thank you|question|interview/u);
  await expectWhole(sessionId, heard);
});

test("full answers lead through every question once, in order, to a completed end", async () => {
  const { candidate, sessionId } = await startedInterview();
  const first = await opening(sessionId);
  const rest = await answerToTheEnd(candidate, sessionId, full);
  const onward = [first, ...rest].filter(({ move }) => move !== "probe");
  expect(onward.map(({ move, questionNumber }) => [move, questionNumber])).toEqual([
    ["ask", 1],
    ["ask", 2],
    ["ask", 3],
    ["ask_back", null],
    ["wrap_up", null],
  ]);
  await expectWhole(sessionId, [first, ...rest]);
  expect(await prisma().interviewSession.findUnique({ where: { id: sessionId }, select: { endReason: true } })).toEqual({
    endReason: "completed",
  });
});

test("the reply to a turn is asked for again after a restart, and told from disk", async () => {
  const { candidate, sessionId } = await startedInterview();
  const first = await opening(sessionId);
  const again = await opening(sessionId);
  expect(again.kinds).toEqual(["accepted", "done"]);
  expect(again.text).toBe(first.text);
  const turnId = await say(candidate, sessionId, "An index.");
  // The process died here, before anyone asked for the reply.
  const reply = await hear(sessionId, turnId);
  expect(reply.kinds).toEqual(["accepted", "move", "text", "done"]);
  expect((await hear(sessionId, turnId)).text).toBe(reply.text);
});

test("a turn that does not exist gets words, not a hang", async () => {
  const { sessionId } = await startedInterview();
  await opening(sessionId);
  const { frames } = await hear(sessionId, "no-such-turn");
  expect(frames.map(({ kind }) => kind)).toEqual(["accepted", "error"]);
});

test("a lease that another process holds is waited out and taken over", async () => {
  const { sessionId } = await startedInterview();
  const leaseUntil = Date.now() + 1_500;
  await advance(sessionId, null, "other-process", { type: "BeginReply", turnId: openingTurnId, leaseUntil, interviewer: "builtin/1" });
  const heard = await opening(sessionId);
  expect(Date.now()).toBeGreaterThanOrEqual(leaseUntil);
  expect(heard.kinds).toEqual(["accepted", "move", "text", "done"]);
  const replies = await prisma().interviewEvent.findMany({ where: { sessionId, type: "ReplyStarted" }, orderBy: { seq: "asc" } });
  expect(replies.map(({ payload }) => Object(payload).attempt)).toEqual([1, 2]);
  expect((await cachedState(sessionId)).reply).toBeNull();
});

test("what another process says meanwhile is told as it was said", async () => {
  const { sessionId } = await startedInterview();
  const leaseUntil = Date.now() + 60_000;
  const turn = { turnId: openingTurnId, attempt: 1 };
  await advance(sessionId, null, "a", { type: "BeginReply", turnId: openingTurnId, leaseUntil, interviewer: "openai/other" });
  const heard = opening(sessionId);
  await advance(sessionId, null, "b", { type: "ChooseMove", ...turn, move: null });
  const text = "Said elsewhere.";
  await advance(sessionId, null, "c", { type: "FinishReply", ...turn, promptId: "p1", text, latencyMs: 1, interviewer: "openai/other" });
  expect((await heard).frames.at(-1)).toMatchObject({ kind: "done", promptId: "p1", text });
});

test("what is added to an earlier question is judged with it, and asking for time is no answer", async () => {
  const { candidate, sessionId } = await startedInterview();
  await opening(sessionId);
  for (const text of ["Let me think about it.", "It is faster.", "Skip this question please"]) await exchange(candidate, sessionId, text);
  expect(await exchange(candidate, sessionId, "Can I add something to the first question?")).toMatchObject({ move: "add_to" });
  expect(await exchange(candidate, sessionId, "An index costs memory, too.")).toMatchObject({ move: "repeat" });
  const { questions } = await prisma().$transaction((tx) => readMaterial(tx, sessionId, false));
  expect(questions.map(({ turns }) => turns.map(({ text }) => text))).toEqual([["It is faster.", "An index costs memory, too."], [], []]);
  const responses = await prisma().questionResponse.findMany({ where: { sessionId }, orderBy: { questionIndex: "asc" } });
  expect(responses.map(({ answer }) => answer)).toEqual(["It is faster.\n\nAn index costs memory, too.", ""]);
});
