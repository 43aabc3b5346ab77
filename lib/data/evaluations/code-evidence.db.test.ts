import { afterAll, expect, test } from "vitest";
import { builtinJudge } from "#lib/ai/builtin/judge.ts";
import type { Judge, JudgeRequest } from "#lib/ai/ports.ts";
import { getOwnReport } from "#lib/data/reports/get-own-report.ts";
import { getReport } from "#lib/data/reports/get-report.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { CodeAnalysis } from "#lib/evaluation/code-analysis.ts";
import { queue } from "#lib/jobs/queue.ts";
import { evaluateInterview } from "#lib/jobs/workers/evaluate-interview.ts";
import { coding } from "#prisma/bank/coding.ts";
import { firstRepeated, somebody, writtenInterview } from "../testing/test-evaluations.ts";
import { recomputeEvaluation } from "./recompute-evaluation.ts";

const system: Viewer = { kind: "system", job: "evaluate" };
const content = coding.questions[0]?.content;

afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

async function wrote(text: string, passed: number) {
  const run = await writtenInterview(text, passed);
  await evaluateInterview(system, run, new AbortController().signal, builtinJudge);
  return run;
}

test("code answers a code question: its tests set the level, its lines are the evidence, and every figure comes out again", async () => {
  const { sessionId, runId, candidate, artifactId } = await wrote(firstRepeated, 6);
  const evidence = await prisma().evidence.findMany({ where: { result: { runId } } });
  expect(evidence.length).toBeGreaterThan(0);
  for (const { artifactId: where, transcriptId, start, end, quote } of evidence) {
    expect({ where, transcriptId }).toEqual({ where: artifactId, transcriptId: null });
    expect(firstRepeated.slice(start, end)).toBe(quote);
  }
  const { questions } = await getReport(await somebody("RECRUITER"), { sessionId });
  expect(questions[0]).toMatchObject({ standing: "answered" });
  expect(questions[0]?.criteria[0]).toMatchObject({ criterionId: "correctness", level: 5 });
  expect(questions[0]?.criteria[0]?.codeQuotes?.length).toBeGreaterThan(0);
  // What was not talked about stays without evidence.
  expect(questions[0]?.criteria.slice(1).every(({ outcome }) => outcome === "NOT_EVIDENCED")).toBe(true);
  expect((await getOwnReport(candidate, { sessionId })).questions[0]?.criteria[0]?.level).toBe(5);
  expect((await recomputeEvaluation(system, { sessionId })).filter(({ same }) => !same)).toEqual([]);
  const row = await prisma().technicalArtifact.findUniqueOrThrow({ where: { id: artifactId } });
  const analysis = CodeAnalysis.parse(JSON.parse(row.aiAnalysis ?? "null"));
  expect(analysis).toMatchObject({ by: "tests and static facts", hash: row.hash });
  expect(analysis.points[0]).toMatchObject({ line: 1, quote: "function firstRepeated(values) {" });
  expect(analysis.points[0]?.text).toContain("6 of 6 tests pass");
});

test("hidden tests that were never told are not run for the judge and the analysis, as they are for staff: no failure", async () => {
  const run = await writtenInterview(firstRepeated, 6, false);
  const asked: JudgeRequest[] = [];
  const judgeCriterion: Judge["judgeCriterion"] = (request, signal) => {
    asked.push(request);
    return builtinJudge.judgeCriterion(request, signal);
  };
  await evaluateInterview(system, run, new AbortController().signal, { ...builtinJudge, judgeCriterion });
  const tests = content?.code?.tests ?? [];
  const notRun = tests.filter(({ hidden }) => hidden).length;
  const counts = { passed: tests.length - notRun, notRun, total: tests.length, verified: false };
  expect(asked[0]?.turns.find(({ code }) => code)?.code?.tests).toEqual(counts);
  const { questions } = await getReport(await somebody("RECRUITER"), { sessionId: run.sessionId });
  expect(questions[0]?.criteria[0]).toMatchObject({ criterionId: "correctness", level: 4 });
  const { aiAnalysis } = await prisma().technicalArtifact.findUniqueOrThrow({ where: { id: run.artifactId } });
  const { points } = CodeAnalysis.parse(JSON.parse(aiAnalysis ?? "null"));
  expect(points.filter(({ text }) => text.includes("test")).map(({ text }) => text)).toEqual([
    expect.stringContaining(`${notRun} were not run`),
  ]);
});

test("a starter that was left as it was answers nothing", async () => {
  const { sessionId } = await wrote(content?.code?.starter ?? "", 6);
  const { questions, report } = await getReport(await somebody("RECRUITER"), { sessionId });
  expect(questions[0]).toMatchObject({ standing: "declined", score: null });
  expect(report?.overallScore).toBeNull();
});
