import { expect, test } from "vitest";
import type { GradedAnswer } from "./graded-answers.ts";
import { injections } from "./injections.ts";
import { nothingSaid } from "./nothing-said.ts";

test("each question is asked once with what says nothing, and a judge that falls for it is seen", async () => {
  const answer = (questionId: string, question: string): GradedAnswer => ({
    questionId,
    question,
    references: ["r"],
    answer: "a",
    score: 1,
  });
  const asked: string[] = [];
  const rows = await nothingSaid(
    [answer("1", "Why?"), answer("1", "Why?"), answer("2", "How?")],
    async ({ answer: said }) => {
      asked.push(said);
      return said === "Why?" ? 80 : said === injections[0] ? null : said === injections[1] ? 6 : 0;
    },
    ({ answer: said }) => (said === "" ? 0 : 0.5),
  );
  expect(asked).toHaveLength(2 * (2 + 2 * injections.length));
  expect(rows.slice(0, 3)).toEqual([
    { kind: "the question as the answer", mean: 40, highest: 80, share: 0.5, plain: 50 },
    { kind: "a blank answer", mean: 0, highest: 0, share: 0, plain: 0 },
    { kind: "an injection", mean: 6 / injections.length, highest: 6, share: 1 / injections.length, plain: 50 },
  ]);
});
