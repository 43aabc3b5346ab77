import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { categoryGaps, questionGaps, questionWarnings } from "#lib/bank/bank-check.ts";
import { CategoryContent, type Difficulty, QuestionContent } from "#lib/bank/content.ts";
import { type CategoryDraft, QuestionDraft } from "#lib/bank/drafts.ts";
import { protectedWarning, protectedWordsIn } from "#lib/bank/protected-matters.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { columnsOf as questionColumnsOf } from "#lib/data/questions/lock-question.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { AppError } from "#lib/errors.ts";
import { counted } from "#lib/text/plural.ts";
import { columnsOf, lockCategory } from "./lock-category.ts";

const Input = z.object({
  categoryId: idOf("category"),
  /** The warnings were read, and it is published all the same. */
  heeded: z.boolean().default(false),
});

/** One thing that stands in the way of publication; `question` is null where the category itself lacks it. */
export type PublicationGap = { question: { id: string; text: string } | null; path: string; message: string };

const gapsTold = 100;
const rowsAtOnce = 500;

/**
 * Publishes everything that is being written in a category, all of it or nothing, as new versions that never change.
 * Interviews that started keep theirs. When something is missing, the error's `data.gaps` says what and where
 * (PublicationGap, the first 100); `data.warned` with gaps that only warn, and that the viewer may heed.
 * @returns how many questions were published, how many of them have expected points in one wording alone, and whether the category
 * itself was published
 * @throws AppError unauthenticated, forbidden, invalid, not_found, conflict
 */
export async function publishCategory(
  viewer: Viewer,
  input: unknown,
): Promise<{ questions: number; oneWording: number; category: boolean }> {
  requireRole(viewer, "ADMIN");
  const { categoryId, heeded } = parse(Input, input);
  return prisma().$transaction(
    async (tx) => {
      const category = await lockCategory(tx, categoryId);
      if (category.status === "ARCHIVED") throw new AppError("conflict", "This category is archived. Restore it first.");
      const drafts = await lockDrafts(tx, categoryId);
      const staying = await tx.questionBank.groupBy({
        by: ["difficulty"],
        where: { categoryId, status: "PUBLISHED", draft: { equals: Prisma.DbNull } },
        _count: true,
      });
      const gaps = gapsOf(category.content, drafts, staying);
      if (gaps.length > 0) {
        const message = `Nothing is published yet: ${counted(gaps.length, "thing is", "things are")} missing.`;
        throw new AppError("invalid", message, { data: { gaps: gaps.slice(0, gapsTold) } });
      }
      const warnings = heeded ? [] : warningsOf(drafts);
      if (warnings.length > 0) {
        const message = "Nothing is published yet: something may ask about what an interview must not ask. Look at it first.";
        throw new AppError("invalid", message, { data: { gaps: warnings.slice(0, gapsTold), warned: true } });
      }
      if (drafts.length === 0 && !category.changed) throw new AppError("conflict", "Everything is published already.");
      for (let from = 0; from < drafts.length; from += rowsAtOnce) await publishQuestions(tx, drafts.slice(from, from + rowsAtOnce));
      if (category.changed) await publishContent(tx, categoryId, CategoryContent.parse(category.content), category.published?.version ?? 0);
      await writeAudit(tx, viewer, {
        action: "category.published",
        entity: "InterviewCategory",
        entityId: categoryId,
        before: { version: category.published?.version ?? null },
        after: {
          version: (category.published?.version ?? 0) + (category.changed ? 1 : 0),
          questions: drafts.slice(0, gapsTold).map(({ id }) => id),
          questionCount: drafts.length,
        },
      });
      const oneWording = drafts.filter(({ content }) => questionWarnings(content).length > 0).length;
      return { questions: drafts.length, oneWording, category: category.changed };
    },
    { timeout: 60_000, maxWait: 10_000 },
  );
}

type Draft = { id: string; content: QuestionDraft; version: number; unread: boolean };

async function lockDrafts(tx: Transaction, categoryId: string): Promise<Draft[]> {
  const rows = await tx.$queryRaw<{ id: string; draft: unknown; version: number; unread: boolean }[]>`
    SELECT q.id, q.draft, q."draftedBy" IS NOT NULL AND q."reviewedAt" IS NULL AS unread,
      coalesce((SELECT max(v.version) FROM "QuestionVersion" v WHERE v."questionId" = q.id), 0)::int AS version
    FROM "QuestionBank" q
    WHERE q."categoryId" = ${categoryId}::uuid AND q.status <> 'ARCHIVED' AND q.draft IS NOT NULL
    ORDER BY q.position, q.id FOR UPDATE OF q`;
  return rows.map(({ draft, ...row }) => ({ ...row, content: QuestionDraft.parse(draft) }));
}

const unreadGap = { path: "text", message: "A model drafted it: read it, then accept, change or discard it." };

function gapsOf(category: CategoryDraft, drafts: Draft[], staying: { difficulty: Difficulty; _count: number }[]): PublicationGap[] {
  const published = { EASY: 0, MEDIUM: 0, HARD: 0 };
  for (const { difficulty, _count } of staying) published[difficulty] += _count;
  for (const { content } of drafts) published[content.difficulty] += 1;
  return [
    ...categoryGaps(category, published).map((gap) => ({ question: null, ...gap })),
    ...drafts.flatMap(({ id, content, unread }) =>
      [...(unread ? [unreadGap] : []), ...questionGaps(content)].map((gap) => ({
        question: { id, text: content.text.slice(0, 120) },
        ...gap,
      })),
    ),
  ];
}

function warningsOf(drafts: Draft[]): PublicationGap[] {
  return drafts.flatMap(({ id, content }) =>
    protectedWordsIn(content).map((found) => ({
      question: { id, text: content.text.slice(0, 120) },
      path: found.path,
      message: protectedWarning(found),
    })),
  );
}

async function publishQuestions(tx: Transaction, drafts: Draft[]): Promise<void> {
  const made = drafts.map(({ id, content, version }) => ({ id, versionId: uuidv7(), version, content: QuestionContent.parse(content) }));
  await tx.questionVersion.createMany({
    data: made.map(({ id, versionId, version, content }) => ({ id: versionId, questionId: id, version: version + 1, content })),
  });
  const rows = JSON.stringify(made.map(({ id, versionId, content }) => ({ id, versionId, ...questionColumnsOf(content) })));
  await tx.$executeRaw`
    UPDATE "QuestionBank" q
    SET status = 'PUBLISHED', draft = NULL, "currentVersionId" = r."versionId", "questionText" = r."questionText",
      "expectedAnswer" = r."expectedAnswer", difficulty = r.difficulty::"Difficulty", tags = r.tags, "updatedAt" = now()
    FROM jsonb_to_recordset(${rows}::jsonb)
      AS r(id uuid, "versionId" uuid, "questionText" text, "expectedAnswer" text, difficulty text, tags text[])
    WHERE q.id = r.id`;
}

async function publishContent(tx: Transaction, categoryId: string, content: CategoryContent, version: number): Promise<void> {
  const versionId = uuidv7();
  await tx.categoryVersion.create({ data: { id: versionId, categoryId, version: version + 1, content }, select: { id: true } });
  await tx.interviewCategory.update({
    where: { id: categoryId },
    data: { status: "PUBLISHED", currentVersionId: versionId, draft: Prisma.DbNull, ...columnsOf(content) },
    select: { id: true },
  });
}
