import "server-only";
import { pool, prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import { inFileThread } from "./file-thread.ts";
import { type ReadFile, type ReadInto, readBankFile } from "./read-bank-file.ts";

/** The uploaded file of an import, read; the row beside it tells how far that is. @throws AppError invalid */
export async function importFile(importId: string, format: string, into: ReadInto): Promise<ReadFile> {
  const count = await prisma().bankImportPart.count({ where: { importId } });
  if (count === 0) throw new AppError("invalid", "The file is not here any more. Choose it again.");
  const progress = (done: number, total: number) => tellProgress(importId, done, total);
  return inFileThread(partsOf(importId, count), format, (opened) => readBankFile(opened, format, into, progress));
}

/** One part after the other, so that none of the server's other work waits for all of them. */
async function* partsOf(importId: string, count: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let index = 0; index < count; index += 1) {
    // Prisma would turn the bytes into text and back.
    const { rows } = await pool().query<{ bytes: Buffer }>(
      `SELECT bytes FROM "BankImportPart" WHERE "importId" = $1::uuid AND index = $2`,
      [importId, index],
    );
    const [part] = rows;
    if (!part) throw new AppError("invalid", "The file is not here any more. Choose it again.");
    // A copy with memory of its own, which can be handed over.
    yield new Uint8Array(part.bytes);
  }
}

/** Outside of any transaction, so that it is seen while one is under way. */
export async function tellProgress(importId: string, done: number, total: number): Promise<void> {
  await prisma().bankImport.update({ where: { id: importId }, data: { done, total }, select: { id: true } });
}
