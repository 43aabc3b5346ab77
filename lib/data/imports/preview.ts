import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { questionGaps } from "#lib/bank/bank-check.ts";
import { categoryDifferences, type Difference, questionDifferences } from "#lib/bank/differences.ts";
import { QuestionDraft } from "#lib/bank/drafts.ts";
import { readCategory } from "#lib/data/categories/lock-category.ts";
import { sameContent } from "#lib/data/questions/lock-question.ts";
import type { prisma, Transaction } from "#lib/db/client.ts";
import type { Entry, ReadFile } from "./read-bank-file.ts";

const Differences = z.array(z.object({ label: z.string(), before: z.string(), after: z.string() }));

/** What an import would do, as it is shown before anything is written. Lists have the first ones, counts all. */
export const ImportPreview = z.object({
  problemCount: z.number(),
  problems: z.array(z.object({ line: z.number().nullable(), column: z.string(), message: z.string() })),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  /** Of the updated ones: those that are archived, and stay so. */
  archived: z.number(),
  /** Of the created and updated ones: those that lack something for publication. */
  incomplete: z.number(),
  news: z.array(z.object({ key: z.string(), text: z.string() })),
  changes: z.array(z.object({ key: z.string(), text: z.string(), differences: Differences })),
  /** Of the category's settings; null where the file's are not taken over. */
  category: Differences.nullable(),
  /** A fingerprint of what the import would change: another one later means that somebody else was faster. */
  guard: z.string(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

const problemsShown = 200;
const newsShown = 20;
const changesShown = 50;
const keysAtOnce = 500;
const lettersShown = 160;

type Known = { id: string; status: string; content: QuestionDraft; published: QuestionDraft | null };
export type ImportPlan = {
  news: Entry[];
  updates: { entry: Entry; known: Known; differences: Difference[] }[];
  unchanged: number;
  guard: string;
};

type Database = Transaction | ReturnType<typeof prisma>;

/**
 * What a file's questions mean for a category as it stands now.
 * @param lock keeps the questions as they were read until the transaction ends
 */
export async function planImport(
  db: Database,
  categoryId: string,
  entries: readonly Entry[],
  revision: number,
  { lock = false } = {},
): Promise<ImportPlan> {
  const plan: ImportPlan = { news: [], updates: [], unchanged: 0, guard: "" };
  const guard = createHash("sha256").update(`${revision}`);
  for (let from = 0; from < entries.length; from += keysAtOnce) {
    const batch = entries.slice(from, from + keysAtOnce);
    const known = await knownByKey(db, categoryId, batch, lock);
    for (const entry of batch) {
      const found = known.get(entry.key);
      if (!found) {
        plan.news.push(entry);
        continue;
      }
      guard.update(`|${found.id}:${found.revision}:${found.status}`);
      if (sameContent(found.content, entry.content)) plan.unchanged += 1;
      else plan.updates.push({ entry, known: found, differences: questionDifferences(found.content, entry.content) });
    }
  }
  guard.update(`|${plan.news.length}`);
  return { ...plan, guard: guard.digest("hex") };
}

async function knownByKey(db: Database, categoryId: string, entries: readonly Entry[], lock: boolean) {
  const keys = entries.flatMap(({ key }) => (key === "" ? [] : [key]));
  if (lock)
    await db.$queryRaw`SELECT id FROM "QuestionBank" WHERE "categoryId" = ${categoryId}::uuid AND key = ANY(${keys}) ORDER BY id FOR UPDATE`;
  const rows = await db.questionBank.findMany({
    where: { categoryId, key: { in: keys } },
    select: { id: true, key: true, status: true, revision: true, draft: true, currentVersion: { select: { content: true } } },
  });
  return new Map(
    rows.map(({ key, draft, currentVersion, ...row }) => {
      const published = currentVersion ? QuestionDraft.parse(currentVersion.content) : null;
      const content = draft === null ? published : QuestionDraft.parse(draft);
      if (!content) throw new Error(`question ${row.id} has neither a version nor a draft`);
      return [key, { ...row, content, published }] as const;
    }),
  );
}

/** What is shown of a file before it is applied. */
export async function previewOf(db: Database, categoryId: string, file: ReadFile, settings: boolean): Promise<ImportPreview> {
  const standing = await readCategory(db, categoryId);
  const category = settings && file.category ? categoryDifferences(standing.content, file.category) : null;
  const plan = await planImport(db, categoryId, file.entries, standing.revision);
  const shown = (text: string) => (text.length > lettersShown ? `${text.slice(0, lettersShown)}…` : text);
  const written = [...plan.news, ...plan.updates.map(({ entry }) => entry)];
  return {
    problemCount: file.problems.length,
    problems: file.problems.slice(0, problemsShown).map((problem) => ({ ...problem, column: problem.column.slice(0, 200) })),
    created: plan.news.length,
    updated: plan.updates.length,
    unchanged: plan.unchanged,
    archived: plan.updates.filter(({ known }) => known.status === "ARCHIVED").length,
    incomplete: written.filter(({ content }) => questionGaps(content).length > 0).length,
    news: plan.news.slice(0, newsShown).map(({ key, content }) => ({ key, text: shown(content.text) })),
    changes: plan.updates.slice(0, changesShown).map(({ entry, differences }) => ({
      key: entry.key,
      text: shown(entry.content.text),
      differences: differences.map(({ label, before, after }) => ({ label, before: shown(before), after: shown(after) })),
    })),
    category,
    guard: plan.guard,
  };
}
