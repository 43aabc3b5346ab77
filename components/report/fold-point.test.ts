import fc from "fast-check";
import { expect, test } from "vitest";
import { foldPoint } from "./fold-point.ts";

const parted = (text: string) => {
  const at = foldPoint(text);
  return at === null ? null : text.slice(0, at);
};

test("a short answer is shown whole, and one that would hide next to nothing too", () => {
  for (const text of ["", "Yes.", "x".repeat(850), "line\n".repeat(14)]) expect(parted(text)).toBeNull();
});

test("a long one ends its first part with a line, a sentence or a word", () => {
  expect(parted("A sentence of some words. ".repeat(80))).toMatch(/words\. $/u);
  expect(parted(`${"words ".repeat(80)}\n${"words ".repeat(200)}`)).toMatch(/\n$/u);
  expect(parted("words ".repeat(400))).toMatch(/words ?$/u);
  expect(parted("one\n".repeat(200))?.split("\n").length).toBeLessThan(14);
});

test("whatever is written, the first part is neither empty nor all, and no character is cut in two", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 3_000, size: "max" }), (text) => {
      const at = foldPoint(text);
      if (at === null) return;
      expect(at).toBeGreaterThan(0);
      expect(at).toBeLessThan(text.length);
      expect(at).toBeLessThanOrEqual(600);
      expect([text.slice(0, at).isWellFormed(), text.slice(at).isWellFormed()]).toEqual([text.isWellFormed(), text.isWellFormed()]);
    }),
  );
});
