import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { lockCategory } from "#lib/data/categories/lock-category.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { appendQuestion } from "./create-question.ts";
import { readQuestion } from "./lock-question.ts";

const Input = z.object({ questionId: idOf("question") });

/**
 * Copies a question as it is being written to the end of its category, as a draft.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function duplicateQuestion(viewer: Viewer, input: unknown): Promise<{ questionId: string }> {
  requireRole(viewer, "ADMIN");
  const original = parse(Input, input).questionId;
  return prisma().$transaction(async (tx) => {
    const { categoryId, content, draftedBy, reviewedAt } = await readQuestion(tx, original);
    await lockCategory(tx, categoryId);
    const questionId = await appendQuestion(tx, categoryId, content);
    // A copy of what a model drafted is as unread as the original.
    if (draftedBy) await tx.questionBank.update({ where: { id: questionId }, data: { draftedBy, reviewedAt }, select: { id: true } });
    await writeAudit(tx, viewer, {
      action: "question.created",
      entity: "QuestionBank",
      entityId: questionId,
      after: { categoryId, copyOf: original, text: content.text },
    });
    return { questionId };
  });
}
