import { expect, test } from "vitest";
import { starterBank } from "#prisma/bank/bank.ts";
import { standingsOf, unaskedOf } from "./standing.ts";

const answered = { words: 40, turns: 1, declines: false };
const declined = { words: 0, turns: 1, declines: true };
const cutOff = { words: 0, turns: 0, declines: false };
const never = { words: null, turns: 0, declines: false };

test("what the clock took does not count, what the candidate chose does", () => {
  expect(standingsOf([answered, declined, never], "time_up")).toEqual(["answered", "declined", "not_reached"]);
  expect(standingsOf([answered, declined, never], "completed")).toEqual(["answered", "declined", "not_reached"]);
  expect(standingsOf([answered, never, never], "candidate_ended")).toEqual(["answered", "unanswered", "unanswered"]);
  expect(standingsOf([answered, cutOff, never], "abandoned")).toEqual(["answered", "unanswered", "unanswered"]);
});

test("a question that time cut off before a word was said was not reached", () => {
  expect(standingsOf([answered, cutOff], "time_up")).toEqual(["answered", "not_reached"]);
  expect(standingsOf([answered, cutOff], "candidate_ended")).toEqual(["answered", "unanswered"]);
  expect(standingsOf([cutOff, answered], "time_up")).toEqual(["unanswered", "answered"]);
});

test("a single word is no answer", () => {
  expect(standingsOf([{ words: 1, turns: 1, declines: false }], "completed")).toEqual(["unanswered"]);
});

test("soft criteria are asked for by the follow-ups that bear on their points, technical ones by the question", () => {
  const content = starterBank.flatMap(({ questions }) => questions).find(({ key }) => key === "behavioural-mistake")?.content;
  if (!content) throw new Error("The question is gone.");
  const soft = content.criteria.map(({ id }) => id);
  expect(unaskedOf(content, new Set())).toEqual(soft);
  const [followUp] = content.followUps;
  const asked = content.points.filter(({ id }) => followUp?.pointIds.includes(id)).map(({ criterionId }) => criterionId);
  expect(unaskedOf(content, new Set([followUp?.id ?? ""]))).toEqual(soft.filter((id) => !asked.includes(id)));
  const technical = { ...content, criteria: content.criteria.map((criterion) => ({ ...criterion, family: "technical" as const })) };
  expect(unaskedOf(technical, new Set())).toEqual([]);
});
