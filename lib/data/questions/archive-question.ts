import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { lockCategory } from "#lib/data/categories/lock-category.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import { lockQuestion, readQuestion } from "./lock-question.ts";

const Input = z.object({ questionId: idOf("question") });

/**
 * Takes a question out of what starts from now on. Interviews that started keep it, and it can be restored. A published
 * category keeps as many published questions as it asks.
 * @throws AppError unauthenticated, forbidden, invalid, not_found, conflict
 */
export async function archiveQuestion(viewer: Viewer, input: unknown): Promise<void> {
  requireRole(viewer, "ADMIN");
  const { questionId } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    const { categoryId } = await readQuestion(tx, questionId);
    const category = await lockCategory(tx, categoryId);
    const { status } = await lockQuestion(tx, questionId);
    if (status === "ARCHIVED") return;
    if (status === "PUBLISHED" && category.status === "PUBLISHED" && category.published) {
      const asked = category.published.content.questionCount;
      const published = await tx.questionBank.findMany({ where: { categoryId, status }, take: asked + 1, select: { id: true } });
      if (published.length <= asked) {
        throw new AppError("conflict", `This category asks ${asked} questions and has no more than these. Publish another one first.`);
      }
    }
    await tx.questionBank.update({ where: { id: questionId }, data: { status: "ARCHIVED" }, select: { id: true } });
    await writeAudit(tx, viewer, {
      action: "question.archived",
      entity: "QuestionBank",
      entityId: questionId,
      before: { status },
      after: { status: "ARCHIVED" },
    });
  });
}
