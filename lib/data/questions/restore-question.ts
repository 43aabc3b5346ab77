import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { lockQuestion } from "./lock-question.ts";

const Input = z.object({ questionId: idOf("question") });

/**
 * Brings an archived question back as what it was: published, or a draft.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function restoreQuestion(viewer: Viewer, input: unknown): Promise<void> {
  requireRole(viewer, "ADMIN");
  const { questionId } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    const question = await lockQuestion(tx, questionId);
    if (question.status !== "ARCHIVED") return;
    const status = question.published ? "PUBLISHED" : "DRAFT";
    await tx.questionBank.update({ where: { id: questionId }, data: { status }, select: { id: true } });
    await writeAudit(tx, viewer, {
      action: "question.restored",
      entity: "QuestionBank",
      entityId: questionId,
      before: { status: "ARCHIVED" },
      after: { status },
    });
  });
}
