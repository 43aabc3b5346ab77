import * as fc from "fast-check";
import { expect, test } from "vitest";
import { foldWords } from "../fold.ts";
import { calibrated, calibrationOf, type Graded, wordVector } from "./graded-answers.ts";
import { scoreCriterion } from "./score-criterion.ts";
import { termsOf } from "./terms.ts";

const vector = (text: string) => wordVector(termsOf(foldWords(text), "en"), new Set());
const graded = (text: string, grade: number, scored: number): Graded => ({ words: vector(text), grade, scored });
const always = () => true;
const words = "cache queue lock index thread retry token shard".split(" ");
const anyText = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }).map((chosen) => chosen.join(" "));
const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyGraded = fc.record({ text: anyText, grade: share, scored: share });

test("an answer moves towards the grade of one in the same words, and less the fewer words they share", () => {
  const learnt = calibrationOf([graded("the queue keeps the work while the service is down", 1, 0.2)]);
  const moved = (text: string) => calibrated(learnt, 0.2, vector(text), always).score;
  const [same, near, far] = [
    moved("the queue keeps the work while the service is down"),
    moved("the queue keeps it"),
    moved("indexes cost writes"),
  ];
  expect(same).toBeGreaterThan(0.65);
  expect(same).toBeGreaterThan(near);
  expect(near).toBeGreaterThan(far);
  // What is learnt of the question as a whole reaches every answer to it.
  expect(far).toBeGreaterThan(0.2);
});

test("what was graded as the scorer had it changes nothing", () => {
  fc.assert(
    fc.property(fc.array(anyGraded, { minLength: 1, maxLength: 6 }), anyText, share, (rows, text, scored) => {
      const learnt = calibrationOf(rows.map((row) => graded(row.text, row.scored, row.scored)));
      expect(calibrated(learnt, scored, vector(text), always).score).toBeCloseTo(scored, 10);
    }),
  );
});

test("scores stay within 0 and 1, and the order of the graded answers does not matter", () => {
  fc.assert(
    fc.property(fc.array(anyGraded, { minLength: 1, maxLength: 12 }), anyText, share, (rows, text, scored) => {
      const all = rows.map((row) => graded(row.text, row.grade, row.scored));
      const { score } = calibrated(calibrationOf(all), scored, vector(text), always);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(calibrated(calibrationOf(all.toReversed()), scored, vector(text), always).score).toBeCloseTo(score, 8);
    }),
  );
});

test("twelve times the same answer with different grades is borne, and comes out near their mean", () => {
  const all = Array.from({ length: 12 }, (_, at) => graded("a lock per row", at % 2, 0.1));
  expect(calibrated(calibrationOf(all), 0.1, vector("a lock per row"), always).score).toBeCloseTo(0.5, 1);
});

test("what says nothing and is like no good answer stays nothing, however kind people were", () => {
  const learnt = calibrationOf([graded("a lock per row", 1, 0), graded("retry with a token", 1, 0)]);
  expect(calibrated(learnt, 0, vector("thank you for having me"), always)).toEqual({ score: 0, alike: null });
  expect(calibrated(learnt, 0, vector("a lock per row"), () => false)).toEqual({ score: 0, alike: null });
  expect(calibrated(learnt, 0, vector("a lock per row"), always)).toMatchObject({ alike: 0 });
});

const request = {
  language: "en" as const,
  question: "How do you keep two writers from overwriting each other?",
  criterion: { family: "technical" as const },
  points: [{ id: "version", text: "Each row has a version, and a write fails when the version has changed.", weight: 1 }],
  prompts: [],
};
const scored = (text: string, given: { text: string; level: number }[] = []) =>
  scoreCriterion({ ...request, turns: [{ id: "t1", text }], graded: given });
const inOtherWords = "I hang an ETag on it and send If-Match, so whoever comes late gets a 412 back";
const goodInOtherWords = { text: "You give out an ETag and demand If-Match on every PUT. The one who comes late gets a 412.", level: 5 };

test("a right answer that no point foresaw gets its level by being like one that people graded, with its own words as evidence", () => {
  expect(scored(inOtherWords)).toMatchObject({ level: 1, quotes: [] });
  const { level, quotes, comment } = scored(inOtherWords, [goodInOtherWords]);
  expect(level).toBeGreaterThan(2);
  expect(quotes).toEqual([{ turnId: "t1", text: inOtherWords }]);
  expect(comment).toContain("1 graded answer into account");
});

test("an answer like one that people found weak loses, in words that the points like", () => {
  const parroted = "Each row has a version that has changed when you write, and that is the version of the row.";
  const alone = scored(parroted).level ?? 1;
  expect(alone).toBeGreaterThan(2);
  expect(scored(parroted, [{ text: parroted, level: 1 }]).level).toBeLessThan(alone - 0.5);
});

test("levels are learnt for each criterion by itself, also when a question is judged again with other grades", () => {
  const kind = scored(inOtherWords, [goodInOtherWords]).level ?? 1;
  const strict = scored(inOtherWords, [{ ...goodInOtherWords, level: 2 }]).level ?? 1;
  expect(strict).toBeLessThan(kind);
  expect(scored(inOtherWords, [goodInOtherWords]).level).toBe(kind);
});
