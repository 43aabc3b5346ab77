import "server-only";
import { z } from "zod";
import { categoryDifferences } from "#lib/bank/differences.ts";
import { CategoryDraft } from "#lib/bank/drafts.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { sameContent } from "#lib/data/questions/lock-question.ts";
import { auditOf, changedMeanwhile } from "#lib/data/questions/save-question-draft.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { columnsOf, lockCategory } from "./lock-category.ts";

const Input = z.object({ categoryId: idOf("category"), revision: z.coerce.number().int(), content: CategoryDraft });

/**
 * Saves what is being written of a category; it counts from the next publication on. `revision` is the one that the writer
 * read: when somebody else saved since, nothing is written, and the error's `data` has the `revision` and `content` that
 * stand now.
 * @returns the revision to name in the next save
 * @throws AppError unauthenticated, forbidden, invalid, not_found, conflict
 */
export async function saveCategoryDraft(viewer: Viewer, input: unknown): Promise<{ revision: number }> {
  requireRole(viewer, "ADMIN");
  const { categoryId, revision, content } = parse(Input, input);
  return prisma().$transaction(async (tx) => {
    const category = await lockCategory(tx, categoryId);
    if (sameContent(category.content, content)) return { revision: category.revision };
    if (category.revision !== revision) throw changedMeanwhile(category);
    const back = category.published !== null && sameContent(category.published.content, content);
    await tx.interviewCategory.update({
      where: { id: categoryId },
      data: {
        draft: back ? Prisma.DbNull : content,
        revision: { increment: 1 },
        // What is published stays what candidates see.
        ...(category.published ? {} : columnsOf(content)),
      },
      select: { id: true },
    });
    await writeAudit(tx, viewer, {
      action: "category.saved",
      entity: "InterviewCategory",
      entityId: categoryId,
      ...auditOf(categoryDifferences(category.content, content)),
    });
    return { revision: revision + 1 };
  });
}
