import { expect, test } from "vitest";
import { wordsOf } from "./audit-words.ts";

const side = (decision: string, report: number | null = 1) => ({ decision, version: 1, report });

test("what was decided is told in words", () => {
  const told = (action: string, before: unknown, after: unknown) => wordsOf({ action, before, after });
  expect(told("decision.made", null, side("HOLD"))).toBe("Decided “Hold”, on report version 1");
  expect(told("decision.made", null, side("REJECT", null))).toBe("Decided “Do not advance”, without a report");
  expect(told("decision.changed", side("HOLD"), side("ADVANCE", 2))).toBe("Changed “Hold” to “Advance”, on report version 2");
  expect(told("decision.changed", side("HOLD"), side("HOLD", 2))).toBe("Confirmed “Hold”, on report version 2");
  expect(told("decision.withdrawn", side("ADVANCE"), side("UNDECIDED"))).toBe("Withdrew “Advance”, on report version 1");
});

test("levels that people set are told in words", () => {
  const after = { question: 2, criterion: "trade-offs", report: 1, judge: 2.5, verdict: 4 };
  const told = (action: string, before: unknown, verdict: number | string) => wordsOf({ action, before, after: { ...after, verdict } });
  const where = "for question 2, trade-offs, on report version 1";
  expect(told("review.made", null, 4)).toBe(`Set level 4 ${where} (the judge: level 2.5)`);
  expect(told("review.changed", { verdict: 4 }, "NOT_ASSESSED")).toBe(`Changed level 4 to not assessed ${where} (the judge: level 2.5)`);
  expect(told("review.withdrawn", { verdict: "NOT_ASSESSED" }, "WITHDRAWN")).toBe(`Withdrew not assessed ${where}`);
  expect(wordsOf({ action: "review.made", before: null, after: null })).toBeNull();
});

test("what is not known is left to its fields", () => {
  expect(wordsOf({ action: "user.invited", before: null, after: { role: "ADMIN" } })).toBeNull();
  expect(wordsOf({ action: "decision.made", before: null, after: { decision: "MAYBE" } })).toBeNull();
});
