import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { afterAll, expect, test } from "vitest";
import { builtinJudge } from "#lib/ai/builtin/judge.ts";
import { getOwnReport } from "#lib/data/reports/get-own-report.ts";
import { getReport } from "#lib/data/reports/get-report.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { CodeAnalysis } from "#lib/evaluation/code-analysis.ts";
import type { ArtifactResults } from "#lib/interview/code-results.ts";
import { queue } from "#lib/jobs/queue.ts";
import { evaluateInterview } from "#lib/jobs/workers/evaluate-interview.ts";
import { coding } from "#prisma/bank/coding.ts";
import { recomputeEvaluation } from "./recompute-evaluation.ts";
import { endedInterview, somebody } from "./test-interviews.ts";

const system: Viewer = { kind: "system", job: "evaluate" };
const content = coding.questions[0]?.content;
const solution = `function firstRepeated(values) {
  const seen = new Set();
  for (const value of values) {
    if (seen.has(value)) return value;
    seen.add(value);
  }
  return null;
}
`;

afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

/** An ended interview whose candidate wrote this and said nothing of it. */
async function wrote(text: string, passed: number) {
  if (!content?.code) throw new Error("the bank has no code question");
  const candidate = await somebody();
  const run = await endedInterview(candidate, coding.content, [content], [""]);
  const tests = content.code.tests.map(({ id, hidden }, index) => ({ id, hidden, passed: index < passed, actual: "1", error: null }));
  const at = Date.now();
  const results: ArtifactResults = {
    lastRun: { at, revision: 1, outcome: "ok", output: "", error: null, ms: 1, tests: tests.filter(({ hidden }) => !hidden) },
    hidden: { at, outcome: "ok", error: null, tests: tests.filter(({ hidden }) => hidden) },
  };
  const id = uuidv7();
  await prisma().technicalArtifact.create({
    data: {
      id,
      sessionId: run.sessionId,
      language: "javascript",
      codeContent: text,
      questionIndex: 0,
      task: true,
      revision: 1,
      hash: createHash("sha256").update(text).digest("hex"),
      results,
    },
    select: { id: true },
  });
  await evaluateInterview(system, run, new AbortController().signal, builtinJudge);
  return { ...run, candidate, artifactId: id };
}

test("code answers a code question: its tests set the level, its lines are the evidence, and every figure comes out again", async () => {
  const { sessionId, runId, candidate, artifactId } = await wrote(solution, 6);
  const evidence = await prisma().evidence.findMany({ where: { result: { runId } } });
  expect(evidence.length).toBeGreaterThan(0);
  for (const { artifactId: where, transcriptId, start, end, quote } of evidence) {
    expect({ where, transcriptId }).toEqual({ where: artifactId, transcriptId: null });
    expect(solution.slice(start, end)).toBe(quote);
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

test("a starter that was left as it was answers nothing", async () => {
  const { sessionId } = await wrote(content?.code?.starter ?? "", 6);
  const { questions, report } = await getReport(await somebody("RECRUITER"), { sessionId });
  expect(questions[0]).toMatchObject({ standing: "unanswered", score: null });
  expect(report?.overallScore).toBeNull();
});
