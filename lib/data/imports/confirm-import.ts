import "server-only";
import { z } from "zod";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { enqueueImport, queue } from "#lib/jobs/queue.ts";

const Input = z.object({ importId: idOf("import") });

/**
 * Lets an import that was read and shown be written.
 * @throws AppError unauthenticated, forbidden, invalid, not_found, conflict
 */
export async function confirmImport(viewer: Viewer, input: unknown): Promise<void> {
  const { userId } = requireRole(viewer, "ADMIN");
  const { importId } = parse(Input, input);
  await queue();
  await prisma().$transaction(async (tx) => {
    const taken = await tx.bankImport.updateMany({
      where: { id: importId, userId, status: "READY" },
      data: { status: "APPLYING", done: 0 },
    });
    if (taken.count === 1) return enqueueImport(tx, { importId, step: "apply" });
    const found = await tx.bankImport.findFirst({ where: { id: importId, userId }, select: { status: true } });
    if (!found) throw notFound("import");
    if (found.status !== "APPLYING" && found.status !== "DONE") {
      throw new AppError("conflict", "This file cannot be imported as it is. Choose it again.");
    }
  });
}
