import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { hashPassword } from "#lib/auth/password.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { parse } from "#lib/data/parse.ts";
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
    const existing = await tx.user.findUnique({ where: { email }, select: { id: true, role: true } });
    const userId = existing?.id ?? uuidv7();
    const emailVerified = new Date();
    if (existing) {
      await tx.user.update({
        where: { id: userId },
        data: { role, passwordHash, emailVerified, deactivatedAt: null, sessionVersion: { increment: 1 } },
        select: { id: true },
      });
    } else {
      await tx.user.create({ data: { id: userId, fullName, email, role, passwordHash, emailVerified }, select: { id: true } });
    }
    await writeAudit(tx, viewer, {
      action: existing ? "user.role_given" : "user.created",
      entity: "User",
      entityId: userId,
      before: existing ? { role: existing.role } : {},
      after: { email, role },
    });
    return { userId, existed: Boolean(existing) };
  });
}
