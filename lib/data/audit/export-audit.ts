import "server-only";
import type { z } from "zod";
import { byteOrderMark, csvLines } from "#lib/data/csv.ts";
import { parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AuditFilter, auditWhere, entryFields } from "./list-audit.ts";
import { writeAudit } from "./write-audit.ts";

const rowsAtOnce = 1_000;
const columns = ["time", "who", "email", "action", "what", "id", "before", "after", "request"];

/**
 * Everything that the filter finds, newest first, as CSV in pieces; that it was exported is an entry itself.
 * @throws AppError unauthenticated, forbidden, invalid
 */
export async function exportAudit(viewer: Viewer, input: unknown): Promise<AsyncGenerator<string>> {
  requireRole(viewer, "ADMIN");
  const filter = parse(AuditFilter, input);
  await prisma().$transaction((tx) =>
    writeAudit(tx, viewer, { action: "audit.exported", entity: "AuditEntry", entityId: filter.entityId ?? "all", after: filter }),
  );
  return pieces(filter);
}

async function* pieces(filter: z.output<typeof AuditFilter>): AsyncGenerator<string> {
  yield byteOrderMark + csvLines([columns]);
  for (let before: string | undefined; ; ) {
    const rows = await prisma().auditEntry.findMany({
      where: auditWhere(filter, before),
      orderBy: { id: "desc" },
      take: rowsAtOnce,
      select: { ...entryFields, requestId: true },
    });
    const json = (value: unknown) => (value === null ? "" : JSON.stringify(value));
    yield csvLines(
      rows.map(({ at, actor, user, action, entity, entityId, requestId, ...change }) => [
        at.toISOString(),
        user?.fullName ?? actor,
        user?.email ?? "",
        action,
        entity,
        entityId,
        json(change.before),
        json(change.after),
        requestId ?? "",
      ]),
    );
    before = rows.at(-1)?.id;
    if (rows.length < rowsAtOnce) return;
  }
}
