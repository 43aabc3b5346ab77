import { expect, test } from "vitest";
import { standingsOf } from "./standing.ts";

const answered = { words: 40, turns: 1 };
const declined = { words: 0, turns: 1 };
const cutOff = { words: 0, turns: 0 };
const never = { words: null, turns: 0 };

test("what the clock took does not count, what the candidate chose does", () => {
  expect(standingsOf([answered, declined, never], "time_up")).toEqual(["answered", "unanswered", "not_reached"]);
  expect(standingsOf([answered, declined, never], "completed")).toEqual(["answered", "unanswered", "not_reached"]);
  expect(standingsOf([answered, never, never], "candidate_ended")).toEqual(["answered", "unanswered", "unanswered"]);
  expect(standingsOf([answered, cutOff, never], "abandoned")).toEqual(["answered", "unanswered", "unanswered"]);
});

test("a question that time cut off before a word was said was not reached", () => {
  expect(standingsOf([answered, cutOff], "time_up")).toEqual(["answered", "not_reached"]);
  expect(standingsOf([answered, cutOff], "candidate_ended")).toEqual(["answered", "unanswered"]);
  expect(standingsOf([cutOff, answered], "time_up")).toEqual(["unanswered", "answered"]);
});

test("a single word is no answer", () => {
  expect(standingsOf([{ words: 1, turns: 1 }], "completed")).toEqual(["unanswered"]);
});
