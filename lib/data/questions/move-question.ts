import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { lockCategory } from "#lib/data/categories/lock-category.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";
import { readQuestion } from "./lock-question.ts";

const Input = z.object({ questionId: idOf("question"), to: z.enum(["up", "down", "first", "last"]) });

/**
 * Moves a question within its category: past its neighbour, or to an end. Archived ones are passed over.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function moveQuestion(viewer: Viewer, input: unknown): Promise<void> {
  requireRole(viewer, "ADMIN");
  const { questionId, to } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    const { categoryId } = await readQuestion(tx, questionId);
    await lockCategory(tx, categoryId);
    const { position } = await readQuestion(tx, questionId);
    const forward = to === "down" || to === "last";
    const neighbour = await tx.questionBank.findFirst({
      where: { categoryId, status: { not: "ARCHIVED" }, position: forward ? { gt: position } : { lt: position } },
      orderBy: { position: to === "down" || to === "first" ? "asc" : "desc" },
      select: { id: true, position: true },
    });
    if (!neighbour) return;
    if (to === "up" || to === "down") await place(tx, neighbour.id, position);
    const target = to === "first" ? neighbour.position - 1 : to === "last" ? neighbour.position + 1 : neighbour.position;
    await place(tx, questionId, target);
    await writeAudit(tx, viewer, {
      action: "question.moved",
      entity: "QuestionBank",
      entityId: questionId,
      before: { position },
      after: { position: target },
    });
  });
}

/** In SQL, since a new place is no new content: the time of the last change stays. */
async function place(tx: Transaction, id: string, position: number): Promise<void> {
  await tx.$executeRaw`UPDATE "QuestionBank" SET position = ${position} WHERE id = ${id}::uuid`;
}
