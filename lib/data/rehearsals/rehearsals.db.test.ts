import { v4 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtinJudge } from "#lib/ai/builtin/judge.ts";
import { followReply } from "#lib/conduct/conduct.ts";
import { allowObservation } from "#lib/data/calls/allow-observation.ts";
import { archiveCategory } from "#lib/data/categories/archive-category.ts";
import { getCategory } from "#lib/data/categories/get-category.ts";
import { listOpenCategories } from "#lib/data/categories/list-open-categories.ts";
import { saveCategoryDraft } from "#lib/data/categories/save-category-draft.ts";
import { endInterview } from "#lib/data/interviews/end-interview.ts";
import { watchInterview } from "#lib/data/interviews/watch-interview.ts";
import { getQuestion } from "#lib/data/questions/get-question.ts";
import { listQuestions } from "#lib/data/questions/list-questions.ts";
import { saveQuestionDraft } from "#lib/data/questions/save-question-draft.ts";
import { getOwnReport } from "#lib/data/reports/get-own-report.ts";
import { getReport } from "#lib/data/reports/get-report.ts";
import { createSession } from "#lib/data/sessions/create-session.ts";
import { listOwnSessions } from "#lib/data/sessions/list-own-sessions.ts";
import { listSessions } from "#lib/data/sessions/list-sessions.ts";
import { startSession } from "#lib/data/sessions/start-session.ts";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { agreed, publishedCategory } from "#lib/data/testing/test-interviews.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { openingTurnId } from "#lib/interview/log/events.ts";
import { queue } from "#lib/jobs/queue.ts";
import { evaluateInterview } from "#lib/jobs/workers/evaluate-interview.ts";
import { retryEvaluation } from "../evaluations/retry-evaluation.ts";
import { createRehearsal } from "./create-rehearsal.ts";
import { deleteRehearsal } from "./delete-rehearsal.ts";
import { getSample } from "./get-sample.ts";
import { listRehearsals } from "./list-rehearsals.ts";

let admin: UserViewer;
beforeAll(async () => {
  admin = await somebody("ADMIN");
});
afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

const refusal = (promise: Promise<unknown>) => promise.then(() => undefined).catch((error: unknown) => error);

async function talkedThrough(sessionId: string) {
  await startSession(admin, agreed(sessionId));
  for await (const _ of followReply({ sessionId, turnId: openingTurnId }, new AbortController().signal));
  await endInterview(admin, { sessionId, commandId: uuid() });
  const run = await prisma().evaluationRun.findFirstOrThrow({ where: { sessionId }, select: { id: true } });
  await evaluateInterview({ kind: "system", job: "evaluate" }, { sessionId, runId: run.id }, new AbortController().signal, builtinJudge);
}

test("a rehearsal is judged, counts nowhere, is nobody else's, and can be erased", async () => {
  const { categoryId } = await publishedCategory();
  const { sessionId } = await createRehearsal(admin, { categoryId, of: "published" });
  // It does not stand in the way of a real interview, nor the other way round.
  expect((await listOpenCategories(admin)).find(({ id }) => id === categoryId)?.openSessionId).toBeNull();
  expect((await createSession(admin, { categoryId })).sessionId).not.toBe(sessionId);
  await talkedThrough(sessionId);

  const other = await somebody("ADMIN");
  for (const viewer of [admin, other, await somebody("RECRUITER")]) {
    const { sessions } = await listSessions(viewer, { categoryId });
    expect(sessions.map(({ id }) => id)).not.toContain(sessionId);
    expect(sessions).toHaveLength(1);
    if (viewer === admin) continue;
    expect(await refusal(getReport(viewer, { sessionId }))).toMatchObject({ code: "not_found" });
    const live = watchInterview(viewer, { sessionId, after: 0 }, new AbortController());
    expect(await refusal(live)).toMatchObject({ code: "not_found" });
    expect(await refusal(allowObservation(viewer, { sessionId }))).toMatchObject({ code: "not_found" });
    expect(await refusal(retryEvaluation(viewer, { sessionId }))).toMatchObject({ code: "not_found" });
  }
  expect((await listOwnSessions(admin, {})).sessions.map(({ id }) => id)).not.toContain(sessionId);
  expect(await getReport(admin, { sessionId })).toMatchObject({ rehearsal: true, rubricVersion: 1, report: { judge: "builtin" } });
  expect(await getOwnReport(admin, { sessionId })).toMatchObject({ rehearsal: true });
  expect(await listRehearsals(admin, { categoryId })).toMatchObject([
    { id: sessionId, status: "COMPLETED", categoryVersion: { version: 1 } },
  ]);
  expect(await listRehearsals(other, { categoryId })).toEqual([]);

  expect(await refusal(deleteRehearsal(other, { sessionId }))).toMatchObject({ code: "not_found" });
  const { sessionId: real } = await createSession(admin, { categoryId });
  expect(await refusal(deleteRehearsal(admin, { sessionId: real }))).toMatchObject({ code: "not_found" });
  await deleteRehearsal(admin, { sessionId });
  expect(await prisma().interviewSession.findUnique({ where: { id: sessionId }, select: { id: true } })).toBeNull();
  expect(await prisma().evaluationReport.count({ where: { sessionId } })).toBe(0);
  const audit = await prisma().auditEntry.findMany({ where: { entityId: sessionId }, orderBy: { id: "asc" }, select: { action: true } });
  expect(audit.map(({ action }) => action)).toEqual(expect.arrayContaining(["session.rehearsed", "session.rehearsal_deleted"]));
});

test("the draft can be rehearsed before anybody meets it, and says what it lacks", async () => {
  const { categoryId } = await publishedCategory();
  const [first] = (await listQuestions(admin, { categoryId })).questions;
  if (!first) throw new Error("the category has no question");
  const { content, revision } = await getQuestion(admin, { questionId: first.id });
  await saveQuestionDraft(admin, { questionId: first.id, revision, content: { ...content, text: "What would an index cost?" } });
  const category = await getCategory(admin, { categoryId });
  const settings = { ...category.content, mode: "verbatim" as const, questionCount: 1 };
  await saveCategoryDraft(admin, { categoryId, revision: category.revision, content: settings });
  expect((await getSample(admin, { categoryId }))[0]?.text).toContain("What would an index cost?");

  const { sessionId } = await createRehearsal(admin, { categoryId, of: "draft" });
  await saveQuestionDraft(admin, { questionId: first.id, revision: revision + 1, content: { ...content, text: "Something else?" } });
  await talkedThrough(sessionId);
  const report = await getReport(admin, { sessionId });
  expect(report).toMatchObject({ rehearsal: true, rubricVersion: null });
  expect(report.questions.map(({ text }) => text)).toEqual(["What would an index cost?"]);
  expect(await listRehearsals(admin, { categoryId })).toMatchObject([{ categoryVersion: null }]);

  await saveQuestionDraft(admin, { questionId: first.id, revision: revision + 2, content: { ...content, points: [] } });
  await saveCategoryDraft(admin, { categoryId, revision: category.revision + 1, content: { ...settings, questionCount: 3 } });
  expect(await refusal(createRehearsal(admin, { categoryId, of: "draft" }))).toMatchObject({
    code: "conflict",
    message: "The draft cannot be rehearsed yet. 3 questions are asked, and only 2 are complete.",
  });
  await archiveCategory(admin, { categoryId });
  expect(await refusal(createRehearsal(admin, { categoryId, of: "published" }))).toMatchObject({ code: "conflict" });
});
