import "server-only";
import { z } from "zod";
import { CategoryContent } from "#lib/bank/content.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { readCategory } from "./lock-category.ts";

const versionsShown = 50;

const Input = z.object({
  categoryId: idOf("category"),
  /** A version to compare with what is being written; without it, the published one. */
  version: z.coerce.number().int().positive().optional(),
});

/**
 * A category for staff: what is being written, its newest versions, the one to compare with (null while none exists), and
 * how many of its questions are published and wait to be.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function getCategory(viewer: Viewer, input: unknown) {
  requireRole(viewer, "RECRUITER", "ADMIN");
  const { categoryId, version } = parse(Input, input);
  const { published, ...category } = await readCategory(prisma(), categoryId);
  const [versions, [counts], chosen] = await Promise.all([
    prisma().categoryVersion.findMany({
      where: { categoryId },
      orderBy: { version: "desc" },
      take: versionsShown,
      select: { version: true, createdAt: true },
    }),
    prisma().$queryRaw<{ published: number; waiting: number }[]>`
      SELECT count(*) FILTER (WHERE status = 'PUBLISHED')::int AS published, count(*) FILTER (WHERE draft IS NOT NULL)::int AS waiting
      FROM "QuestionBank" WHERE "categoryId" = ${categoryId}::uuid AND status <> 'ARCHIVED'`,
    version === undefined || version === published?.version
      ? undefined
      : prisma().categoryVersion.findUnique({
          where: { categoryId_version: { categoryId, version } },
          select: { version: true, content: true },
        }),
  ]);
  const compared = chosen ? { version: chosen.version, content: CategoryContent.parse(chosen.content) } : published;
  return {
    ...category,
    versions,
    compared,
    publishedVersion: published?.version ?? null,
    questions: { published: counts?.published ?? 0, waiting: counts?.waiting ?? 0 },
  };
}
