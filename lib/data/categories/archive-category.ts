import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { lockCategory } from "./lock-category.ts";

const Input = z.object({ categoryId: idOf("category") });

/**
 * Takes a category away from candidates. Interviews that started go on, reports stay, and it can be restored.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function archiveCategory(viewer: Viewer, input: unknown): Promise<void> {
  requireRole(viewer, "ADMIN");
  const { categoryId } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    const { status } = await lockCategory(tx, categoryId);
    if (status === "ARCHIVED") return;
    await tx.interviewCategory.update({ where: { id: categoryId }, data: { status: "ARCHIVED" }, select: { id: true } });
    await writeAudit(tx, viewer, {
      action: "category.archived",
      entity: "InterviewCategory",
      entityId: categoryId,
      before: { status },
      after: { status: "ARCHIVED" },
    });
  });
}
