import "server-only";
import { z } from "zod";
import { consume } from "#lib/auth/rate-limit.ts";
import { parse } from "#lib/data/parse.ts";
import { addUser } from "#lib/data/users/add-user.ts";
import { confirmIdentity } from "#lib/data/users/confirm-identity.ts";
import { Email, FullName } from "#lib/data/users/credentials.ts";
import { notifyAdmins } from "#lib/data/users/notify-admins.ts";
import type { Visitor } from "#lib/data/users/visitor.ts";
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
 * For one of the staff the admin proves who they are, and every admin is told by mail.
 * @param input with the admin's password where `confirmIdentity` needs it
 * @throws AppError unauthenticated, forbidden, invalid, conflict, rate_limited, and what `confirmIdentity` throws
 */
export async function inviteUser(viewer: Viewer, input: unknown, visitor: Visitor = { address: "unknown" }): Promise<{ userId: string }> {
  const by = requireRole(viewer, "ADMIN");
  const { fullName, email, role } = parse(Input, input);
  await consume("invite-account", by.userId);
  const isStaff = role !== "CANDIDATE";
  if (isStaff) await confirmIdentity(viewer, input, visitor);
  return prisma().$transaction(async (tx) => {
    const userId = await addUser(tx, viewer, { fullName, email, role }, "user.invited");
    if (!userId) {
      const message = "This address has an account already. Find it in the list below.";
      throw new AppError("conflict", message, { fields: { email: message } });
    }
    const inviter = await tx.user.findUniqueOrThrow({ where: { id: by.userId }, select: { fullName: true } });
    await sendInvitation(tx, { userId, email, fullName }, inviter.fullName);
    if (isStaff) await notifyAdmins(tx, by, `${email}: invited as ${role === "ADMIN" ? "an admin" : "a recruiter"}.`);
    return { userId };
  });
}
