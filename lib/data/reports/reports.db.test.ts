import { afterAll, beforeAll, expect, test } from "vitest";
import { builtinJudge } from "#lib/ai/builtin/judge.ts";
import { recordResults } from "#lib/data/evaluations/record-results.ts";
import { recordModelCall } from "#lib/data/model-calls/record-model-call.ts";
import { endedInterview, notEvidenced, somebody } from "#lib/data/testing/test-evaluations.ts";
import { system } from "#lib/data/testing/test-interviews.ts";
import type { UserViewer, Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { queue } from "#lib/jobs/queue.ts";
import { evaluateInterview } from "#lib/jobs/workers/evaluate-interview.ts";
import { backend } from "#prisma/bank/backend.ts";
import { getOwnReport } from "./get-own-report.ts";
import { getReport } from "./get-report.ts";

const questions = backend.questions.slice(0, 3).map(({ content }) => content);
const answers = [
  "Codes in the 400s say the request was at fault and codes in the 500s say that the server failed. Status 401 means the caller is not authenticated, 403 means a known caller is not allowed. The body has a stable machine-readable error code besides the message for humans.",
  "I would hash passwords with a slow function such as argon2 or bcrypt, never plain text, and each password gets its own random salt. Sign-in attempts are rate limited per account and address.",
  "",
];
// Two answers alone would leave its range too wide for a number.
const sureJudge = { ...builtinJudge, calibrationError: () => 8 };
let owner: UserViewer;
let recruiter: UserViewer;
let sessionId: string;

beforeAll(async () => {
  owner = await somebody();
  recruiter = await somebody("RECRUITER");
  const made = await endedInterview(owner, backend.content, questions, answers);
  sessionId = made.sessionId;
  await evaluateInterview({ kind: "system", job: "evaluate" }, made, new AbortController().signal, sureJudge);
});
afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

test("the owner reads scores, comments, quotes and the transcript", async () => {
  const own = await getOwnReport(owner, { sessionId });
  expect(own).toMatchObject({
    status: "COMPLETED",
    evaluation: { status: "COMPLETED" },
    report: { judge: "builtin", version: 1, insufficient: [] },
  });
  expect(own.report?.overallScore).toBeGreaterThan(0);
  expect(own.questions[0]?.score).toBeGreaterThan(50);
  expect(own.questions[2]).toMatchObject({ score: null, standing: "declined" });
  const quotes = own.questions.flatMap(({ criteria }) => criteria.flatMap((criterion) => criterion.quotes));
  expect(quotes.length).toBeGreaterThan(0);
  for (const { transcriptId, start, end, quote } of quotes) {
    const turn = own.transcript.find(({ id }) => id === transcriptId);
    expect(turn?.role).toBe("user");
    expect(turn?.content.slice(start, end)).toBe(quote);
  }
});

test("nothing that was expected reaches the owner", async () => {
  const payload = JSON.stringify(await getOwnReport(owner, { sessionId }));
  expect(questions.flatMap(({ gradedAnswers = [] }) => gradedAnswers).length).toBeGreaterThan(0);
  for (const { points, criteria, followUps, gradedAnswers = [] } of questions) {
    for (const { text } of gradedAnswers) expect(payload).not.toContain(text);
    for (const { text } of points) expect(payload).not.toContain(text);
    for (const { anchors } of criteria) for (const anchor of Object.values(anchors)) expect(payload).not.toContain(anchor);
    for (const { text } of followUps) expect(payload).not.toContain(text);
  }
  for (const key of ["anchor", "points", "recommendation", "hash", "Hash", "email", "systemPrompt", "weight"]) {
    expect(payload).not.toContain(`"${key}"`);
  }
});

test("staff read everything, down to the points and the anchor that was reached", async () => {
  const report = await getReport(recruiter, { sessionId });
  expect(report.report).toMatchObject({ judge: "builtin", model: "statistical-7", version: 1 });
  expect(report.candidate.fullName).toBe("Minh Tran");
  const [criterion] = report.questions[0]?.criteria ?? [];
  expect(criterion?.points[0]?.text).toBe(questions[0]?.points[0]?.text);
  expect(Object.values(questions[0]?.criteria[0]?.anchors ?? {})).toContain(criterion?.anchor);
  expect(report.report?.overallLow).toBeLessThanOrEqual(report.report?.overallScore ?? 0);
  const { breakdown, overallScore, technicalScore } = report.report ?? {};
  const shown = (score: number | undefined) => Math.round((score ?? -1) * 10) / 10;
  expect(shown(breakdown?.overall.score)).toBe(overallScore);
  expect(shown(breakdown?.families.find(({ family }) => family === "technical")?.score)).toBe(technicalScore);
  expect(JSON.stringify(report)).not.toContain("passwordHash");
});

test("staff see what the models have cost, and how much of it is not known", async () => {
  const call = { sessionId, purpose: "judge", inputTokens: 100_000, outputTokens: 5_000, ms: 1, outcome: "ok" };
  const calls = async () => (await getReport(recruiter, { sessionId })).modelCalls;
  expect(await calls()).toEqual({ count: 0, inputTokens: 0, outputTokens: 0, dollars: null, unpriced: 0 });
  await recordModelCall({ kind: "system", job: "evaluate" }, { ...call, model: "openai/unknown" });
  expect(await calls()).toMatchObject({ count: 1, inputTokens: 100_000, dollars: null, unpriced: 1 });
  await recordModelCall({ kind: "system", job: "evaluate" }, { ...call, model: "openai/priced" });
  expect(await calls()).toEqual({ count: 2, inputTokens: 200_000, outputTokens: 10_000, dollars: 0.06, unpriced: 1 });
});

test("a foreign, a missing and a malformed id look the same, and roles keep to their rooms", async () => {
  const missing = "0193d8f0-0000-7000-8000-000000000000";
  const stranger = await somebody();
  const refusals: unknown[] = [];
  for (const id of [sessionId, missing, "x"]) {
    await getOwnReport(stranger, { sessionId: id }).catch((error: unknown) => refusals.push(error));
  }
  expect(refusals).toHaveLength(3);
  expect(new Set(refusals.map(String)).size).toBe(1);
  for (const error of refusals) expect(error).toMatchObject({ code: "not_found" });
  for (const id of [missing, "x"]) await expect(getReport(recruiter, { sessionId: id })).rejects.toMatchObject({ code: "not_found" });
  await expect(getReport(owner, { sessionId })).rejects.toMatchObject({ code: "forbidden" });
  const anonymous: Viewer = { kind: "anonymous" };
  await expect(getReport(anonymous, { sessionId })).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(getOwnReport(anonymous, { sessionId })).rejects.toMatchObject({ code: "unauthenticated" });
});

test("before the evaluation is finished there is progress instead of a report", async () => {
  const waiting = await endedInterview(owner, backend.content, questions, answers);
  await prisma().evaluationRun.update({ where: { id: waiting.runId }, data: { status: "RUNNING" } });
  await recordResults(system, { ...waiting, results: [notEvidenced(0), notEvidenced(1)] });
  // The same again, from an attempt that overlaps, counts once.
  await recordResults(system, { ...waiting, results: [notEvidenced(1)] });
  const total = questions.flatMap(({ criteria }) => criteria).length;
  expect(await getOwnReport(owner, waiting)).toMatchObject({ report: null, evaluation: { status: "RUNNING", done: 2, total } });
  expect(await getReport(recruiter, waiting)).toMatchObject({
    report: null,
    evaluation: { status: "RUNNING", done: 2, total, version: 1 },
  });
});
