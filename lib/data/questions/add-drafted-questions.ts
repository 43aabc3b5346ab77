import "server-only";
import { z } from "zod";
import { QuestionDraft } from "#lib/bank/drafts.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { lockCategory } from "#lib/data/categories/lock-category.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { appendQuestion } from "./create-question.ts";

const Input = z.object({
  categoryId: idOf("category"),
  /** openai/<model> */
  model: z.string().min(1).max(200),
  questions: z.array(QuestionDraft).min(1).max(10),
});

/**
 * Adds what a model drafted to the end of a category. It is not published before a person has accepted it.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function addDraftedQuestions(viewer: Viewer, input: unknown): Promise<void> {
  requireRole(viewer, "ADMIN");
  const { categoryId, model, questions } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    await lockCategory(tx, categoryId);
    for (const content of questions) {
      const questionId = await appendQuestion(tx, categoryId, content);
      await tx.questionBank.update({ where: { id: questionId }, data: { draftedBy: model }, select: { id: true } });
      await writeAudit(tx, viewer, {
        action: "question.created",
        entity: "QuestionBank",
        entityId: questionId,
        after: { categoryId, draftedBy: model, text: content.text },
      });
    }
  });
}
