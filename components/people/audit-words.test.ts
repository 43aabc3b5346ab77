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

test("what is not known is left to its fields", () => {
  expect(wordsOf({ action: "user.invited", before: null, after: { role: "ADMIN" } })).toBeNull();
  expect(wordsOf({ action: "decision.made", before: null, after: { decision: "MAYBE" } })).toBeNull();
});
