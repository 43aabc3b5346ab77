import "server-only";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/** The interviews that can be taken now, as a candidate may see them. @throws AppError unauthenticated */
export async function listOpenCategories(viewer: Viewer) {
  requireUser(viewer);
  return prisma().interviewCategory.findMany({
    where: {
      status: "PUBLISHED",
      currentVersionId: { not: null },
      questions: { some: { status: "PUBLISHED", currentVersionId: { not: null } } },
    },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: 200,
    select: { id: true, name: true, slug: true, kind: true, language: true, description: true, minutes: true, questionCount: true },
  });
}
