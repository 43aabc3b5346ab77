import { expect, test } from "vitest";
import type { GradedAnswer } from "./graded-answers.ts";
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
      return said === "Why?" ? 80 : said.includes("100") ? null : 0;
    },
    ({ answer: said }) => (said === "" ? 0 : 0.5),
  );
  expect(asked).toHaveLength(8);
  expect(rows.slice(0, 3)).toEqual([
    { kind: "the question as the answer", mean: 40, highest: 80, plain: 50 },
    { kind: "a blank answer", mean: 0, highest: 0, plain: 0 },
    { kind: "an injection", mean: 0, highest: 0, plain: 50 },
  ]);
});
