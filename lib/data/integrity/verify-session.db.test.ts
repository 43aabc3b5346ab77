import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { afterAll, expect, test } from "vitest";
import { builtinJudge } from "#lib/ai/builtin/judge.ts";
import { answerToTheEnd, exchange, opening } from "#lib/conduct/test-conversation.ts";
import { correctTurn } from "#lib/data/interviews/correct-turn.ts";
import { startedInterview, system } from "#lib/data/testing/test-interviews.ts";
import { prisma } from "#lib/db/client.ts";
import { queue } from "#lib/jobs/queue.ts";
import { evaluateInterview } from "#lib/jobs/workers/evaluate-interview.ts";
import { verifyInterviews } from "#lib/jobs/workers/verify-interviews.ts";
import { listVerifiable } from "./list-verifiable.ts";
import { type Finding, verifySession } from "./verify-session.ts";

afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

const sound = Buffer.from("a part of a recording");
const files = new Map([["recordings/part", new Uint8Array(sound)]]);
const readFile = async (key: string) => files.get(key) ?? null;
const findingsOf = async (sessionId: string) => (await verifySession(system, { sessionId }, readFile)).findings;
const partsOf = (findings: readonly Finding[]) => [...new Set(findings.map(({ part }) => part))];

/** An interview that was held, corrected, recorded and judged. */
async function whole(): Promise<string> {
  const { candidate, sessionId } = await startedInterview();
  await opening(sessionId);
  const { turnId } = await exchange(candidate, sessionId, "I measured first.");
  await correctTurn(candidate, { sessionId, turnId, text: "I measured twice." });
  await answerToTheEnd(candidate, sessionId, (round) => `In round ${round} I measured first and changed one thing at a time. `.repeat(8));
  await prisma().recordingPart.create({
    data: {
      sessionId,
      index: 0,
      startMs: 0,
      durationMs: 1_000,
      bytes: sound.length,
      mediaType: "audio/webm",
      sha256: createHash("sha256").update(sound).digest("hex"),
      key: "recordings/part",
    },
  });
  const run = await prisma().evaluationRun.findFirstOrThrow({ where: { sessionId } });
  await evaluateInterview(system, { runId: run.id, sessionId }, new AbortController().signal, builtinJudge);
  return sessionId;
}

test("an interview that nobody touched has no finding, and is among those to verify", async () => {
  const sessionId = await whole();
  const verified = await verifySession(system, { sessionId }, readFile);
  expect(verified).toMatchObject({ sessionId, erased: 0, findings: [] });
  expect(verified.events).toBeGreaterThan(10);
  expect(await listVerifiable(system, { after: null, count: 1_000 })).toContain(sessionId);
});

const forgeries: [string, Finding["part"], (sessionId: string) => Promise<unknown>][] = [
  [
    "a word of the transcript was changed",
    "transcript",
    (sessionId) =>
      prisma()
        .$executeRaw`UPDATE "Transcript" SET content = replace(content, 'measured', 'guessed') WHERE "sessionId" = ${sessionId}::uuid AND role = 'user'`,
  ],
  [
    "a row of the transcript was deleted",
    "transcript",
    (sessionId) => prisma().$executeRaw`DELETE FROM "Transcript" WHERE "sessionId" = ${sessionId}::uuid AND role = 'bot'`,
  ],
  [
    "a row was added to the transcript",
    "transcript",
    async (sessionId) => {
      const { id: _, ...row } = await prisma().transcript.findFirstOrThrow({ where: { sessionId, role: "user" } });
      await prisma().transcript.create({ data: { ...row, id: uuidv7(), seq: 90_000 } });
    },
  ],
  [
    "what an event holds was changed",
    "log",
    (sessionId) =>
      prisma()
        .$executeRaw`UPDATE "InterviewEvent" SET payload = jsonb_set(payload, '{text}', '"I never said that."') WHERE "sessionId" = ${sessionId}::uuid AND type = 'UtteranceAdded'`,
  ],
  [
    "an event was deleted",
    "log",
    (sessionId) => prisma().$executeRaw`DELETE FROM "InterviewEvent" WHERE "sessionId" = ${sessionId}::uuid AND seq = 3`,
  ],
  [
    "the end of the log was cut off",
    "log",
    (sessionId) =>
      prisma()
        .$executeRaw`DELETE FROM "InterviewEvent" WHERE "sessionId" = ${sessionId}::uuid AND seq = (SELECT max(seq) FROM "InterviewEvent" WHERE "sessionId" = ${sessionId}::uuid)`,
  ],
  [
    "an answer was changed",
    "response",
    (sessionId) => prisma().questionResponse.updateMany({ where: { sessionId, questionIndex: 0 }, data: { answer: "Nothing." } }),
  ],
  [
    "the reason of the end was changed",
    "session",
    (sessionId) => prisma().interviewSession.update({ where: { id: sessionId }, data: { endReason: "abandoned" } }),
  ],
  [
    "a level was changed",
    "evaluation",
    (sessionId) => prisma().criterionResult.updateMany({ where: { run: { sessionId } }, data: { level: 4.9 } }),
  ],
  [
    "a score of the report was changed",
    "evaluation",
    (sessionId) => prisma().evaluationReport.update({ where: { sessionId }, data: { overallScore: 99.5 } }),
  ],
];

test.each(forgeries)("%s: found", async (_name, part, forge) => {
  const sessionId = await whole();
  await forge(sessionId);
  expect(partsOf(await findingsOf(sessionId))).toContain(part);
});

test("every night: what was found is in the audit log, once", async () => {
  const sessionId = await whole();
  files.delete("recordings/part");
  await prisma().evaluationReport.update({ where: { sessionId }, data: { overallScore: 12.3 } });
  const night = () => verifyInterviews({ kind: "system", job: "verify" }, new AbortController().signal);
  expect(await night()).toBeGreaterThan(0);
  await night();
  const entries = await prisma().auditEntry.findMany({ where: { entityId: sessionId, action: "integrity.finding" } });
  expect(entries).toMatchObject([{ actor: "system/verify", after: { count: 2 } }]);
  files.set("recordings/part", new Uint8Array(sound));
});

test("a recording that was swapped or lost is found", async () => {
  const sessionId = await whole();
  files.set("recordings/part", new Uint8Array(Buffer.from("another voice")));
  expect(await findingsOf(sessionId)).toEqual([{ part: "recording", place: "part 1", problem: "the file was changed" }]);
  files.delete("recordings/part");
  expect(await findingsOf(sessionId)).toEqual([{ part: "recording", place: "part 1", problem: "the file is missing" }]);
  files.set("recordings/part", new Uint8Array(sound));
  expect(await findingsOf(sessionId)).toEqual([]);
});
