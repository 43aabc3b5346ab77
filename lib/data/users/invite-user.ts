import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { consume } from "#lib/auth/rate-limit.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { parse } from "#lib/data/parse.ts";
import { Email, FullName } from "#lib/data/users/credentials.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import { sendInvitation } from "./user-token.ts";

const Input = z.object({
  fullName: FullName,
  email: Email,
  role: z.enum(["CANDIDATE", "RECRUITER", "ADMIN"], "Choose a role."),
});

/**
 * Makes an account that its owner opens with a mailed link, by choosing a password; until then nobody can sign in to it.
 * @throws AppError unauthenticated, forbidden, invalid, conflict, rate_limited
 */
export async function inviteUser(viewer: Viewer, input: unknown): Promise<{ userId: string }> {
  const by = requireRole(viewer, "ADMIN");
  const { fullName, email, role } = parse(Input, input);
  await consume("invite-account", by.userId);
  const userId = uuidv7();
  await prisma().$transaction(async (tx) => {
    // Of two invitations at once, one finds the other.
    const { count } = await tx.user.createMany({
      data: [{ id: userId, fullName, email, role, updatedAt: new Date() }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const message = "This address has an account already. Find it in the list below.";
      throw new AppError("conflict", message, { fields: { email: message } });
    }
    const inviter = await tx.user.findUniqueOrThrow({ where: { id: by.userId }, select: { fullName: true } });
    await sendInvitation(tx, { userId, email, fullName }, inviter.fullName);
    await writeAudit(tx, viewer, { action: "user.invited", entity: "User", entityId: userId, after: { email, role } });
  });
  return { userId };
}
