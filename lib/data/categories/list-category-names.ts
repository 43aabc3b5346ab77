import "server-only";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/**
 * Names of all categories, archived ones too, for filters of staff; `open`: interviews of it can be taken now.
 * @throws AppError unauthenticated, forbidden
 */
export async function listCategoryNames(viewer: Viewer): Promise<{ id: string; name: string; open: boolean }[]> {
  requireRole(viewer, "RECRUITER", "ADMIN");
  const categories = await prisma().interviewCategory.findMany({
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: 500,
    select: { id: true, name: true, status: true, currentVersionId: true },
  });
  return categories.map(({ status, currentVersionId, ...category }) => ({
    ...category,
    open: status === "PUBLISHED" && currentVersionId !== null,
  }));
}
