import fc from "fast-check";
import { expect, test } from "vitest";
import type { Difficulty } from "./content.ts";
import { selectQuestions } from "./select-questions.ts";

const bank = fc.array(fc.record({ id: fc.uuid(), difficulty: fc.constantFrom<Difficulty>("EASY", "MEDIUM", "HARD") }), { maxLength: 40 });

test("takes as many as asked, none twice, easiest first", () => {
  fc.assert(
    fc.property(
      bank,
      fc.integer({ min: 1, max: 12 }),
      fc.array(fc.double({ noNaN: true }), { minLength: 40, maxLength: 40 }),
      (items, count, ranks) => {
        const chosen = selectQuestions(items, count, (item) => ranks[items.indexOf(item)] ?? 0);
        expect(chosen).toHaveLength(Math.min(count, items.length));
        expect(new Set(chosen).size).toBe(chosen.length);
        const places = chosen.map((item) => ["EASY", "MEDIUM", "HARD"].indexOf(item.difficulty));
        expect(places).toEqual([...places].sort((a, b) => a - b));
      },
    ),
  );
});

test("gives every candidate the same mix of difficulties, whatever the rank", () => {
  fc.assert(
    fc.property(bank, fc.integer({ min: 1, max: 12 }), fc.func(fc.integer()), fc.func(fc.integer()), (items, count, one, other) => {
      const mix = (rank: (id: string) => number) => selectQuestions(items, count, (item) => rank(item.id)).map((item) => item.difficulty);
      expect(mix(one)).toEqual(mix(other));
    }),
  );
});

test("an asked-for mix is kept as far as the bank goes, and filled up beyond", () => {
  const size = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(bank, fc.record({ EASY: size, MEDIUM: size, HARD: size }), (items, mix) => {
      const count = mix.EASY + mix.MEDIUM + mix.HARD;
      const chosen = selectQuestions(items, count, (item) => items.indexOf(item), mix);
      expect(chosen).toHaveLength(Math.min(count, items.length));
      expect(new Set(chosen).size).toBe(chosen.length);
      for (const difficulty of ["EASY", "MEDIUM", "HARD"] as const) {
        const there = items.filter((item) => item.difficulty === difficulty).length;
        const taken = chosen.filter((item) => item.difficulty === difficulty).length;
        expect(taken).toBeGreaterThanOrEqual(Math.min(mix[difficulty], there));
      }
    }),
  );
});
