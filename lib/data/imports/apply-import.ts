import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { categoryDifferences } from "#lib/bank/differences.ts";
import type { CategoryDraft } from "#lib/bank/drafts.ts";
import { writeAudit, writeAudits } from "#lib/data/audit/write-audit.ts";
import { columnsOf as categoryColumnsOf, lockCategory, readCategory } from "#lib/data/categories/lock-category.ts";
import { parse } from "#lib/data/parse.ts";
import { keyOf } from "#lib/data/questions/create-question.ts";
import { columnsOf, sameContent } from "#lib/data/questions/lock-question.ts";
import { auditOf } from "#lib/data/questions/save-question-draft.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { AppError } from "#lib/errors.ts";
import { importFile, tellProgress } from "./import-file.ts";
import { type ImportPlan, ImportPreview, planImport } from "./preview.ts";
import type { Entry } from "./read-bank-file.ts";

const Input = z.object({ importId: z.uuid() });
const rowsAtOnce = 500;
const keysTold = 100;

/**
 * Writes what an import showed, as drafts: all of it in one transaction, or nothing when the bank changed since, or its admin
 * is none any more.
 * @throws AppError forbidden, invalid
 */
export async function applyImport(viewer: Viewer, input: unknown): Promise<void> {
  requireSystem(viewer);
  const { importId } = parse(Input, input);
  try {
    await apply(importId);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await prisma().bankImport.updateMany({
      where: { id: importId, status: "APPLYING" },
      data: { status: "FAILED", error: error.message, finishedAt: new Date() },
    });
  }
}

async function apply(importId: string): Promise<void> {
  const row = await prisma().bankImport.findFirst({
    where: { id: importId, status: "APPLYING" },
    select: {
      categoryId: true,
      userId: true,
      fileName: true,
      format: true,
      settings: true,
      preview: true,
    },
  });
  if (!row) return;
  const { guard } = ImportPreview.parse(row.preview);
  const { content } = await readCategory(prisma(), row.categoryId);
  const file = await importFile(importId, row.format, { category: content, settings: row.settings });
  const by: Viewer = { kind: "user", userId: row.userId, role: "ADMIN" };
  await prisma().$transaction(
    async (tx) => {
      const admin = await tx.user.findFirst({ where: { id: row.userId, role: "ADMIN", deactivatedAt: null }, select: { id: true } });
      if (!admin) throw new AppError("forbidden", "Whoever started this import is no admin any more. Nothing is imported.");
      const category = await lockCategory(tx, row.categoryId);
      // Whoever saves one of these questions now waits, or is seen here.
      const plan = await planImport(tx, row.categoryId, file.entries, category.revision, { lock: true });
      if (plan.guard !== guard) {
        const message =
          "Somebody changed this category since the preview was made. Nothing is imported: choose the file again to see what it means now.";
        throw new AppError("conflict", message);
      }
      if (row.settings && file.category) await takeSettings(tx, by, category, file.category);
      await create(tx, importId, row.categoryId, plan.news);
      await update(tx, importId, plan);
      await writeAudits(
        tx,
        by,
        plan.updates.map(({ known, differences }) => ({
          action: "question.saved",
          entity: "QuestionBank",
          entityId: known.id,
          ...auditOf(differences),
        })),
      );
      await writeAudit(tx, by, {
        action: "questions.imported",
        entity: "InterviewCategory",
        entityId: row.categoryId,
        after: {
          file: row.fileName,
          created: plan.news.length,
          updated: plan.updates.length,
          keys: [...plan.news, ...plan.updates.map(({ entry }) => entry)].slice(0, keysTold).map(({ key }) => key),
        },
      });
      await tx.bankImportPart.deleteMany({ where: { importId } });
      await tx.bankImport.update({ where: { id: importId }, data: { status: "DONE", finishedAt: new Date() }, select: { id: true } });
    },
    { timeout: 300_000, maxWait: 10_000 },
  );
}

async function create(tx: Transaction, importId: string, categoryId: string, news: readonly Entry[]): Promise<void> {
  const last = await tx.questionBank.findFirst({ where: { categoryId }, orderBy: { position: "desc" }, select: { position: true } });
  const first = (last?.position ?? -1) + 1;
  for (let from = 0; from < news.length; from += rowsAtOnce) {
    const data = news.slice(from, from + rowsAtOnce).map(({ key, content }, index) => {
      const id = uuidv7();
      return { id, categoryId, key: key || keyOf(id, content), position: first + from + index, draft: content, ...columnsOf(content) };
    });
    await tx.questionBank.createMany({ data });
    await tellProgress(importId, from + data.length, news.length);
  }
}

async function update(tx: Transaction, importId: string, { updates }: ImportPlan): Promise<void> {
  for (let from = 0; from < updates.length; from += rowsAtOnce) {
    const batch = updates.slice(from, from + rowsAtOnce).map(({ entry: { content }, known: { id, published } }) => ({
      id,
      // What equals the published version waits for nothing.
      draft: published && sameContent(published, content) ? null : content,
      ...columnsOf(content),
    }));
    await tx.$executeRaw`
      UPDATE "QuestionBank" q
      SET draft = nullif(r.draft, 'null'::jsonb), revision = q.revision + 1, "updatedAt" = now(),
        "questionText" = CASE WHEN q."currentVersionId" IS NULL THEN r."questionText" ELSE q."questionText" END,
        "expectedAnswer" = CASE WHEN q."currentVersionId" IS NULL THEN r."expectedAnswer" ELSE q."expectedAnswer" END,
        difficulty = CASE WHEN q."currentVersionId" IS NULL THEN r.difficulty::"Difficulty" ELSE q.difficulty END,
        tags = CASE WHEN q."currentVersionId" IS NULL THEN r.tags ELSE q.tags END
      FROM jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
        AS r(id uuid, draft jsonb, "questionText" text, "expectedAnswer" text, difficulty text, tags text[])
      WHERE q.id = r.id`;
    await tellProgress(importId, from + batch.length, updates.length);
  }
}

async function takeSettings(
  tx: Transaction,
  by: Viewer,
  { id, content, published }: Awaited<ReturnType<typeof lockCategory>>,
  settings: CategoryDraft,
): Promise<void> {
  if (sameContent(content, settings)) return;
  const back = published !== null && sameContent(published.content, settings);
  await tx.interviewCategory.update({
    where: { id },
    data: { draft: back ? Prisma.DbNull : settings, revision: { increment: 1 }, ...(published ? {} : categoryColumnsOf(settings)) },
    select: { id: true },
  });
  await writeAudit(tx, by, {
    action: "category.saved",
    entity: "InterviewCategory",
    entityId: id,
    ...auditOf(categoryDifferences(content, settings)),
  });
}
