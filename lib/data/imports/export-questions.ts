import "server-only";
import { z } from "zod";
import { CategoryDraft, QuestionDraft } from "#lib/bank/drafts.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { readCategory } from "#lib/data/categories/lock-category.ts";
import { byteOrderMark, csvLines } from "#lib/data/csv.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { jsonHead, jsonQuestion, jsonTail } from "./bank-file.ts";
import { cellsOf, columnsFor, type Widths, widthsOf } from "./question-columns.ts";

const Input = z.object({ categoryId: idOf("category"), format: z.enum(["csv", "json"]) });
const rowsAtOnce = 250;

/**
 * A category's questions in use as they are being written, in their order, as a file in pieces: CSV, or JSON with the
 * category's settings.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function exportQuestions(viewer: Viewer, input: unknown): Promise<{ fileName: string; pieces: AsyncGenerator<string> }> {
  requireRole(viewer, "RECRUITER", "ADMIN");
  const { categoryId, format } = parse(Input, input);
  const { slug, content } = await readCategory(prisma(), categoryId);
  const settings = CategoryDraft.parse(content);
  await prisma().$transaction((tx) =>
    writeAudit(tx, viewer, { action: "bank.exported", entity: "InterviewCategory", entityId: categoryId, after: { format } }),
  );
  const pieces = format === "csv" ? csvPieces(categoryId) : jsonPieces(categoryId, settings);
  return { fileName: `${slug}.${format}`, pieces };
}

async function* csvPieces(categoryId: string): AsyncGenerator<string> {
  const columns = columnsFor(await widest(categoryId));
  yield byteOrderMark + csvLines([columns]);
  for await (const questions of batches(categoryId)) {
    const rows = questions.map(({ key, content }) => {
      const cells = cellsOf(key, content);
      // A question that grew since the header was sent does not fit: better no file than one that lost something.
      for (const column of cells.keys()) if (!columns.includes(column)) throw new Error("a question grew during its export");
      return columns.map((column) => cells.get(column) ?? "");
    });
    yield csvLines(rows);
  }
}

async function* jsonPieces(categoryId: string, settings: CategoryDraft): AsyncGenerator<string> {
  yield jsonHead(settings);
  let first = true;
  for await (const questions of batches(categoryId)) {
    let piece = "";
    for (const { key, content } of questions) {
      piece += jsonQuestion(key, content, first);
      first = false;
    }
    yield piece;
  }
  yield jsonTail;
}

async function widest(categoryId: string): Promise<Widths> {
  const widths: Widths = { criterion: 0, point: 0, follow_up: 0, graded_answer: 0, code: 0, code_test: 0 };
  for await (const questions of batches(categoryId)) {
    for (const { content } of questions) {
      const own = widthsOf(content);
      for (const part of ["criterion", "point", "follow_up", "graded_answer", "code", "code_test"] as const)
        widths[part] = Math.max(widths[part], own[part]);
    }
  }
  return widths;
}

async function* batches(categoryId: string) {
  for (let after: { position: number; id: string } | undefined; ; ) {
    const rows = await prisma().questionBank.findMany({
      where: {
        categoryId,
        status: { not: "ARCHIVED" },
        ...(after ? { OR: [{ position: { gt: after.position } }, { position: after.position, id: { gt: after.id } }] } : {}),
      },
      orderBy: [{ position: "asc" }, { id: "asc" }],
      take: rowsAtOnce,
      select: { id: true, key: true, position: true, draft: true, currentVersion: { select: { content: true } } },
    });
    const last = rows.at(-1);
    if (!last) return;
    after = last;
    yield rows.map(({ key, draft, currentVersion }) => ({ key, content: QuestionDraft.parse(draft ?? currentVersion?.content) }));
    if (rows.length < rowsAtOnce) return;
  }
}
