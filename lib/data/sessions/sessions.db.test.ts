import { v4 as uuid } from "uuid";
import { afterAll, expect, test } from "vitest";
import { CategoryContent, Plan } from "#lib/bank/content.ts";
import { question } from "#lib/bank/test-plans.ts";
import { openLog } from "#lib/data/interviews/log.ts";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { agreed, jobsFor, logRows, publishedCategory, startedInterview } from "#lib/data/testing/test-interviews.ts";
import { prisma } from "#lib/db/client.ts";
import { consentVersion } from "#lib/interview/consent.ts";
import { queue } from "#lib/jobs/queue.ts";
import { cancelSession } from "./cancel-session.ts";
import { createSession } from "./create-session.ts";
import { getOwnSession } from "./get-own-session.ts";
import { listOwnSessions } from "./list-own-sessions.ts";
import { startSession } from "./start-session.ts";

afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

const auditOf = async (entityId: string) =>
  (await prisma().auditEntry.findMany({ where: { entityId }, orderBy: { id: "asc" }, select: { action: true, actorId: true } })).map(
    ({ action, actorId }) => ({ action, actorId }),
  );

test("an open session is used again, also by two clicks at once; after the end a new one is made", async () => {
  const candidate = await somebody();
  const { categoryId } = await publishedCategory();
  const made = await Promise.all(Array.from({ length: 4 }, () => createSession(candidate, { categoryId })));
  const [first] = made;
  if (!first) throw new Error("nothing was made");
  expect(new Set(made.map(({ sessionId }) => sessionId)).size).toBe(1);
  expect(await auditOf(first.sessionId)).toEqual([{ action: "session.created", actorId: candidate.userId }]);
  await startSession(candidate, agreed(first.sessionId));
  expect(await createSession(candidate, { categoryId })).toEqual(first);
  const other = await createSession(await somebody(), { categoryId });
  expect(other).not.toEqual(first);
  await prisma().interviewSession.update({ where: { id: first.sessionId }, data: { status: "COMPLETED" } });
  expect(await createSession(candidate, { categoryId })).not.toEqual(first);
});

test("a category that is not published, or does not exist, opens nothing", async () => {
  const candidate = await somebody();
  const { categoryId } = await publishedCategory();
  await prisma().interviewCategory.update({ where: { id: categoryId }, data: { status: "ARCHIVED" } });
  const refused = await Promise.all(
    [categoryId, uuid()].map((id) => createSession(candidate, { categoryId: id }).catch((error: unknown) => error)),
  );
  expect(refused[0]).toMatchObject({ code: "not_found" });
  expect(String(refused[0])).toBe(String(refused[1]));
  expect(await prisma().interviewSession.count({ where: { userId: candidate.userId } })).toBe(0);
});

test("without the consent in its present words nothing starts", async () => {
  const candidate = await somebody();
  const { categoryId } = await publishedCategory();
  const { sessionId } = await createSession(candidate, { categoryId });
  const good = agreed(sessionId);
  for (const input of [
    { ...good, agreed: false },
    { ...good, agreed: undefined },
    { ...good, consentVersion: "2020-01-01" },
    { sessionId },
  ]) {
    await expect(startSession(candidate, input)).rejects.toMatchObject({ code: "invalid" });
  }
  const session = await prisma().interviewSession.findUniqueOrThrow({ where: { id: sessionId }, include: { consent: true } });
  expect(session).toMatchObject({ status: "SCHEDULED", plan: null, consent: null, seq: 0, startTime: null });
  expect(await jobsFor("close", "sessionId", sessionId)).toEqual([]);
});

test("starting stores the consent, freezes the plan, starts the clock and queues the close; twice is once", async () => {
  const candidate = await somebody();
  const { categoryId } = await publishedCategory({ minutes: 15 });
  const { sessionId } = await createSession(candidate, { categoryId });
  await Promise.all([startSession(candidate, agreed(sessionId, "vi")), startSession(candidate, agreed(sessionId))]);
  await startSession(candidate, agreed(sessionId));
  const session = await prisma().interviewSession.findUniqueOrThrow({ where: { id: sessionId }, include: { consent: true } });
  expect(session).toMatchObject({ status: "IN_PROGRESS", consent: { userId: candidate.userId, version: consentVersion } });
  expect((session.deadlineAt?.getTime() ?? 0) - (session.startTime?.getTime() ?? 0)).toBe(15 * 60_000);
  expect((await logRows(sessionId)).map(({ type }) => type)).toEqual(["SessionStarted"]);
  expect(await jobsFor("close", "sessionId", sessionId)).toHaveLength(1);
  expect(await auditOf(sessionId)).toEqual(["session.created", "session.started"].map((action) => ({ action, actorId: candidate.userId })));
});

test("a start that fails half-way leaves nothing behind, and the next one works", async () => {
  const candidate = await somebody();
  const { categoryId } = await publishedCategory({}, [question("Old words?")]);
  const { sessionId } = await createSession(candidate, { categoryId });
  await queue();
  await prisma().$executeRawUnsafe('ALTER TABLE "AuditEntry" RENAME TO "AuditEntryAway"');
  try {
    await expect(startSession(candidate, agreed(sessionId))).rejects.toThrow();
  } finally {
    await prisma().$executeRawUnsafe('ALTER TABLE "AuditEntryAway" RENAME TO "AuditEntry"');
  }
  const half = await prisma().interviewSession.findUniqueOrThrow({ where: { id: sessionId }, include: { consent: true, events: true } });
  expect(half).toMatchObject({ status: "SCHEDULED", plan: null, consent: null, events: [], seq: 0 });
  expect(await jobsFor("close", "sessionId", sessionId)).toEqual([]);
  // The bank changes before the second try: the plan of the first one must be forgotten.
  await publishQuestion(categoryId, "New words?");
  await startSession(candidate, agreed(sessionId));
  const { plan } = await openLog(sessionId, candidate.userId);
  expect(plan.questions.map(({ content }) => content.text)).toEqual(["New words?"]);
});

test("the plan stays as it was when the bank changes", async () => {
  const { candidate, categoryId, sessionId } = await startedInterview({ questions: [question("Old words?")] });
  const frozen = async () => Plan.parse((await prisma().interviewSession.findUniqueOrThrow({ where: { id: sessionId } })).plan);
  const before = await frozen();
  await publishQuestion(categoryId, "New words?");
  await prisma().interviewCategory.update({ where: { id: categoryId }, data: { status: "ARCHIVED", minutes: 99 } });
  expect(await frozen()).toEqual(before);
  expect((await openLog(sessionId, candidate.userId)).plan).toEqual(before);
  expect(before.questions.map(({ content }) => content.text)).toEqual(["Old words?"]);
});

/** Publishes a new version of a category's only question. */
async function publishQuestion(categoryId: string, text: string): Promise<void> {
  const { id } = await prisma().questionBank.findFirstOrThrow({ where: { categoryId }, select: { id: true } });
  const versionId = uuid();
  await prisma().questionVersion.create({ data: { id: versionId, questionId: id, version: 2, content: question(text) } });
  await prisma().questionBank.update({ where: { id }, data: { questionText: text, currentVersionId: versionId } });
}

test("two candidates of one category get the same number of questions, and one candidate always the same ones", async () => {
  const questions = Array.from({ length: 9 }, (_, index) => ({
    ...question(`Question ${index}?`),
    difficulty: (["EASY", "MEDIUM", "HARD"] as const)[index % 3] ?? "EASY",
  }));
  const { categoryId } = await publishedCategory({ questionCount: 3 }, questions);
  for (let round = 0; round < 3; round += 1) {
    const candidate = await somebody();
    const { sessionId } = await createSession(candidate, { categoryId });
    await startSession(candidate, agreed(sessionId));
    const { plan } = await openLog(sessionId, candidate.userId);
    expect(plan.questions.map(({ content }) => content.difficulty)).toEqual(["EASY", "MEDIUM", "HARD"]);
    expect(CategoryContent.parse(plan.category).questionCount).toBe(3);
  }
});

test("a withdrawn category starts no more", async () => {
  const candidate = await somebody();
  const { categoryId } = await publishedCategory();
  const { sessionId } = await createSession(candidate, { categoryId });
  await prisma().interviewCategory.update({ where: { id: categoryId }, data: { status: "ARCHIVED" } });
  await expect(startSession(candidate, agreed(sessionId))).rejects.toMatchObject({ code: "conflict" });
});

test("only what has not started can be taken back", async () => {
  const candidate = await somebody();
  const { categoryId } = await publishedCategory();
  const { sessionId } = await createSession(candidate, { categoryId });
  await cancelSession(candidate, { sessionId });
  expect(await getOwnSession(candidate, { sessionId })).toMatchObject({ status: "CANCELLED" });
  await expect(cancelSession(candidate, { sessionId })).rejects.toMatchObject({ code: "not_found" });
  await expect(startSession(candidate, agreed(sessionId))).rejects.toMatchObject({ code: "conflict" });
  const started = await startedInterview({ candidate });
  await expect(cancelSession(candidate, { sessionId: started.sessionId })).rejects.toMatchObject({ code: "not_found" });
});

test("one's own sessions come newest first, a page at a time, each once", async () => {
  const candidate = await somebody();
  const { categoryId } = await publishedCategory();
  const made: string[] = [];
  for (let index = 0; index < 23; index += 1) {
    const { sessionId } = await createSession(candidate, { categoryId });
    await cancelSession(candidate, { sessionId });
    made.unshift(sessionId);
  }
  const first = await listOwnSessions(candidate, {});
  const second = await listOwnSessions(candidate, { before: first.next });
  expect([...first.sessions, ...second.sessions].map(({ id }) => id)).toEqual(made);
  expect(second.next).toBeUndefined();
  expect((await listOwnSessions(await somebody(), {})).sessions).toEqual([]);
});
