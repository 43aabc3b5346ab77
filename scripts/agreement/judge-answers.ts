import type { Judge } from "#lib/ai/ports.ts";
import { pointsOf } from "#lib/evaluation/aggregate.ts";
import { settleCriterion } from "#lib/evaluation/criterion.ts";
import type { GradedAnswer } from "./graded-answers.ts";

/** Graded answers on the way that an interview's answers take: the judge's port, its samples, quotes that must be found. */

const anchors = {
  1: "Nothing that the candidate says agrees with the expected answer, or it contradicts it.",
  2: "A small part of the expected answer is given; most is missing or wrong.",
  3: "About half of the expected answer is given, and nothing contradicts it.",
  4: "Nearly all of the expected answer is given; a detail is missing or imprecise.",
  5: "The expected answer is given in full, in whatever words.",
} as const;

/** What the product would give this answer, 0–100, or null when the judge cannot say. */
export async function judgeAnswer(
  judge: Judge,
  { question, references, answer, graded }: GradedAnswer,
  signal: AbortSignal,
): Promise<number | null> {
  const [first = "", ...alsoSaidAs] = references;
  const turns = [{ id: "t1", text: answer }];
  const request = {
    language: "en" as const,
    question,
    criterion: { id: "correctness", family: "technical" as const, name: "Correctness", weight: 1, anchors },
    points: [{ id: "reference", text: first, ...(alsoSaidAs.length > 0 && { alsoSaidAs }), criterionId: "correctness", weight: 1 }],
    turns,
    otherPoints: [],
    rubric: [],
    prompts: [question],
    graded: graded ?? [],
  };
  const samples = await Promise.all(
    Array.from({ length: judge.samples }, (_, sample) => judge.judgeCriterion({ ...request, sample }, signal)),
  );
  const { outcome, level } = settleCriterion(samples, turns, request.prompts);
  if (outcome === "NOT_ASSESSED") return null;
  return outcome === "SCORED" && level !== null ? pointsOf(level) : 0;
}
