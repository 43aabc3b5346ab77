import "server-only";
import { visibleToCandidate } from "#lib/data/invitations/visible-to-candidate.ts";
import { stillOpen } from "#lib/data/sessions/still-open.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/**
 * The interviews that can be taken now, as a candidate may see them, each with the viewer's own open session of it.
 * @throws AppError unauthenticated
 */
export async function listOpenCategories(viewer: Viewer) {
  const { userId } = requireUser(viewer);
  const categories = await prisma().interviewCategory.findMany({
    where: {
      status: "PUBLISHED",
      currentVersionId: { not: null },
      questions: { some: { status: "PUBLISHED", currentVersionId: { not: null } } },
    },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: 200,
    select: {
      id: true,
      name: true,
      slug: true,
      kind: true,
      language: true,
      description: true,
      minutes: true,
      questionCount: true,
      sessions: { where: { ...visibleToCandidate(userId), rehearsal: false, ...stillOpen(new Date()) }, take: 1, select: { id: true } },
    },
  });
  return categories.map(({ sessions, ...category }) => ({ ...category, openSessionId: sessions[0]?.id ?? null }));
}
