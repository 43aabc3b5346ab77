import { expect, test } from "vitest";
import { bootstrap, macroF1, medianPearsonByQuestion, type Pair, pearson, quadraticKappa, rmse, spearman } from "./figures.ts";

const pairs = (...scores: [human: number, judge: number][]): Pair[] =>
  scores.map(([human, judge], at) => ({ questionId: `q${at % 2}`, human, judge }));
const range = { low: 0, high: 5 };

test("correlations, error and kappa of scores worked out by hand", () => {
  const some = pairs([0, 1], [2, 2], [4, 3], [5, 5]);
  // Means 2.75; deviations -2.75 -0.75 1.25 2.25 and -1.75 -0.75 0.25 2.25.
  expect(pearson(some)).toBeCloseTo(10.75 / Math.sqrt(14.75 * 8.75), 10);
  expect(spearman(some)).toBeCloseTo(1, 10);
  expect(spearman(pairs([1, 1], [1, 2], [2, 3]))).toBeCloseTo(Math.sqrt(3) / 2, 10);
  expect(rmse(some)).toBeCloseTo(Math.sqrt(2 / 4), 10);
  expect(quadraticKappa(pairs([0, 0], [1, 1], [0, 0], [1, 1]), { low: 0, high: 1 })).toBe(1);
  expect(quadraticKappa(pairs([0, 0], [0, 1], [1, 0], [1, 1]), { low: 0, high: 1 })).toBeCloseTo(0, 10);
  expect(pearson(pairs([1, 3], [2, 3]))).toBe(0);
});

test("the middle of the range counts as above, and both sides count the same", () => {
  expect(macroF1(pairs([5, 5], [2.5, 4], [0, 1]), range)).toBe(1);
  // Above: one of two found, nothing too much: 2/3. Below: one right of two: 2/3.
  expect(macroF1(pairs([5, 5], [5, 1], [0, 1]), range)).toBeCloseTo(2 / 3, 10);
});

test("an interval holds its figure and is the same every time", () => {
  const many = pairs(...Array.from({ length: 60 }, (_, at): [number, number] => [at % 6, ((at * 7) % 11) / 2]));
  const interval = bootstrap(many, pearson);
  expect(interval.low).toBeLessThanOrEqual(interval.value);
  expect(interval.high).toBeGreaterThanOrEqual(interval.value);
  expect(interval.low).toBeLessThan(interval.high);
  expect(bootstrap(many, pearson)).toEqual(interval);
});

test("questions on which nothing can be said do not enter the median", () => {
  const own = (questionId: string, ...scores: [number, number][]) => scores.map(([human, judge]) => ({ questionId, human, judge }));
  const all = [
    ...own("a", [0, 0], [1, 1], [2, 2]),
    ...own("b", [0, 2], [1, 1], [2, 0]),
    ...own("c", [1, 0], [1, 1], [1, 2]),
    ...own("d", [0, 1]),
  ];
  expect(medianPearsonByQuestion(all)).toEqual({ questions: 2, median: expect.closeTo(0, 10) });
});
