import { afterAll, expect, test } from "vitest";
import type { Judge, JudgeRequest } from "#lib/ai/ports.ts";
import { retryEvaluation } from "#lib/data/evaluations/retry-evaluation.ts";
import { getReport } from "#lib/data/reports/get-report.ts";
import { endedInterview, somebody } from "#lib/data/testing/test-evaluations.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { Aggregate, aggregate } from "#lib/evaluation/aggregate.ts";
import type { JudgeVerdict } from "#lib/evaluation/verdict.ts";
import { queue } from "#lib/jobs/queue.ts";
import { backend } from "#prisma/bank/backend.ts";
import { evaluateInterview, evaluationGaveUp } from "./evaluate-interview.ts";

const system: Viewer = { kind: "system", job: "evaluate" };
const questions = backend.questions.slice(0, 3).map(({ content }) => content);
const going = () => new AbortController().signal;
const good =
  "Codes in the 400s mean the request was wrong and codes in the 500s mean our server failed. 401 is for a caller that is not authenticated and 403 for a known caller who is not allowed.";
const second = "Passwords are hashed with argon2, each with its own random salt, and attempts are rate limited per account.";
const third = "I would talk to the other teams and write the decision down so that nobody is surprised afterwards at all.";

afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

/** A judge in memory that counts its calls; it quotes the first turn and gives level 4 unless told otherwise. */
function fakeJudge(
  verdict: (request: JudgeRequest) => JudgeVerdict | Promise<JudgeVerdict> = levelFour,
  samples = 2,
): Judge & { calls: JudgeRequest[] } {
  const calls: JudgeRequest[] = [];
  return {
    judge: "fake",
    model: "one",
    promptVersion: "1",
    samples,
    concurrency: 3,
    calibrationError: () => 5,
    calls,
    judgeCriterion: async (request) => {
      calls.push(request);
      return verdict(request);
    },
  };
}

function levelFour(request: JudgeRequest): JudgeVerdict {
  return { level: 4, quotes: [{ turnId: "t1", text: request.turns[0]?.text ?? "" }], comment: "fine" };
}

test("the judge gets what people gave other answers in the criterion that it judges, and nothing for a question without such", async () => {
  const { sessionId, runId } = await endedInterview(await somebody(), backend.content, questions, [good, second, third]);
  const judge = fakeJudge(levelFour, 1);
  await evaluateInterview(system, { runId, sessionId }, going(), judge);
  const [first] = questions;
  const given = (criterionId: string) =>
    first?.gradedAnswers?.map(({ text, levels }) => ({ text, level: levels.find((one) => one.criterionId === criterionId)?.level }));
  const about = (text: string | undefined) => judge.calls.filter(({ question }) => question === text);
  expect(about(first?.text).map(({ criterion, graded }) => [criterion.id, graded])).toEqual(
    first?.criteria.map(({ id }) => [id, given(id)]),
  );
  expect(given("correctness")?.map(({ level }) => level)).toEqual([1, 4, 5]);
  expect(about(questions[1]?.text).flatMap(({ graded }) => graded ?? [])).toEqual([]);
});

test("every criterion is judged once per sample, and the report stands on quotes found in the transcript", async () => {
  const candidate = await somebody();
  const { sessionId, runId } = await endedInterview(candidate, backend.content, questions, [good, second, third]);
  const judge = fakeJudge();
  await evaluateInterview(system, { runId, sessionId }, going(), judge);
  const criteria = questions.flatMap((question) => question.criteria).length;
  expect(judge.calls).toHaveLength(criteria * 2);
  const run = await prisma().evaluationRun.findUniqueOrThrow({
    where: { id: runId },
    include: { results: { include: { evidence: { include: { transcript: true } } } } },
  });
  expect(run).toMatchObject({
    status: "COMPLETED",
    judge: "fake",
    model: "one",
    promptVersion: "1",
    total: criteria,
    error: null,
  });
  for (const { outcome, level, evidence } of run.results) {
    expect(outcome).toBe("SCORED");
    expect(level).toBe(4);
    expect(evidence.length).toBeGreaterThan(0);
    for (const { transcript, start, end, quote } of evidence) {
      expect(transcript).toMatchObject({ role: "user", sessionId });
      expect(transcript?.content.slice(start, end)).toBe(quote);
    }
  }
  const report = await prisma().evaluationReport.findUniqueOrThrow({ where: { sessionId } });
  expect(report).toMatchObject({ runId, overallScore: 75, technicalScore: 75, softSkillScore: 75, recommendation: "YES" });
  const responses = await prisma().questionResponse.findMany({ where: { sessionId } });
  expect(responses.map(({ score }) => score)).toEqual([75, 75, 75]);
  expect(responses.every(({ comment }) => comment?.startsWith("Well supported"))).toBe(true);
});

test("stored parts give the same totals again, to the last digit", async () => {
  const { sessionId, runId, plan } = await endedInterview(await somebody(), backend.content, questions, [good, second, null], "time_up");
  const judge = fakeJudge(({ criterion, sample, turns }) => ({
    level: criterion.family === "technical" ? 4 - sample : 3,
    quotes: [{ turnId: "t1", text: turns[0]?.text ?? "" }],
    comment: "",
  }));
  await evaluateInterview(system, { runId, sessionId }, going(), judge);
  const run = await prisma().evaluationRun.findUniqueOrThrow({ where: { id: runId }, include: { results: true } });
  const stored = Aggregate.parse(run.totals);
  const again = aggregate({
    category: plan.category,
    calibrationError: stored.calibrationError,
    questions: stored.questions.map(({ index, standing, words, unasked }) => ({
      index,
      standing,
      words,
      unasked,
      criteria: (plan.questions[index]?.content.criteria ?? []).map(({ id, family, weight }) => {
        const result = run.results.find((one) => one.questionIndex === index && one.criterionId === id);
        if (!result) throw new Error("a result is missing");
        return { criterionId: id, family, weight, outcome: result.outcome, level: result.level, spread: result.spread };
      }),
    })),
  });
  expect(again).toEqual(stored);
});

test("an attempt that crashed is continued: nothing is judged or counted twice, and one report appears", async () => {
  const { sessionId, runId } = await endedInterview(await somebody(), backend.content, questions, [good, second, third]);
  let left = 5;
  const crashing = fakeJudge((request) => {
    left -= 1;
    if (left < 0) throw new Error("the server is gone");
    return levelFour(request);
  });
  await expect(evaluateInterview(system, { runId, sessionId }, going(), crashing)).rejects.toThrow("the server is gone");
  const halfway = await prisma().judgeSample.count({ where: { runId } });
  expect(halfway).toBe(5);
  expect(await prisma().evaluationReport.count({ where: { sessionId } })).toBe(0);
  const judge = fakeJudge();
  await Promise.all([
    evaluateInterview(system, { runId, sessionId }, going(), judge),
    evaluateInterview(system, { runId, sessionId }, going(), judge),
  ]);
  const criteria = questions.flatMap((question) => question.criteria).length;
  expect(await prisma().judgeSample.count({ where: { runId } })).toBe(criteria * 2);
  expect(await prisma().evaluationReport.count({ where: { sessionId } })).toBe(1);
  const run = await prisma().evaluationRun.findUniqueOrThrow({ where: { id: runId }, include: { _count: { select: { results: true } } } });
  expect(run).toMatchObject({ status: "COMPLETED", _count: { results: criteria }, error: null });
});

test("a fabricated quote, and one of the interviewer's words, support nothing", async () => {
  const { sessionId, runId } = await endedInterview(await somebody(), backend.content, questions, [good, second, third]);
  const judge = fakeJudge(({ question, criterion }) => ({
    level: 5,
    quotes: [{ turnId: "t1", text: criterion.family === "technical" ? "I once wrote the HTTP standard together with friends" : question }],
    comment: "",
  }));
  await evaluateInterview(system, { runId, sessionId }, going(), judge);
  const results = await prisma().criterionResult.findMany({ where: { runId }, include: { evidence: true } });
  expect(results.every(({ outcome, level, evidence }) => outcome === "NOT_EVIDENCED" && level === null && evidence.length === 0)).toBe(
    true,
  );
  const report = await prisma().evaluationReport.findUniqueOrThrow({ where: { sessionId } });
  expect(report).toMatchObject({ overallScore: null, overallLow: null, overallHigh: null, recommendation: "INSUFFICIENT_EVIDENCE" });
});

test("questions that were declined or never reached are settled without the judge", async () => {
  const { sessionId, runId } = await endedInterview(await somebody(), backend.content, questions, [good, "", null], "time_up");
  const judge = fakeJudge();
  await evaluateInterview(system, { runId, sessionId }, going(), judge);
  expect(new Set(judge.calls.map(({ question }) => question))).toEqual(new Set([questions[0]?.text]));
  const results = await prisma().criterionResult.findMany({ where: { runId } });
  const outcomes = (index: number) => new Set(results.filter(({ questionIndex }) => questionIndex === index).map(({ outcome }) => outcome));
  expect(outcomes(1)).toEqual(new Set(["NOT_EVIDENCED"]));
  expect(outcomes(2)).toEqual(new Set(["NOT_ASSESSED"]));
  const report = await prisma().evaluationReport.findUniqueOrThrow({ where: { sessionId } });
  expect(report).toMatchObject({ overallScore: null, recommendation: "INSUFFICIENT_EVIDENCE" });
});

test("an interview in which nothing was said still gets its report", async () => {
  const { sessionId, runId } = await endedInterview(await somebody(), backend.content, questions, [null, null, null], "abandoned");
  const judge = fakeJudge();
  await evaluateInterview(system, { runId, sessionId }, going(), judge);
  expect(judge.calls).toHaveLength(0);
  const report = await prisma().evaluationReport.findUniqueOrThrow({ where: { sessionId } });
  expect(report).toMatchObject({ overallScore: null, technicalScore: null, recommendation: "INSUFFICIENT_EVIDENCE" });
});

test("a run that the queue gives up is failed with a plain reason; staff can have it judged again as a new version", async () => {
  const { sessionId, runId } = await endedInterview(await somebody(), backend.content, questions, [good, second, third]);
  const broken = fakeJudge(() => {
    throw new Error("secret detail");
  });
  await expect(evaluateInterview(system, { runId, sessionId }, going(), broken)).rejects.toThrow();
  const recruiter = await somebody("RECRUITER");
  await expect(retryEvaluation(recruiter, { sessionId })).rejects.toMatchObject({ code: "conflict" });
  await evaluationGaveUp(system, { runId, sessionId });
  const failed = await prisma().evaluationRun.findUniqueOrThrow({ where: { id: runId } });
  expect(failed.status).toBe("FAILED");
  expect(failed.error).toContain("could not be reached");
  expect(failed.error).not.toContain("secret");

  await expect(retryEvaluation(await somebody(), { sessionId })).rejects.toMatchObject({ code: "forbidden" });
  const retried = await retryEvaluation(recruiter, { sessionId });
  await evaluateInterview(system, { runId: retried.runId, sessionId }, going(), fakeJudge());
  const report = await getReport(recruiter, { sessionId });
  expect(report.report).toMatchObject({ version: 2, runId: retried.runId });
  expect(report.runs.map(({ version, status }) => [version, status])).toEqual([
    [2, "COMPLETED"],
    [1, "FAILED"],
  ]);
  expect(await prisma().auditEntry.count({ where: { entityId: sessionId, action: "evaluation.retried" } })).toBe(1);
  // A late attempt at the old run changes nothing.
  await evaluateInterview(system, { runId, sessionId }, going(), fakeJudge());
  expect((await getReport(recruiter, { sessionId })).report).toMatchObject({ version: 2 });
});

test("verdicts of another judge are dropped when the configuration changed between two attempts", async () => {
  const { sessionId, runId } = await endedInterview(await somebody(), backend.content, questions, [good, second, third]);
  let left = 7;
  const old = fakeJudge((request) => {
    left -= 1;
    if (left < 0) throw new Error("gone");
    return { ...levelFour(request), level: 1 };
  });
  await expect(evaluateInterview(system, { runId, sessionId }, going(), old)).rejects.toThrow("gone");
  await evaluateInterview(system, { runId, sessionId }, going(), { ...fakeJudge(), model: "two" });
  const run = await prisma().evaluationRun.findUniqueOrThrow({ where: { id: runId }, include: { results: true } });
  expect(run).toMatchObject({ status: "COMPLETED", model: "two" });
  expect(run.results.every(({ level }) => level === 4)).toBe(true);
});

test("an aborted job stops without a failure on the run", async () => {
  const { sessionId, runId } = await endedInterview(await somebody(), backend.content, questions, [good, second, third]);
  const abort = new AbortController();
  const judge = fakeJudge((request) => {
    abort.abort();
    return levelFour(request);
  });
  await expect(evaluateInterview(system, { runId, sessionId }, abort.signal, judge)).rejects.toThrow();
  expect(await prisma().evaluationRun.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({ status: "RUNNING", error: null });
});
