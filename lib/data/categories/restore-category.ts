import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { lockCategory } from "./lock-category.ts";

const Input = z.object({ categoryId: idOf("category") });

/**
 * Brings an archived category back as what it was: published, or a draft.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function restoreCategory(viewer: Viewer, input: unknown): Promise<void> {
  requireRole(viewer, "ADMIN");
  const { categoryId } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    const category = await lockCategory(tx, categoryId);
    if (category.status !== "ARCHIVED") return;
    const status = category.published ? "PUBLISHED" : "DRAFT";
    await tx.interviewCategory.update({ where: { id: categoryId }, data: { status }, select: { id: true } });
    await writeAudit(tx, viewer, {
      action: "category.restored",
      entity: "InterviewCategory",
      entityId: categoryId,
      before: { status: "ARCHIVED" },
      after: { status },
    });
  });
}
