import "server-only";
import { z } from "zod";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { enqueueImport, queue } from "#lib/jobs/queue.ts";

const Input = z.object({ importId: idOf("import"), index: z.coerce.number().int().min(0).max(1_000) });

/**
 * Takes the part `index` (from 0, in order) of a file that was announced. A part that is there already changes nothing. With
 * the last one, the file begins to be read.
 * @throws AppError unauthenticated, forbidden, invalid, not_found, conflict
 */
export async function addImportPart(
  viewer: Viewer,
  input: unknown,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ received: number; size: number }> {
  const { userId } = requireRole(viewer, "ADMIN");
  const { importId, index } = parse(Input, input);
  await queue();
  return prisma().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ status: string; size: number; received: number }[]>`
      SELECT status::text, size, received FROM "BankImport" WHERE id = ${importId}::uuid AND "userId" = ${userId}::uuid FOR UPDATE`;
    if (!row) throw notFound("import");
    const parts = await tx.bankImportPart.count({ where: { importId } });
    if (index < parts || row.status !== "UPLOADING") return { received: row.received, size: row.size };
    const received = row.received + bytes.byteLength;
    if (index > parts || bytes.byteLength === 0 || received > row.size) {
      throw new AppError("conflict", "The parts of this file do not fit together. Choose the file again.");
    }
    await tx.bankImportPart.create({ data: { importId, index, bytes }, select: { index: true } });
    const whole = received === row.size;
    await tx.bankImport.update({
      where: { id: importId },
      data: { received, ...(whole ? { status: "READING" } : {}) },
      select: { id: true },
    });
    if (whole) await enqueueImport(tx, { importId, step: "read" });
    return { received, size: row.size };
  });
}
