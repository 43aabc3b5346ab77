import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { sendPasswordReset } from "#lib/data/users/user-token.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";

const Input = z.object({ userId: idOf("person") });

/**
 * Mails somebody a link that sets a new password; an admin never sees or chooses the password itself.
 * @throws AppError unauthenticated, forbidden, invalid, not_found
 */
export async function sendResetLink(viewer: Viewer, input: unknown): Promise<void> {
  requireRole(viewer, "ADMIN");
  const { userId } = parse(Input, input);
  const user = await prisma().user.findFirst({
    where: { id: userId, deactivatedAt: null },
    select: { email: true, fullName: true, emailVerified: true },
  });
  if (!user) throw notFound("person");
  await prisma().$transaction(async (tx) => {
    await sendPasswordReset(tx, { userId, ...user });
    await writeAudit(tx, viewer, { action: "user.reset_sent", entity: "User", entityId: userId });
  });
}
