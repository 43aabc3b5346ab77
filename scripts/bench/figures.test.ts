import { expect, test } from "vitest";
import { median, quantile, table, verdict } from "./figures.ts";

test("a quantile lies between its neighbours, whatever the order of the values", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(quantile([10, 20, 30, 40, 50], 0.95)).toBeCloseTo(48);
  expect(quantile([7], 0.95)).toBe(7);
  expect(median([])).toBeNaN();
});

test("a bound says whether it is met, and in which direction", () => {
  expect(verdict(0.1, { must: 0.08, goal: 0.15 })).toBe("must ≥ 0.08: met, goal ≥ 0.15: MISSED");
  expect(verdict(1.05, { goal: 1.05, most: true })).toBe("goal ≤ 1.05: met");
  expect(verdict(Number.NaN, { must: 1.3, most: true })).toBe("must ≤ 1.3: MISSED");
});

test("a table lines its columns up", () => {
  expect(
    table(
      ["", "a", "note"],
      [
        ["x", "1.00", "fine"],
        ["longer", "10.00", ""],
      ],
    ),
  ).toEqual(["            a  note", "x        1.00  fine", "longer  10.00"]);
});
