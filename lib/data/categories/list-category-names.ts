import "server-only";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/** Names of all categories, archived ones too, for filters of staff. @throws AppError unauthenticated, forbidden */
export async function listCategoryNames(viewer: Viewer): Promise<{ id: string; name: string }[]> {
  requireRole(viewer, "RECRUITER", "ADMIN");
  return prisma().interviewCategory.findMany({
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: 500,
    select: { id: true, name: true },
  });
}
