import "server-only";
import { z } from "zod";
import { type Difference, questionDifferences } from "#lib/bank/differences.ts";
import { QuestionDraft } from "#lib/bank/drafts.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { AppError } from "#lib/errors.ts";
import { columnsOf, lockQuestion, sameContent } from "./lock-question.ts";

const Input = z.object({ questionId: idOf("question"), revision: z.number().int(), content: QuestionDraft });

/**
 * Saves what is being written of a question; candidates meet it only after the category is published. `revision` is the one
 * that the writer read: when somebody else saved since, nothing is written, and the error's `data` has the `revision` and
 * `content` that stand now.
 * @returns the revision to name in the next save
 * @throws AppError unauthenticated, forbidden, invalid, not_found, conflict
 */
export async function saveQuestionDraft(viewer: Viewer, input: unknown): Promise<{ revision: number }> {
  requireRole(viewer, "ADMIN");
  const { questionId, revision, content } = parse(Input, input);
  return prisma().$transaction(async (tx) => {
    const question = await lockQuestion(tx, questionId);
    if (sameContent(question.content, content)) return { revision: question.revision };
    if (question.revision !== revision) throw changedMeanwhile(question);
    await storeDraft(tx, viewer, question, content);
    // Whoever changes what a model drafted has read it.
    if (question.draftedBy !== null && question.reviewedAt === null) {
      await tx.questionBank.update({ where: { id: questionId }, data: { reviewedAt: new Date() }, select: { id: true } });
    }
    return { revision: revision + 1 };
  });
}

/** Writes a new content of a question that is locked. */
export async function storeDraft(
  tx: Transaction,
  viewer: Viewer,
  question: Awaited<ReturnType<typeof lockQuestion>>,
  content: QuestionDraft,
): Promise<void> {
  const back = question.published !== null && sameContent(question.published.content, content);
  await tx.questionBank.update({
    where: { id: question.id },
    data: {
      draft: back ? Prisma.DbNull : content,
      revision: { increment: 1 },
      // What is published stays what lists and plans go by.
      ...(question.published ? {} : columnsOf(content)),
    },
    select: { id: true },
  });
  await writeAudit(tx, viewer, {
    action: "question.saved",
    entity: "QuestionBank",
    entityId: question.id,
    ...auditOf(questionDifferences(question.content, content)),
  });
}

/** The second of two writers is told, and shown what the first one wrote. */
export function changedMeanwhile({ revision, content }: { revision: number; content: object }): AppError {
  const message = "Somebody else saved a change while you were writing. Nothing was overwritten: compare the two, then decide.";
  return new AppError("conflict", message, { data: { revision, content } });
}

/** Differences as an audit row keeps them: the places that changed, by name. */
export function auditOf(differences: Difference[]): { before: Record<string, string>; after: Record<string, string> } {
  const side = (name: "before" | "after") => Object.fromEntries(differences.map((difference) => [difference.label, difference[name]]));
  return { before: side("before"), after: side("after") };
}
