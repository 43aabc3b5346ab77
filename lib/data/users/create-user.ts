import "server-only";
import { z } from "zod";
import { hashPassword } from "#lib/auth/password.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { parse } from "#lib/data/parse.ts";
import { addUser } from "#lib/data/users/add-user.ts";
import { Email, FullName, NewPassword } from "#lib/data/users/credentials.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

const Input = z.object({ fullName: FullName, email: Email, password: NewPassword, role: z.enum(["CANDIDATE", "RECRUITER", "ADMIN"]) });

/**
 * Makes a person with a role, or gives an existing one that role and password; for the operator's command and the seed.
 * @throws AppError forbidden, invalid
 */
export async function createUser(viewer: Viewer, input: unknown): Promise<{ userId: string; existed: boolean }> {
  requireSystem(viewer);
  const { fullName, email, password, role } = parse(Input, input);
  const passwordHash = await hashPassword(password);
  return prisma().$transaction(async (tx) => {
    const emailVerified = new Date();
    const made = await addUser(tx, viewer, { fullName, email, role, passwordHash, emailVerified }, "user.created");
    if (made) return { userId: made, existed: false };
    const existing = await tx.user.findUniqueOrThrow({ where: { email }, select: { id: true, role: true } });
    await tx.user.update({
      where: { id: existing.id },
      data: { role, passwordHash, emailVerified, deactivatedAt: null, sessionVersion: { increment: 1 } },
      select: { id: true },
    });
    await writeAudit(tx, viewer, {
      action: "user.role_given",
      entity: "User",
      entityId: existing.id,
      before: { role: existing.role },
      after: { email, role },
    });
    return { userId: existing.id, existed: true };
  });
}
