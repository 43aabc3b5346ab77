import { expect, test } from "vitest";
import { logOdds } from "#lib/evaluation/scorer/statement.ts";
import { balanced, fitLogistic, fitTrees } from "./fit.ts";
import { parseGradedAnswers, questionFolds } from "./graded-answers.ts";

// Right in the middle of the first feature: no line separates that, trees do.
const x = Array.from({ length: 400 }, (_, at) => [(at % 20) / 20, Math.floor(at / 20) / 20]);
const middle = x.map(([one = 0]) => (Math.abs(one - 0.5) < 0.2 ? 1 : 0));
const weight = x.map(() => 1);
const share = (y: number[], of: (row: number[]) => number) => x.filter((row, at) => of(row) > 0 === (y[at] === 1)).length / x.length;

test("a line is found where there is one", () => {
  const y = x.map(([one = 0, other = 0]) => (one + 2 * other > 1.4 ? 1 : 0));
  const { bias, weights } = fitLogistic({ x, y, weight }, 1e-4);
  expect(share(y, (row) => row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), bias))).toBeGreaterThan(0.98);
});

test("trees find what a line cannot", () => {
  const options = { trees: 60, depth: 2, rate: 0.3, fewest: 5, penalty: 1, featureShare: 1 };
  const model = {
    bias: 0,
    weights: [],
    linear: 0,
    index: { middle: 0, slope: 0, share: { whole: 0, passage: 0 } },
    ...fitTrees({ x, y: middle, weight }, options),
  };
  expect(share(middle, (row) => logOdds(model, row))).toBeGreaterThan(0.98);
});

test("balanced classes weigh the same", () => {
  expect(balanced([1, 0, 0, 0], 4)).toEqual([2, 2 / 3, 2 / 3, 2 / 3]);
});

test("no question is in two folds, and a bad line is named", () => {
  const answer = (questionId: string) => JSON.stringify({ questionId, question: "Q", references: ["r"], answer: "a", score: 1 });
  const answers = parseGradedAnswers([answer("a"), answer("b"), "", answer("a"), answer("c")].join("\n"), "f.jsonl");
  expect(Object.fromEntries(questionFolds(answers, 2))).toEqual({ a: 0, b: 1, c: 0 });
  expect(() => parseGradedAnswers(`${answer("a")}\n{}`, "f.jsonl")).toThrow("Line 2 of f.jsonl");
  expect(() => parseGradedAnswers("nonsense", "f.jsonl")).toThrow("not JSON");
});
