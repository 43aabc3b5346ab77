import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { confirmIdentity } from "#lib/data/users/confirm-identity.ts";
import { notifyAdmins } from "#lib/data/users/notify-admins.ts";
import type { Visitor } from "#lib/data/users/visitor.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import type { UserRole } from "#lib/db/generated/enums.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { endSignIns } from "./end-sign-ins.ts";

const Input = z.object({
  userId: idOf("person"),
  role: z.enum(["CANDIDATE", "RECRUITER", "ADMIN"]).optional(),
  /** False: the person can no longer sign in. */
  active: z.boolean().optional(),
});

type Access = { role: UserRole; deactivatedAt: Date | null };

const roleNames: Record<UserRole, string> = { CANDIDATE: "candidate", RECRUITER: "recruiter", ADMIN: "admin" };

function describe(before: Access, after: Access): string {
  const role =
    before.role === after.role ? `stays ${roleNames[after.role]}` : `was ${roleNames[before.role]}, is ${roleNames[after.role]} now`;
  if (Boolean(before.deactivatedAt) === Boolean(after.deactivatedAt)) return role;
  return `${role}; the account is ${after.deactivatedAt ? "closed" : "open again"}`;
}

/** Whether it gives or takes what only staff may do. */
function concernsStaff(before: Access, after: Access): boolean {
  return before.role !== "CANDIDATE" || after.role !== "CANDIDATE";
}

/**
 * Changes somebody's role, or whether they may sign in. Every sign-in of the account ends at once. What concerns the staff needs
 * the admin's own proof of identity, and every admin is told by mail. The last active admin keeps both.
 * @param input with the admin's password where `confirmIdentity` needs it
 * @throws AppError unauthenticated, forbidden, invalid, not_found, conflict, and what `confirmIdentity` throws
 */
export async function changeAccess(viewer: Viewer, input: unknown, visitor: Visitor = { address: "unknown" }): Promise<void> {
  const by = requireRole(viewer, "ADMIN");
  const { userId, role, active } = parse(Input, input);
  const changed = (before: Access): Access => ({
    role: role ?? before.role,
    deactivatedAt: active === undefined ? before.deactivatedAt : active ? null : (before.deactivatedAt ?? new Date()),
  });
  const isSame = (one: Access, other: Access) => one.role === other.role && one.deactivatedAt === other.deactivatedAt;
  const select = { role: true, deactivatedAt: true, email: true } as const;
  const found = await prisma().user.findUnique({ where: { id: userId }, select });
  if (!found) throw notFound("person");
  const isConfirmed = !isSame(found, changed(found)) && concernsStaff(found, changed(found));
  if (isConfirmed) await confirmIdentity(viewer, input, visitor);
  await prisma().$transaction(async (tx) => {
    // Two admins who demote each other wait here for each other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('admins', 0))`;
    const before = await tx.user.findUnique({ where: { id: userId }, select });
    if (!before) throw notFound("person");
    const after = changed(before);
    if (isSame(before, after)) return;
    if (!isConfirmed && concernsStaff(before, after)) {
      throw new AppError("conflict", "This account was changed by somebody else just now. Reload the page and try again.");
    }
    const wasAdmin = before.role === "ADMIN" && before.deactivatedAt === null;
    if (wasAdmin && (after.role !== "ADMIN" || after.deactivatedAt !== null)) {
      const others = await tx.user.count({ where: { role: "ADMIN", deactivatedAt: null, id: { not: userId } } });
      if (others === 0) throw new AppError("conflict", "This is the last admin. Make somebody else an admin first.");
    }
    if (concernsStaff(before, after)) await notifyAdmins(tx, by, `${before.email}: ${describe(before, after)}.`);
    await tx.user.update({ where: { id: userId }, data: { ...after, sessionVersion: { increment: 1 } }, select: { id: true } });
    await endSignIns(tx, { userId });
    await writeAudit(tx, viewer, {
      action: "user.access_changed",
      entity: "User",
      entityId: userId,
      before: { role: before.role, active: before.deactivatedAt === null },
      after: { role: after.role, active: after.deactivatedAt === null },
    });
  });
}
