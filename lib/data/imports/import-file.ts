import "server-only";
import { prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import { decodeFile } from "./decode-file.ts";
import { type ReadFile, type ReadInto, readBankFile } from "./read-bank-file.ts";

/** The uploaded file of an import, read; the row beside it tells how far that is. @throws AppError invalid */
export async function importFile(importId: string, format: string, into: ReadInto): Promise<ReadFile> {
  const parts = await prisma().bankImportPart.findMany({ where: { importId }, orderBy: { index: "asc" }, select: { bytes: true } });
  if (parts.length === 0) throw new AppError("invalid", "The file is not here any more. Choose it again.");
  const text = decodeFile(Buffer.concat(parts.map(({ bytes }) => bytes)));
  return readBankFile(text, format, into, (done, total) => tellProgress(importId, done, total));
}

/** Outside of any transaction, so that it is seen while one is under way. */
export async function tellProgress(importId: string, done: number, total: number): Promise<void> {
  await prisma().bankImport.update({ where: { id: importId }, data: { done, total }, select: { id: true } });
}
