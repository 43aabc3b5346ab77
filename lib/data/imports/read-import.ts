import "server-only";
import { z } from "zod";
import { readCategory } from "#lib/data/categories/lock-category.ts";
import { parse } from "#lib/data/parse.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import { importFile } from "./import-file.ts";
import { previewOf } from "./preview.ts";

const Input = z.object({ importId: z.uuid() });

/**
 * Reads an uploaded file and stores what it would do, or what is wrong with it. Nothing of the bank changes.
 * @throws AppError forbidden, invalid
 */
export async function readImport(viewer: Viewer, input: unknown): Promise<void> {
  requireSystem(viewer);
  const { importId } = parse(Input, input);
  const row = await prisma().bankImport.findFirst({
    where: { id: importId, status: "READING" },
    select: { categoryId: true, format: true, settings: true },
  });
  if (!row) return;
  const outcome = await outcomeOf(importId, row);
  await prisma().bankImport.updateMany({ where: { id: importId, status: "READING" }, data: outcome });
}

async function outcomeOf(importId: string, { categoryId, format, settings }: { categoryId: string; format: string; settings: boolean }) {
  try {
    const { content } = await readCategory(prisma(), categoryId);
    const file = await importFile(importId, format, { category: content, settings });
    const preview = await previewOf(prisma(), categoryId, file, settings);
    return { status: preview.problemCount > 0 ? ("REFUSED" as const) : ("READY" as const), preview, total: file.total };
  } catch (error) {
    if (error instanceof AppError) return { status: "REFUSED" as const, error: error.message };
    throw error;
  }
}
