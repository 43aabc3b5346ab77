import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError, notFound } from "#lib/errors.ts";

const Input = z.object({
  userId: idOf("person"),
  role: z.enum(["CANDIDATE", "RECRUITER", "ADMIN"]).optional(),
  /** False: the person can no longer sign in. */
  active: z.boolean().optional(),
});

/**
 * Changes somebody's role, or whether they may sign in. It bites at once: every sign-in of the account ends.
 * The last active admin keeps both.
 * @throws AppError unauthenticated, forbidden, invalid, not_found, conflict
 */
export async function changeAccess(viewer: Viewer, input: unknown): Promise<void> {
  requireRole(viewer, "ADMIN");
  const { userId, role, active } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    // Two admins who demote each other wait here for each other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('admins', 0))`;
    const before = await tx.user.findUnique({ where: { id: userId }, select: { role: true, deactivatedAt: true } });
    if (!before) throw notFound("person");
    const after = {
      role: role ?? before.role,
      deactivatedAt: active === undefined ? before.deactivatedAt : active ? null : (before.deactivatedAt ?? new Date()),
    };
    if (after.role === before.role && after.deactivatedAt === before.deactivatedAt) return;
    const wasAdmin = before.role === "ADMIN" && before.deactivatedAt === null;
    if (wasAdmin && (after.role !== "ADMIN" || after.deactivatedAt !== null)) {
      const others = await tx.user.count({ where: { role: "ADMIN", deactivatedAt: null, id: { not: userId } } });
      if (others === 0) throw new AppError("conflict", "This is the last admin. Make somebody else an admin first.");
    }
    await tx.user.update({ where: { id: userId }, data: { ...after, sessionVersion: { increment: 1 } }, select: { id: true } });
    await writeAudit(tx, viewer, {
      action: "user.access_changed",
      entity: "User",
      entityId: userId,
      before: { role: before.role, active: before.deactivatedAt === null },
      after: { role: after.role, active: after.deactivatedAt === null },
    });
  });
}
