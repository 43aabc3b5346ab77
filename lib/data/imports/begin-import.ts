import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { consume } from "#lib/auth/rate-limit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError, notFound } from "#lib/errors.ts";

const mostBytes = 64_000_000;
/** Files that nobody came back for are forgotten. */
const keptMs = 24 * 60 * 60_000;

const Input = z.object({
  categoryId: idOf("category"),
  fileName: z
    .string()
    .min(1)
    .max(255)
    .regex(/\.(csv|json)$/i, "Choose a .csv or a .json file."),
  size: z
    .number()
    .int()
    .min(1, "This file is empty. Choose another one.")
    .max(mostBytes, "This file is larger than 64 MB. Split it into several."),
  /** Whether the category settings of a JSON file are taken over too. */
  settings: z.boolean(),
});

/**
 * Announces a file of questions for a category; its bytes follow in parts (`addImportPart`).
 * @throws AppError unauthenticated, forbidden, invalid, not_found, conflict, rate_limited
 */
export async function beginImport(viewer: Viewer, input: unknown): Promise<{ importId: string }> {
  const { userId } = requireRole(viewer, "ADMIN");
  const { categoryId, fileName, size, settings } = parse(Input, input);
  const category = await prisma().interviewCategory.findUnique({ where: { id: categoryId }, select: { status: true } });
  if (!category) throw notFound("category");
  if (category.status === "ARCHIVED") throw new AppError("conflict", "This category is archived. Restore it first.");
  await consume("import", userId);
  await prisma().bankImportPart.deleteMany({ where: { import: { createdAt: { lt: new Date(Date.now() - keptMs) } } } });
  const importId = uuidv7();
  const format = /json$/i.test(fileName) ? "json" : "csv";
  await prisma().bankImport.create({
    data: { id: importId, categoryId, userId, fileName, format, settings: settings && format === "json", size },
    select: { id: true },
  });
  return { importId };
}
