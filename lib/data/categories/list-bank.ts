import "server-only";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/**
 * Every category, archived ones too, with how many questions it has and what waits to be published, for staff.
 * @throws AppError unauthenticated, forbidden
 */
export async function listBank(viewer: Viewer) {
  requireRole(viewer, "RECRUITER", "ADMIN");
  const [categories, counts] = await Promise.all([
    prisma().interviewCategory.findMany({
      orderBy: [{ position: "asc" }, { id: "asc" }],
      take: 200,
      select: { id: true, name: true, kind: true, language: true, minutes: true, questionCount: true, status: true },
    }),
    prisma().$queryRaw<{ id: string; questions: number; waiting: number; drafted: boolean }[]>`
      SELECT c.id, count(q.id)::int AS questions, count(*) FILTER (WHERE q.draft IS NOT NULL)::int AS waiting,
        c.draft IS NOT NULL AS drafted
      FROM "InterviewCategory" c LEFT JOIN "QuestionBank" q ON q."categoryId" = c.id AND q.status <> 'ARCHIVED'
      GROUP BY c.id`,
  ]);
  const byId = new Map(counts.map((count) => [count.id, count]));
  return categories.map((category) => {
    const { questions = 0, waiting = 0, drafted = false } = byId.get(category.id) ?? {};
    return { ...category, questions, waitingQuestions: waiting, drafted };
  });
}
