import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { QuestionDraft } from "#lib/bank/drafts.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { lockCategory } from "#lib/data/categories/lock-category.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";
import { columnsOf } from "./lock-question.ts";

const Input = z.object({
  categoryId: idOf("category"),
  content: QuestionDraft.refine(({ text }) => text !== "", { path: ["text"], message: "Write the question." }),
});

/**
 * Adds a question to the end of a category, as a draft.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function createQuestion(viewer: Viewer, input: unknown): Promise<{ questionId: string }> {
  requireRole(viewer, "ADMIN");
  const { categoryId, content } = parse(Input, input);
  return prisma().$transaction(async (tx) => {
    await lockCategory(tx, categoryId);
    const questionId = await appendQuestion(tx, categoryId, content);
    await writeAudit(tx, viewer, {
      action: "question.created",
      entity: "QuestionBank",
      entityId: questionId,
      after: { categoryId, text: content.text },
    });
    return { questionId };
  });
}

/** Writes a new draft behind the last question of a category that is locked. */
export async function appendQuestion(tx: Transaction, categoryId: string, content: QuestionDraft): Promise<string> {
  const last = await tx.questionBank.findFirst({ where: { categoryId }, orderBy: [{ position: "desc" }], select: { position: true } });
  const id = uuidv7();
  await tx.questionBank.create({
    data: { id, categoryId, key: keyOf(id, content), position: (last?.position ?? -1) + 1, draft: content, ...columnsOf(content) },
    select: { id: true },
  });
  return id;
}

/** The stable name of a new question: its first words, and the end of its id. */
export function keyOf(id: string, content: QuestionDraft): string {
  const words = content.text
    .normalize("NFKD")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return `${words?.slice(0, 5).join("-").slice(0, 40) ?? "question"}-${id.slice(-6)}`;
}
