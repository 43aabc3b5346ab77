import { afterAll, beforeAll, expect, test } from "vitest";
import { builtinJudge } from "#lib/ai/builtin/judge.ts";
import { recomputeEvaluation } from "#lib/data/evaluations/recompute-evaluation.ts";
import { retryEvaluation } from "#lib/data/evaluations/retry-evaluation.ts";
import { getOwnReport } from "#lib/data/reports/get-own-report.ts";
import { getReport } from "#lib/data/reports/get-report.ts";
import { endedInterview, somebody } from "#lib/data/testing/test-evaluations.ts";
import type { UserViewer, Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { queue } from "#lib/jobs/queue.ts";
import { evaluateInterview } from "#lib/jobs/workers/evaluate-interview.ts";
import { backend } from "#prisma/bank/backend.ts";
import { getReviews } from "./get-reviews.ts";
import { reviewCriterion } from "./review-criterion.ts";

const system: Viewer = { kind: "system", job: "evaluate" };
const questions = backend.questions.slice(0, 3).map(({ content }) => content);
const answers = [
  "Codes in the 400s say the request was at fault and codes in the 500s say that the server failed. Status 401 means the caller is not authenticated, 403 means a known caller is not allowed.",
  "I would hash passwords with a slow function such as argon2 or bcrypt, never plain text, and each password gets its own random salt.",
  "",
];
const first = { questionIndex: 0, criterionId: questions[0]?.criteria[0]?.id ?? "" };
// Two answers alone would leave its range too wide for a number.
const sureJudge = { ...builtinJudge, calibrationError: () => 8 };
let rita: UserViewer;
let ada: UserViewer;

beforeAll(async () => {
  rita = await somebody("RECRUITER", "Rita Recruiter");
  ada = await somebody("ADMIN", "Ada Admin");
});
afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

const judge = (run: { runId: string; sessionId: string }) => evaluateInterview(system, run, new AbortController().signal, sureJudge);

async function judged() {
  const candidate = await somebody();
  const { sessionId, runId } = await endedInterview(candidate, backend.content, questions, answers);
  await judge({ sessionId, runId });
  const set = (viewer: UserViewer, basedOn: number, verdict: unknown, reason = "It was said.") =>
    reviewCriterion(viewer, { sessionId, runId, ...first, verdict, reason, basedOn });
  return { candidate, sessionId, runId, set };
}

/** All that the judge and the report say, to see that nobody changes it. */
async function judgement(sessionId: string) {
  return JSON.stringify([
    await prisma().evaluationRun.findMany({ where: { sessionId }, include: { results: true, samples: true }, orderBy: { version: "asc" } }),
    await prisma().evaluationReport.findMany({ where: { sessionId } }),
    await prisma().questionResponse.findMany({ where: { sessionId }, orderBy: { questionIndex: "asc" } }),
  ]);
}

test("a level of one's own stands beside the judge's: versions, scores with it, and nothing of the judge's changes", async () => {
  const { candidate, sessionId, set } = await judged();
  const before = await judgement(sessionId);
  const own = JSON.stringify(await getOwnReport(candidate, { sessionId }));
  expect((await getReport(rita, { sessionId })).report).toMatchObject({ reviewed: null });

  expect(await set(rita, 0, 1, "The codes were mixed up.")).toEqual({ version: 1 });
  const { report, questions: shown } = await getReport(ada, { sessionId });
  expect(shown[0]?.criteria[0]?.reviews).toMatchObject([
    { version: 1, verdict: 1, by: "Rita Recruiter", report: 1, reason: "The codes were mixed up." },
  ]);
  expect(shown[1]?.criteria[0]?.reviews).toEqual([]);
  expect(report?.reviewed?.technicalScore).toBeLessThan(report?.technicalScore ?? 0);
  expect(report?.reviewed?.overallScore).toBeLessThan(report?.overallScore ?? 0);
  expect(shown[0]?.reviewedScore).toBeLessThan(shown[0]?.score ?? 0);
  expect(shown[1]?.reviewedScore).toBe(shown[1]?.score);

  await set(ada, 1, "NOT_ASSESSED");
  await set(rita, 2, "WITHDRAWN", "Ada is right, and so was the judge.");
  const again = await getReport(ada, { sessionId });
  expect(again.report?.reviewed).toBeNull();
  expect(again.questions[0]?.criteria[0]?.reviews.map(({ verdict, by }) => [verdict, by])).toEqual([
    [null, "Rita Recruiter"],
    ["NOT_ASSESSED", "Ada Admin"],
    [1, "Rita Recruiter"],
  ]);
  expect(await judgement(sessionId)).toBe(before);
  expect(JSON.stringify(await getOwnReport(candidate, { sessionId }))).toBe(own);
  expect((await recomputeEvaluation(system, { sessionId })).filter(({ same }) => !same)).toEqual([]);
  const audit = await prisma().auditEntry.findMany({
    where: { entityId: sessionId, action: { startsWith: "review." } },
    orderBy: { id: "asc" },
    select: { action: true, actorId: true, before: true, after: true },
  });
  const after = { question: 1, criterion: first.criterionId, report: 1, judge: expect.any(Number) };
  expect(audit).toEqual([
    { action: "review.made", actorId: rita.userId, before: null, after: { ...after, verdict: 1 } },
    { action: "review.changed", actorId: ada.userId, before: { verdict: 1 }, after: { ...after, verdict: "NOT_ASSESSED" } },
    { action: "review.withdrawn", actorId: rita.userId, before: { verdict: "NOT_ASSESSED" }, after: { ...after, verdict: "WITHDRAWN" } },
  ]);
});

test("after a new evaluation, levels stay on the version they were set on and count nothing for the new one", async () => {
  const { sessionId, runId, set } = await judged();
  await set(rita, 0, 1);
  const again = await retryEvaluation(rita, { sessionId });
  await judge({ sessionId, runId: again.runId });
  const { report, questions: shown } = await getReport(rita, { sessionId });
  expect(report).toMatchObject({ version: 2, reviewed: null });
  expect(shown[0]?.criteria[0]?.reviews).toMatchObject([{ verdict: 1, report: 1 }]);
  // The old report is nobody's to review any more; the new one begins at nothing.
  await expect(set(ada, 1, 2)).rejects.toMatchObject({ code: "conflict" });
  await reviewCriterion(ada, { sessionId, runId: again.runId, ...first, verdict: 2, reason: "Still.", basedOn: 0 });
  expect((await getReport(rita, { sessionId })).questions[0]?.criteria[0]?.reviews).toMatchObject([
    { verdict: 2, report: 2, version: 1 },
    { verdict: 1, report: 1, version: 1 },
  ]);
  expect(await getReviews(rita, { sessionId, runId, ...first })).toMatchObject([{ verdict: 1 }]);
});

test("of two at once one wins; and what is refused", async () => {
  const { sessionId, runId, set } = await judged();
  const both = await Promise.allSettled([set(rita, 0, 2), set(ada, 0, 4)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "stale" } });
  for (const verdict of [0, 6, 2.5, "4", "SCORED", null]) await expect(set(rita, 1, verdict)).rejects.toMatchObject({ code: "invalid" });
  await expect(set(rita, 1, 3, "\u200b")).rejects.toMatchObject({ code: "invalid", fields: { reason: expect.any(String) } });
  const input = { sessionId, runId, ...first, verdict: 3, reason: "It was said.", basedOn: 0 };
  await expect(reviewCriterion(rita, { ...input, criterionId: "none" })).rejects.toMatchObject({ code: "not_found" });
  await expect(reviewCriterion(rita, { ...input, questionIndex: 9 })).rejects.toMatchObject({ code: "not_found" });
  // Declined: there is no answer.
  const declined = { questionIndex: 2, criterionId: questions[2]?.criteria[0]?.id };
  await expect(reviewCriterion(rita, { ...input, ...declined })).rejects.toMatchObject({ code: "conflict" });
  const untouched = { criterionId: questions[1]?.criteria[0]?.id, questionIndex: 1 };
  await expect(reviewCriterion(rita, { ...input, ...untouched, verdict: "WITHDRAWN" })).rejects.toMatchObject({ code: "conflict" });
  const other = await judged();
  await expect(reviewCriterion(rita, { ...input, runId: other.runId })).rejects.toMatchObject({ code: "not_found" });
  const own = await endedInterview(rita, backend.content, questions, answers);
  await judge(own);
  await expect(reviewCriterion(rita, { ...input, sessionId: own.sessionId, runId: own.runId })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await prisma().criterionReview.count({ where: { result: { run: { sessionId } } } })).toBe(1);
});
