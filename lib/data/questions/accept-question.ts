import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { lockQuestion } from "./lock-question.ts";

const Input = z.object({ questionId: idOf("question") });

/**
 * Says that a person has read what a model drafted, and stands by it. It can be published from then on.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function acceptQuestion(viewer: Viewer, input: unknown): Promise<void> {
  requireRole(viewer, "ADMIN");
  const { questionId } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    const { draftedBy, reviewedAt } = await lockQuestion(tx, questionId);
    if (draftedBy === null || reviewedAt !== null) return;
    await tx.questionBank.update({ where: { id: questionId }, data: { reviewedAt: new Date() }, select: { id: true } });
    await writeAudit(tx, viewer, { action: "question.accepted", entity: "QuestionBank", entityId: questionId, before: { draftedBy } });
  });
}
