import { expect, test } from "vitest";
import { offsetAfter, offsetOfPage } from "./server-clock.ts";

test("a page that is shown once more, long after it was made, knows the time as well as before", () => {
  const made = 1_800_000_000_000;
  expect(offsetOfPage(made, made + 40)).toBe(-40);
  expect(offsetOfPage(made, made + 600_000)).toBe(-40);
  expect(offsetOfPage(made + 5, made + 605_000)).toBe(-604_995);
});

test("an answer corrects what was measured late, and worsens nothing", () => {
  const now = Date.parse("2026-12-01T10:00:30Z");
  expect(offsetAfter(-20_000, "Tue, 01 Dec 2026 10:00:30 GMT", now)).toBe(0);
  expect(offsetAfter(-40, "Tue, 01 Dec 2026 10:00:30 GMT", now + 900)).toBe(-40);
  expect(offsetAfter(-40, "Tue, 01 Dec 2026 09:59:00 GMT", now)).toBe(-40);
  expect(offsetAfter(-40, null, now)).toBe(-40);
  expect(offsetAfter(-40, "no date", now)).toBe(-40);
});
