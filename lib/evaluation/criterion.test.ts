import fc from "fast-check";
import { expect, test } from "vitest";
import { settleCriterion } from "./criterion.ts";
import type { JudgeVerdict } from "./verdict.ts";

const turns = [{ id: "t1", text: "We put a circuit breaker in front of the payment service. Then latency fell." }];
const prompts = ["What did you put in front of the payment service, and why?"];
const real = "a circuit breaker in front of the payment service";
const verdict = (level: number | null, quote?: string): JudgeVerdict => ({
  level,
  quotes: quote === undefined ? [] : [{ turnId: "t1", text: quote }],
  comment: `level ${level}`,
});

test("the level is the median of the samples that have evidence, and the spread their distance", () => {
  const settled = settleCriterion([verdict(2, real), verdict(5, real), verdict(3, "latency fell")], turns, prompts);
  expect(settled).toMatchObject({ outcome: "SCORED", level: 3, spread: 3, comment: "level 3" });
  expect(settled.quotes).toHaveLength(2);
});

test("a sample whose quote is nowhere to be found has no say, and widens the spread", () => {
  const settled = settleCriterion([verdict(2, real), verdict(2, real), verdict(5, "I invented the internet")], turns, prompts);
  expect(settled).toMatchObject({ outcome: "SCORED", level: 2, spread: 1 });
});

test("no verified quote is no evidence, whatever the level", () => {
  expect(settleCriterion([verdict(5), verdict(5), verdict(5)], turns, prompts)).toMatchObject({
    outcome: "NOT_EVIDENCED",
    level: null,
    quotes: [],
  });
  expect(settleCriterion([verdict(5, prompts[0])], turns, prompts)).toMatchObject({ outcome: "NOT_EVIDENCED" });
  expect(settleCriterion([verdict(4, real), verdict(1), verdict(1)], turns, prompts)).toMatchObject({ outcome: "NOT_EVIDENCED" });
});

test("a low level with evidence stays a low level", () => {
  expect(settleCriterion([verdict(1, "latency fell")], turns, prompts)).toMatchObject({ outcome: "SCORED", level: 1, spread: 0 });
});

test("a judge that cannot say leaves the criterion out", () => {
  expect(settleCriterion([verdict(null), verdict(null), verdict(4, real)], turns, prompts)).toMatchObject({
    outcome: "NOT_ASSESSED",
    level: null,
  });
  expect(settleCriterion([verdict(null), verdict(4, real), verdict(4, real)], turns, prompts)).toMatchObject({
    outcome: "SCORED",
    level: 4,
  });
});

test("the order of the samples changes neither outcome nor level nor spread", () => {
  const sample = fc.record({
    level: fc.option(fc.integer({ min: 1, max: 5 })),
    quote: fc.constantFrom(undefined, real, "latency fell", "never said at all"),
  });
  fc.assert(
    fc.property(fc.array(sample, { minLength: 1, maxLength: 5 }), (samples) => {
      const all = samples.map(({ level, quote }) => verdict(level, quote));
      const one = settleCriterion(all, turns, prompts);
      const other = settleCriterion(all.toReversed(), turns, prompts);
      expect([one.outcome, one.level, one.spread]).toEqual([other.outcome, other.level, other.spread]);
      expect(one.outcome === "SCORED").toBe(one.quotes.length > 0 && one.level !== null);
    }),
  );
});
