import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Viewer } from "#lib/data/viewer.ts";
import type { Transaction } from "#lib/db/client.ts";
import { Prisma } from "#lib/db/generated/client.ts";

/**
 * Writes who changed what, in the same transaction as the change. Not a verb: verbs call it.
 * `before` and `after` hold only the fields that matter, never secrets.
 */
export async function writeAudit(
  tx: Transaction,
  viewer: Viewer,
  change: {
    action: string;
    entity: string;
    entityId: string;
    before?: Prisma.InputJsonValue;
    after?: Prisma.InputJsonValue;
  },
): Promise<void> {
  await tx.auditEntry.create({
    data: {
      id: uuidv7(),
      actorId: viewer.kind === "user" ? viewer.userId : null,
      actor: viewer.kind === "system" ? `system/${viewer.job}` : viewer.kind,
      action: change.action,
      entity: change.entity,
      entityId: change.entityId,
      before: change.before ?? Prisma.DbNull,
      after: change.after ?? Prisma.DbNull,
      requestId: viewer.requestId ?? null,
    },
    select: { id: true },
  });
}
