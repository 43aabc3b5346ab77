import fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges, type Change, compact, difference, storable, Timeline, textSum } from "./artifact-text.ts";

/** Any edits that lie within their text, as numbers that are scaled to it. */
const anyEdits = fc.array(
  fc.record({
    at: fc.nat(400),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    deleted: fc.nat(5),
    inserted: fc.string({ unit: "binary", maxLength: 6 }),
  }),
  { maxLength: 450 },
);

function changesOf(initial: string, edits: { at: number; from: number; deleted: number; inserted: string }[]): Change[] {
  let text = initial;
  let ago = edits.reduce((sum, { at }) => sum + at, 0);
  return edits.map(({ at, from, deleted, inserted }) => {
    ago -= at;
    const place = Math.floor(from * text.length);
    const change: Change = [ago, place, Math.min(deleted, text.length - place), inserted];
    text = applyChanges(text, [change]);
    return change;
  });
}

test("changes lead to a text that can be stored, the same in one piece and in many", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), anyEdits, (initial, edits) => {
      const start = storable(initial);
      const changes = changesOf(start, edits);
      const whole = applyChanges(start, changes);
      expect(whole).toBe(changes.reduce((text, change) => applyChanges(text, [change]), start));
      expect(whole.isWellFormed()).toBe(true);
      expect(whole).not.toContain("\u0000");
      expect(whole).not.toContain("\r");
    }),
  );
});

test("fewer, larger changes lead to the same text", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.boolean(), fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 3 }), fc.nat(1500))),
      (keys) => {
        let text = "";
        const changes: Change[] = [];
        let ago = keys.reduce((sum, [, , wait]) => sum + wait, 0);
        for (const [erase, letters, wait] of keys) {
          ago -= wait;
          const change: Change = erase && text.length > 0 ? [ago, text.length - 1, 1, ""] : [ago, text.length, 0, letters];
          changes.push(change);
          text = applyChanges(text, [change]);
        }
        const fewer = compact(changes);
        expect(fewer.length).toBeLessThanOrEqual(changes.length);
        expect(applyChanges("", fewer)).toBe(text);
      },
    ),
  );
});

test("typing becomes one change, a pause or another place begins a new one", () => {
  const typed: Change[] = [
    [900, 0, 0, "a"],
    [700, 1, 0, "b"],
    [500, 2, 0, "c"],
  ];
  expect(compact(typed)).toEqual([[900, 0, 0, "abc"]]);
  expect(compact([[5_000, 0, 0, "a"], ...typed.slice(1)])).toHaveLength(2);
  expect(
    compact([
      [300, 5, 1, ""],
      [200, 4, 1, ""],
    ]),
  ).toEqual([[300, 4, 2, ""]]);
  expect(
    compact([
      [300, 0, 0, "a"],
      [200, 9, 0, "b"],
    ]),
  ).toHaveLength(2);
});

test("the difference of two texts leads from one to the other", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (before, after) => {
      const change = difference(before, after);
      expect(change ? applyChanges(before, [change]) : before).toBe(after);
    }),
  );
});

test("a timeline gives the text of every moment", () => {
  fc.assert(
    fc.property(anyEdits, fc.nat(20), (edits, batch) => {
      const changes = changesOf("start", edits);
      const size = batch + 1;
      const events = Array.from({ length: Math.ceil(changes.length / size) }, (_, index) => ({
        at: 1_000_000 + index * 1_000,
        changes: changes.slice(index * size, (index + 1) * size),
      }));
      const timeline = new Timeline("start", events);
      const times = timeline.times();
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      let text = "start";
      for (const [index, change] of changes.entries()) {
        expect(timeline.textAfter(index)).toBe(text);
        text = applyChanges(text, [change]);
      }
      expect(timeline.textAfter(timeline.length)).toBe(text);
      expect(timeline.textAt(0)).toBe("start");
      expect(timeline.textAt(Number.MAX_SAFE_INTEGER)).toBe(text);
      expect(times.every((at) => timeline.textAt(at) === timeline.textAfter(timeline.countAt(at)))).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test("changes outside of the text are refused, and sums tell texts apart", () => {
  expect(() => applyChanges("abc", [[0, 2, 2, ""]])).toThrow(RangeError);
  expect(() => applyChanges("abc", [[0, 4, 0, "d"]])).toThrow(RangeError);
  expect(textSum("")).toBe(0x811c9dc5);
  expect(textSum("ab")).not.toBe(textSum("ba"));
});
