import "server-only";
import { CategoryContent } from "#lib/bank/content.ts";
import { CategoryDraft } from "#lib/bank/drafts.ts";
import type { prisma, Transaction } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";

/** A category with its row locked until the transaction ends. @throws AppError not_found */
export async function lockCategory(tx: Transaction, categoryId: string) {
  await tx.$queryRaw`SELECT id FROM "InterviewCategory" WHERE id = ${categoryId}::uuid FOR UPDATE`;
  return readCategory(tx, categoryId);
}

/** A category as it stands: its published content, and what is being written. @throws AppError not_found */
export async function readCategory(db: Transaction | ReturnType<typeof prisma>, categoryId: string) {
  const row = await db.interviewCategory.findUnique({
    where: { id: categoryId },
    select: {
      id: true,
      slug: true,
      status: true,
      revision: true,
      draft: true,
      currentVersion: { select: { version: true, content: true } },
    },
  });
  if (!row) throw notFound("category");
  const { currentVersion, draft, ...category } = row;
  const published = currentVersion && { version: currentVersion.version, content: CategoryContent.parse(currentVersion.content) };
  const content: CategoryDraft | undefined = draft === null ? published?.content : CategoryDraft.parse(draft);
  if (!content) throw new Error(`category ${categoryId} has neither a version nor a draft`);
  return { ...category, published, content, changed: draft !== null };
}

/** What lists show of a category's content. */
export function columnsOf({ name, systemPrompt, language, kind, description, minutes, questionCount }: CategoryDraft) {
  return { name, systemPrompt, language, kind, description, minutes, questionCount };
}
