import { readFileSync } from "node:fs";
import { z } from "zod";
import { Failure } from "#scripts/local/failure.mjs";
import { type Range, seeded } from "./figures.ts";

/** An answer to a question, with the score that people gave it, in any range. Several references are alternatives. */
export const GradedAnswer = z.object({
  questionId: z.coerce.string(),
  question: z.string(),
  references: z.array(z.string().min(1)).min(1),
  answer: z.string(),
  score: z.number(),
  /** Other answers to the question, with the level, 1–5, that people gave them. */
  graded: z.array(z.object({ text: z.string().min(1), level: z.number().min(1).max(5) })).optional(),
});
export type GradedAnswer = z.infer<typeof GradedAnswer>;

/** Reads JSON lines, and says which line is wrong. */
export function parseGradedAnswers(text: string, file: string): GradedAnswer[] {
  const answers = text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      return [GradedAnswer.parse(JSON.parse(line))];
    } catch (error) {
      const reason = error instanceof z.ZodError ? z.prettifyError(error).replaceAll("\n", " ") : "it is not JSON";
      throw new Failure(`Line ${index + 1} of ${file} is not a graded answer: ${reason}`);
    }
  });
  if (answers.length === 0) throw new Failure(`There is no answer in ${file}.`);
  return answers;
}

export function readGradedAnswers(file: string): GradedAnswer[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Failure(`The file ${file} cannot be read.`);
  }
  return parseGradedAnswers(text, file);
}

/** What nobody said: no letter and no digit. */
export function isBlank(answer: string): boolean {
  return !/[\p{L}\p{N}]/u.test(answer);
}

/** The questions in a fixed order, dealt out to `folds` groups: no question is in two. */
export function questionFolds(answers: readonly GradedAnswer[], folds: number): Map<string, number> {
  const ids = [...new Set(answers.map(({ questionId }) => questionId))].sort();
  return new Map(ids.map((id, index) => [id, index % folds]));
}

/**
 * The answers, without `count` of each question, which the others then carry with their scores as levels. Drawn in an order
 * that is always the same; blank answers are not drawn.
 */
export function drawGraded(answers: readonly GradedAnswer[], count: number, { low, high }: Range): GradedAnswer[] {
  const random = seeded(11);
  return [...Map.groupBy(answers, ({ questionId }) => questionId).values()].flatMap((own) => {
    const drawn = new Set(
      own
        .filter(({ answer }) => !isBlank(answer))
        .map((one) => ({ one, place: random() }))
        .sort((a, b) => a.place - b.place)
        .slice(0, count)
        .map(({ one }) => one),
    );
    const graded = [...drawn].map(({ answer, score }) => ({ text: answer, level: 1 + (4 * (score - low)) / (high - low) }));
    return own.filter((one) => !drawn.has(one)).map((one) => ({ ...one, graded }));
  });
}
