import "server-only";
import { z } from "zod";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { ImportPreview } from "./preview.ts";

const Input = z.object({ importId: idOf("import") });

/**
 * One of the viewer's own imports: how far it is, and what it would do once it is read.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function getImport(viewer: Viewer, input: unknown) {
  const { userId } = requireRole(viewer, "ADMIN");
  const { importId } = parse(Input, input);
  const row = await prisma().bankImport.findFirst({
    where: { id: importId, userId },
    select: {
      id: true,
      categoryId: true,
      fileName: true,
      settings: true,
      status: true,
      size: true,
      received: true,
      total: true,
      done: true,
      error: true,
      preview: true,
      category: { select: { name: true, language: true } },
    },
  });
  if (!row) throw notFound("import");
  return { ...row, preview: row.preview === null ? null : ImportPreview.parse(row.preview) };
}
