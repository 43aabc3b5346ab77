import "server-only";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/** Every category with how many questions it has, for an admin. @throws AppError unauthenticated, forbidden */
export async function listBank(viewer: Viewer) {
  requireRole(viewer, "ADMIN");
  return prisma().interviewCategory.findMany({
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: 200,
    select: {
      id: true,
      name: true,
      language: true,
      minutes: true,
      questionCount: true,
      status: true,
      _count: { select: { questions: true } },
    },
  });
}
