import { expect, test } from "vitest";
import { settleCriterion } from "#lib/evaluation/criterion.ts";
import { backend } from "#prisma/bank/backend.ts";
import { builtinJudge } from "./judge.ts";

const [question] = backend.questions;
const [criterion] = question?.content.criteria ?? [];

test("a verdict of the built-in judge stands on quotes that are found in the turns", async () => {
  if (!question || !criterion) throw new Error("the bank is empty");
  const points = question.content.points.filter(({ criterionId }) => criterionId === criterion.id);
  const turns = [
    { id: "t1", text: "Can you repeat that?" },
    { id: "t2", text: "Codes in the 400s say the request was at fault, codes in the 500s say that the server failed." },
  ];
  const request = {
    language: "en" as const,
    question: question.content.text,
    criterion,
    points,
    turns,
    prompts: [question.content.text],
    sample: 0,
  };
  const verdict = await builtinJudge.judgeCriterion(request, new AbortController().signal);
  const settled = settleCriterion([verdict], turns, request.prompts);
  expect(settled.outcome).toBe("SCORED");
  expect(settled.level).toBeGreaterThan(1);
  expect(settled.quotes[0]?.turnId).toBe("t2");
});
