import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

const Input = z.object({ check: z.string().max(40), ok: z.boolean(), ms: z.number().int().min(0), text: z.string().max(1_000) });

/** Writes down that an admin tested a part, and what came of it. @throws AppError unauthenticated, forbidden, invalid */
export async function recordCheck(viewer: Viewer, input: unknown): Promise<void> {
  requireRole(viewer, "ADMIN");
  const { check, ...after } = parse(Input, input);
  await prisma().$transaction((tx) => writeAudit(tx, viewer, { action: "system.checked", entity: "System", entityId: check, after }));
}
