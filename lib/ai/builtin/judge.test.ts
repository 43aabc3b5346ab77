import { expect, test } from "vitest";
import { settleCriterion } from "#lib/evaluation/criterion.ts";
import { judgeInputOf } from "#lib/evaluation/judge-input.ts";
import type { TestCounts } from "#lib/interview/artifacts/code-results.ts";
import { backend } from "#prisma/bank/backend.ts";
import { coding } from "#prisma/bank/coding.ts";
import { builtinJudge } from "./judge.ts";

const [question] = backend.questions;
const [criterion] = question?.content.criteria ?? [];

test("a verdict of the built-in judge stands on quotes that are found in the turns", async () => {
  if (!question || !criterion) throw new Error("the bank is empty");
  const turns = [
    { id: "t1", text: "Can you repeat that?" },
    { id: "t2", text: "Codes in the 400s say the request was at fault, codes in the 500s say that the server failed." },
  ];
  const said = { language: "en" as const, turns, prompts: [question.content.text] };
  const request = { ...judgeInputOf(question.content, criterion, said), sample: 0 };
  const verdict = await builtinJudge.judgeCriterion(request, new AbortController().signal);
  const settled = settleCriterion([verdict], turns, request.prompts);
  expect(settled.outcome).toBe("SCORED");
  expect(settled.level).toBeGreaterThan(1);
  expect(settled.quotes[0]?.turnId).toBe("t2");
});

const starter = "function twice(n) {\n  // Your code\n}\n";
const task = coding.questions[0]?.content;

async function judgedCode(text: string, tests: TestCounts | null, said: string[] = []) {
  const correct = task?.criteria.find(({ id }) => id === "correctness");
  if (!task || !correct) throw new Error("the bank has no code question");
  const turns = [
    ...said.map((one, index) => ({ id: `t${index + 1}`, text: one })),
    { id: `t${said.length + 1}`, text, code: { language: "javascript", tests } },
  ];
  const prompts = [task.text, starter];
  const request = { ...judgeInputOf(task, correct, { language: "en", turns, prompts }), sample: 0 };
  return settleCriterion([await builtinJudge.judgeCriterion(request, new AbortController().signal)], turns, prompts);
}

test("a program is correct as far as its tests say, with a line of the candidate's own as evidence", async () => {
  const own = "function twice(n) {\n  const doubled = n * 2;\n  return doubled;\n}\n";
  for (const [passed, level] of [
    [4, 5],
    [3, 4],
    [2, 3],
    [1, 2],
    [0, 1],
  ] as const) {
    const settled = await judgedCode(own, { passed, notRun: 0, total: 4, verified: false });
    expect(settled).toMatchObject({ outcome: "SCORED", level });
    expect(settled.quotes[0]).toMatchObject({ turnId: "t1" });
    expect(settled.comment).toContain(`${passed} of 4 tests pass, as the candidate's machine reported`);
  }
  // A test that nobody ran is no failure, and no proof either.
  const partly = await judgedCode(own, { passed: 2, notRun: 2, total: 4, verified: false });
  expect(partly).toMatchObject({ level: 4, comment: expect.stringContaining("2 of 4 tests pass, 2 were not run") });
  expect(await judgedCode(own, { passed: 1, notRun: 2, total: 4, verified: false })).toMatchObject({ level: 3 });
  // What nobody ran, and what is not the candidate's own, supports nothing.
  expect(await judgedCode(own, null)).toMatchObject({ outcome: "NOT_EVIDENCED", level: null });
  expect(await judgedCode(starter, { passed: 4, notRun: 0, total: 4, verified: true })).toMatchObject({ outcome: "NOT_EVIDENCED" });
});
