import "server-only";
import { z } from "zod";
import { parse } from "#lib/data/parse.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

const Input = z.object({ importId: z.uuid(), reason: z.string().max(500) });

/** Ends an import that could not be read or written; nothing of it is in the bank. @throws AppError forbidden, invalid */
export async function failImport(viewer: Viewer, input: unknown): Promise<void> {
  requireSystem(viewer);
  const { importId, reason } = parse(Input, input);
  await prisma().bankImport.updateMany({
    where: { id: importId, status: { in: ["READING", "APPLYING"] } },
    data: { status: "FAILED", error: `${reason} Nothing of it is in the question bank. Try again.`, finishedAt: new Date() },
  });
}
