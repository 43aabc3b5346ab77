import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { CategoryContent, QuestionContent } from "#lib/bank/content.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { parse } from "#lib/data/parse.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";

const Input = z.object({
  bank: z.array(
    z.object({
      slug: z.string().min(1),
      content: CategoryContent,
      questions: z.array(z.object({ key: z.string().min(1), content: QuestionContent })).min(1),
    }),
  ),
});

type Entry = z.infer<typeof Input>["bank"][number];

/**
 * Publishes categories with their questions, as version 1, where no category of that slug exists yet; what exists
 * is an admin's and stays as it is.
 * @throws AppError forbidden, invalid
 */
export async function publishStarterBank(viewer: Viewer, input: unknown): Promise<{ categories: number; questions: number }> {
  requireSystem(viewer);
  const { bank } = parse(Input, input);
  const made = { categories: 0, questions: 0 };
  for (const [position, entry] of bank.entries()) {
    const known = await prisma().interviewCategory.findUnique({ where: { slug: entry.slug }, select: { id: true } });
    if (known) continue;
    await prisma().$transaction(async (tx) => {
      const categoryId = await publishCategory(tx, entry, position);
      for (const [place, question] of entry.questions.entries()) await publishQuestion(tx, categoryId, question, place);
      await writeAudit(tx, viewer, {
        action: "category.published",
        entity: "InterviewCategory",
        entityId: categoryId,
        after: { slug: entry.slug, questions: entry.questions.length },
      });
    });
    made.categories += 1;
    made.questions += entry.questions.length;
  }
  return made;
}

async function publishCategory(tx: Transaction, { slug, content }: Entry, position: number): Promise<string> {
  const id = uuidv7();
  const versionId = uuidv7();
  const { name, systemPrompt, language, kind, description, minutes, questionCount } = content;
  await tx.interviewCategory.create({
    data: { id, slug, name, systemPrompt, language, kind, description, minutes, questionCount, position },
    select: { id: true },
  });
  await tx.categoryVersion.create({ data: { id: versionId, categoryId: id, version: 1, content }, select: { id: true } });
  await tx.interviewCategory.update({ where: { id }, data: { status: "PUBLISHED", currentVersionId: versionId }, select: { id: true } });
  return id;
}

async function publishQuestion(
  tx: Transaction,
  categoryId: string,
  { key, content }: Entry["questions"][number],
  position: number,
): Promise<void> {
  const id = uuidv7();
  const versionId = uuidv7();
  await tx.questionBank.create({
    data: {
      id,
      categoryId,
      key,
      position,
      questionText: content.text,
      expectedAnswer: content.points.map((point) => `- ${point.text}`).join("\n"),
      difficulty: content.difficulty,
      tags: content.tags,
    },
    select: { id: true },
  });
  await tx.questionVersion.create({ data: { id: versionId, questionId: id, version: 1, content }, select: { id: true } });
  await tx.questionBank.update({ where: { id }, data: { status: "PUBLISHED", currentVersionId: versionId }, select: { id: true } });
}
