import "server-only";
import { v7 as uuidv7 } from "uuid";
import { categoryGaps, questionGaps } from "#lib/bank/bank-check.ts";
import { Plan, QuestionContent } from "#lib/bank/content.ts";
import { QuestionDraft } from "#lib/bank/drafts.ts";
import { readCategory } from "#lib/data/categories/lock-category.ts";
import { chooseQuestions } from "#lib/data/sessions/start-session.ts";
import type { prisma, Transaction } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";

/** More than any interview asks; the first ones of the category are enough to try it. */
const questionsLooked = 500;

/**
 * The plan of an interview of a category as it is being written. Its version ids belong to no version. Questions that lack
 * something are left out.
 * @throws AppError not_found; conflict when something of the category is missing, saying what
 */
export async function draftPlan(db: Transaction | ReturnType<typeof prisma>, categoryId: string, seed: string): Promise<Plan> {
  const { content, slug } = await readCategory(db, categoryId);
  const bank = await completeQuestions(db, categoryId, questionsLooked);
  const published = { EASY: 0, MEDIUM: 0, HARD: 0 };
  for (const { difficulty } of bank) published[difficulty] += 1;
  const [gap] = categoryGaps(content, published);
  if (gap)
    throw new AppError("conflict", `The draft cannot be rehearsed yet. ${gap.message.replace("would be published", "are complete")}`);
  // categoryGaps is empty exactly when this is a CategoryContent.
  return Plan.parse({
    category: { ...content, categoryId, versionId: uuidv7(), slug },
    questions: chooseQuestions(bank, content, seed).map(({ id, content: question }) => ({
      questionId: id,
      versionId: uuidv7(),
      content: question,
    })),
  });
}

/** Of the first `looked` questions in use those that lack nothing, as they are being written, in their order. */
export async function completeQuestions(db: Transaction | ReturnType<typeof prisma>, categoryId: string, looked: number) {
  const rows = await db.questionBank.findMany({
    where: { categoryId, status: { not: "ARCHIVED" } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: looked,
    select: { id: true, draft: true, currentVersion: { select: { content: true } } },
  });
  return rows.flatMap(({ id, draft, currentVersion }) => {
    const content = QuestionDraft.parse(draft ?? currentVersion?.content);
    return questionGaps(content).length > 0 ? [] : [{ id, difficulty: content.difficulty, content: QuestionContent.parse(content) }];
  });
}
