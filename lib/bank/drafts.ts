import { z } from "zod";
import { cleanText } from "../text/clean-text.ts";
import {
  CategoryContent,
  CategoryKind,
  CodeLanguage,
  CodeTask,
  CriterionFamily,
  Difficulty,
  GivenLevel,
  Identifier,
  InterviewMode,
  Language,
  mostGradedAnswers,
  mostWordings,
} from "./content.ts";

/**
 * Categories and questions while they are being written: the shapes of lib/bank/content.ts, in which texts may
 * still be empty and parts may still be missing. What is published is a draft too; bank-check.ts says what a draft
 * lacks for publication.
 */

/** Texts are kept with plain line breaks, whatever a form or a file made of them. */
const clean = cleanText;
const text = (most: number) =>
  z
    .string()
    .transform((given) => clean(given).trim())
    .pipe(z.string().max(most, `Use at most ${most} characters.`));
/** Spaces at either end of code count. */
const code = (most: number) =>
  z
    .string()
    .transform(clean)
    .pipe(z.string().max(most, `Use at most ${most} characters.`));
const whole = (least: number, most: number) => {
  const message = `Enter a whole number from ${least} to ${most}.`;
  return z.number(message).int(message).min(least, message).max(most, message);
};
const amount = z.number("Enter a number from 0 to 100.").min(0, "Enter a number from 0 to 100.").max(100, "Enter a number from 0 to 100.");

const anchor = text(1_000);
export const CriterionDraft = z.object({
  id: Identifier,
  family: CriterionFamily,
  name: text(80),
  weight: amount,
  anchors: z.object({ 1: anchor, 2: anchor, 3: anchor, 4: anchor, 5: anchor }),
});
export type CriterionDraft = z.infer<typeof CriterionDraft>;
const PointDraft = z.object({
  id: Identifier,
  text: text(600),
  /** Empty lines are dropped; a point without other wordings has no list. */
  alsoSaidAs: z
    .array(text(600))
    .transform((wordings) => [...new Set(wordings)].filter((wording) => wording !== ""))
    .pipe(z.array(z.string()).max(mostWordings, `A point has at most ${mostWordings} other wordings.`))
    .transform((wordings) => (wordings.length > 0 ? wordings : undefined))
    .optional(),
  criterionId: Identifier.or(z.literal("")),
  weight: amount,
});
const FollowUpDraft = z.object({ id: Identifier, text: text(600), pointIds: z.array(Identifier).max(30) });
const GradedAnswerDraft = z.object({
  id: Identifier,
  text: text(3_000),
  levels: z
    .array(GivenLevel)
    .max(8)
    .refine((levels) => new Set(levels.map(({ criterionId }) => criterionId)).size === levels.length, "Two levels are of one criterion."),
});

const CodeTestDraft = z.object({ id: Identifier, name: text(120), input: code(20_000), expected: code(20_000), hidden: z.boolean() });
export const CodeTaskDraft = z.object({
  language: CodeLanguage,
  entry: z.string().trim().pipe(CodeTask.shape.entry),
  starter: code(20_000),
  setup: code(50_000),
  tests: z.array(CodeTestDraft).max(50, "A question has at most 50 tests."),
});
export type CodeTaskDraft = z.infer<typeof CodeTaskDraft>;

export const QuestionDraft = z
  .object({
    text: text(4_000),
    difficulty: Difficulty,
    minutes: whole(1, 60),
    tags: z.array(text(40).pipe(z.string().min(1, "A tag has at least one character."))).max(20, "Use at most 20 tags."),
    criteria: z.array(CriterionDraft).max(8, "A question has at most 8 criteria."),
    points: z.array(PointDraft).max(30, "A question has at most 30 expected points."),
    followUps: z.array(FollowUpDraft).max(10, "A question has at most 10 follow-ups."),
    gradedAnswers: z
      .array(GradedAnswerDraft)
      .min(1, "Leave the list out when there is no graded answer.")
      .max(mostGradedAnswers, `A question has at most ${mostGradedAnswers} graded answers.`)
      .optional(),
    code: CodeTaskDraft.optional(),
  })
  .superRefine((question, context) => {
    const { criteria, points, followUps, gradedAnswers = [], code: task } = question;
    for (const [path, rows] of Object.entries({ criteria, points, followUps, gradedAnswers, "code.tests": task?.tests ?? [] })) {
      const ids = rows.map(({ id }) => id);
      if (new Set(ids).size !== ids.length) context.addIssue({ code: "custom", path: path.split("."), message: "Two rows share an id." });
    }
  });
export type QuestionDraft = z.infer<typeof QuestionDraft>;

export const CategoryDraft = CategoryContent.extend({
  name: text(80).pipe(z.string().min(1, "Give the category a name.")),
  kind: CategoryKind,
  language: Language,
  description: text(600),
  systemPrompt: text(8_000),
  minutes: whole(5, 180),
  questionCount: whole(1, 30),
  maxProbes: whole(0, 5),
  mix: z.object({ EASY: whole(0, 30), MEDIUM: whole(0, 30), HARD: whole(0, 30) }).optional(),
  mode: InterviewMode.optional(),
  weights: z.object({ technical: amount, softSkill: amount }),
  thresholds: z.object({ strongYes: amount, yes: amount, mixed: amount }),
  rubric: z
    .array(CriterionDraft)
    .min(1, "A rubric has at least one criterion. Leave it out to begin with the built-in one.")
    .max(8, "A rubric has at most 8 criteria.")
    .refine((criteria) => new Set(criteria.map(({ id }) => id)).size === criteria.length, "Two rows share an id.")
    .optional(),
});
export type CategoryDraft = z.infer<typeof CategoryDraft>;
