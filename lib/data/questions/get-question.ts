import "server-only";
import { z } from "zod";
import { QuestionContent } from "#lib/bank/content.ts";
import { rubricOf } from "#lib/bank/rubric.ts";
import { readCategory } from "#lib/data/categories/lock-category.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { readQuestion } from "./lock-question.ts";

const versionsShown = 50;

const Input = z.object({
  questionId: idOf("question"),
  /** A version to compare with what is being written; without it, the published one. */
  version: z.coerce.number().int().positive().optional(),
});

/**
 * A question for staff: what is being written, its newest versions, the one to compare with (null while none exists), and
 * what it is part of, with the rubric that new questions begin with there.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function getQuestion(viewer: Viewer, input: unknown) {
  requireRole(viewer, "RECRUITER", "ADMIN");
  const { questionId, version } = parse(Input, input);
  const { published, ...question } = await readQuestion(prisma(), questionId);
  const [category, versions, chosen] = await Promise.all([
    readCategory(prisma(), question.categoryId),
    prisma().questionVersion.findMany({
      where: { questionId },
      orderBy: { version: "desc" },
      take: versionsShown,
      select: { version: true, createdAt: true },
    }),
    version === undefined || version === published?.version
      ? undefined
      : prisma().questionVersion.findUnique({
          where: { questionId_version: { questionId, version } },
          select: { version: true, content: true },
        }),
  ]);
  const compared = chosen ? { version: chosen.version, content: QuestionContent.parse(chosen.content) } : published;
  const { name, kind, language } = category.content;
  return {
    ...question,
    category: { name, kind, language, rubric: rubricOf(category.content) },
    versions,
    compared,
    publishedVersion: published?.version ?? null,
  };
}
