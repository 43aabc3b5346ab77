import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Viewer } from "#lib/data/viewer.ts";
import type { Transaction } from "#lib/db/client.ts";
import { Prisma } from "#lib/db/generated/client.ts";

/**
 * Writes who changed what, in the same transaction as the change. Not a verb: verbs call it.
 * `before` and `after` hold only the fields that matter, never secrets.
 */
export async function writeAudit(tx: Transaction, viewer: Viewer, change: Change): Promise<void> {
  await tx.auditEntry.create({ data: auditRow(change, viewer), select: { id: true } });
}

/** Many at once, for what changes many things. */
export async function writeAudits(tx: Transaction, viewer: Viewer, changes: readonly Change[]): Promise<void> {
  if (changes.length > 0) await tx.auditEntry.createMany({ data: changes.map((change) => auditRow(change, viewer)) });
}

type Change = {
  action: string;
  entity: string;
  entityId: string;
  before?: Prisma.InputJsonValue;
  after?: Prisma.InputJsonValue;
};

/** The row of a change. */
export function auditRow(change: Change, viewer: Viewer) {
  return {
    id: uuidv7(),
    actorId: viewer.kind === "user" ? viewer.userId : null,
    actor: viewer.kind === "system" ? `system/${viewer.job}` : viewer.kind,
    action: change.action,
    entity: change.entity,
    entityId: change.entityId,
    before: change.before ?? Prisma.DbNull,
    after: change.after ?? Prisma.DbNull,
    requestId: viewer.requestId ?? null,
  };
}
