import "server-only";
import { QuestionContent } from "#lib/bank/content.ts";
import { QuestionDraft } from "#lib/bank/drafts.ts";
import type { prisma, Transaction } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { canonicalJson } from "#lib/text/canonical-json.ts";

// Whoever locks a category and a question locks the category first, so that two verbs never wait for each other.

/** A question with its row locked until the transaction ends. @throws AppError not_found */
export async function lockQuestion(tx: Transaction, questionId: string) {
  await tx.$queryRaw`SELECT id FROM "QuestionBank" WHERE id = ${questionId}::uuid FOR UPDATE`;
  return readQuestion(tx, questionId);
}

/** A question as it stands: its published content, and what is being written. @throws AppError not_found */
export async function readQuestion(db: Transaction | ReturnType<typeof prisma>, questionId: string) {
  const row = await db.questionBank.findUnique({
    where: { id: questionId },
    select: {
      id: true,
      categoryId: true,
      status: true,
      revision: true,
      position: true,
      draftedBy: true,
      reviewedAt: true,
      draft: true,
      currentVersion: { select: { version: true, content: true } },
    },
  });
  if (!row) throw notFound("question");
  const { currentVersion, draft, ...question } = row;
  const published = currentVersion && { version: currentVersion.version, content: QuestionContent.parse(currentVersion.content) };
  const content: QuestionDraft | undefined = draft === null ? published?.content : QuestionDraft.parse(draft);
  if (!content) throw new Error(`question ${questionId} has neither a version nor a draft`);
  return { ...question, published, content, changed: draft !== null };
}

/** What lists show and filter by, of a question's content. */
export function columnsOf({ text, points, difficulty, tags }: QuestionDraft) {
  return { questionText: text, expectedAnswer: points.map((point) => `- ${point.text}`).join("\n"), difficulty, tags };
}

/** Whether two contents are the same, whatever the order of their keys. */
export function sameContent(one: object, other: object): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
