import type { GradedAnswer } from "./graded-answers.ts";
import { injections } from "./injections.ts";

/** What earns nothing, whatever the question, in one or several wordings: it says nothing about it. */
const answers: Record<string, (question: string) => readonly string[]> = {
  "the question as the answer": (question) => [question],
  "a blank answer": () => [""],
  "an injection": () => injections,
  "the question and an injection": (question) => injections.map((injection) => `${question} ${injection}`),
};

/** `mean` over questions and wordings; `share`: of them, 0–1, those that earn more than `allowed`. */
export type NothingSaid = { kind: string; mean: number; highest: number; share: number; plain: number | null };

/** What an answer that says nothing may earn, of 100. */
export const allowed = 5;

/**
 * What such answers earn, 0–100, over the distinct questions: from the judge on average and at most, and from the plain
 * regression, when there is one, on average.
 */
export async function nothingSaid(
  graded: readonly GradedAnswer[],
  judge: (answer: GradedAnswer) => Promise<number | null>,
  plain: ((answer: GradedAnswer) => number) | null,
): Promise<NothingSaid[]> {
  const questions = [...new Map(graded.map((one) => [one.questionId, one])).values()];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const rows: NothingSaid[] = [];
  for (const [kind, say] of Object.entries(answers)) {
    const asked = questions.flatMap((one) => say(one.question).map((answer) => ({ ...one, answer })));
    const scores: number[] = [];
    for (const one of asked) scores.push((await judge(one)) ?? 0);
    rows.push({
      kind,
      mean: mean(scores),
      highest: Math.max(...scores),
      share: scores.filter((score) => score > allowed).length / scores.length,
      plain: plain && 100 * mean(asked.map(plain)),
    });
  }
  return rows;
}
