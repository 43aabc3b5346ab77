import "server-only";
import { z } from "zod";
import { CategoryContent, type Plan } from "#lib/bank/content.ts";
import { readCategory } from "#lib/data/categories/lock-category.ts";
import { sha256 } from "#lib/data/interviews/log.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { type SampleLine, sampleTalk } from "#lib/interview/conversation/sample-talk.ts";
import { completeQuestions } from "./draft-plan.ts";

const Input = z.object({ categoryId: idOf("category") });
const questionsShown = 2;
const questionsLooked = 10;

/**
 * What the built-in interviewer would say in a short interview of the category as it is being written; empty while no
 * question is complete.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function getSample(viewer: Viewer, input: unknown): Promise<SampleLine[]> {
  requireRole(viewer, "RECRUITER", "ADMIN");
  const { categoryId } = parse(Input, input);
  const [{ content, slug }, bank] = await Promise.all([
    readCategory(prisma(), categoryId),
    completeQuestions(prisma(), categoryId, questionsLooked),
  ]);
  const chosen = bank.slice(0, questionsShown);
  if (chosen.length === 0) return [];
  const category = CategoryContent.parse({
    ...content,
    systemPrompt: content.systemPrompt || "…",
    description: content.description || "…",
  });
  const plan: Plan = {
    category: { ...category, categoryId, versionId: categoryId, slug },
    questions: chosen.map(({ id, content: question }) => ({ questionId: id, versionId: id, content: question })),
  };
  return sampleTalk(plan, sha256);
}
