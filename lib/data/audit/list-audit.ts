import "server-only";
import { z } from "zod";
import { pageBefore, parse, searchWords } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

const pageSize = 50;

export const AuditFilter = z.object({
  /** The beginning of an action, such as "user." or "session.started"; all are in small letters. */
  action: searchWords(60)
    .transform((action) => action.toLowerCase())
    .optional(),
  /** What it was done to: the id of a person, session or category. */
  entityId: searchWords(60).optional(),
});

const Input = AuditFilter.extend({
  /** The last entry of the page before. */
  before: pageBefore.optional(),
});

/** What is shown of an entry, on the page and in the exported file. */
export const entryFields = {
  id: true,
  at: true,
  actor: true,
  action: true,
  entity: true,
  entityId: true,
  before: true,
  after: true,
  user: { select: { fullName: true, email: true } },
} as const;

/** The entries that a filter finds, behind the entry `before`. UUIDv7 ids sort by time, so the id alone is the key of a page. */
export function auditWhere({ action, entityId }: z.output<typeof AuditFilter>, before: string | undefined) {
  return {
    ...(before ? { id: { lt: before } } : {}),
    ...(action ? { action: { startsWith: action } } : {}),
    ...(entityId ? { entityId } : {}),
  };
}

/**
 * Who changed what, newest first, a page at a time.
 * @throws AppError unauthenticated, forbidden, invalid
 */
export async function listAudit(viewer: Viewer, input: unknown) {
  requireRole(viewer, "ADMIN");
  const { before, ...filter } = parse(Input, input);
  const rows = await prisma().auditEntry.findMany({
    where: auditWhere(filter, before),
    orderBy: { id: "desc" },
    take: pageSize + 1,
    select: entryFields,
  });
  const entries = rows.slice(0, pageSize);
  return { entries, next: rows.length > pageSize ? entries.at(-1)?.id : undefined };
}
