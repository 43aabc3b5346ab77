import "server-only";
import { z } from "zod";
import { consume } from "#lib/auth/rate-limit.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { parse } from "#lib/data/parse.ts";
import { linkUsed, useToken } from "#lib/data/users/user-token.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

const Input = z.object({ token: z.string().min(1, "The link is not complete. Open it from the mail again.").max(200) });

/**
 * Confirms the viewer's address with a mailed link. Whoever reads the mail and holds the account is one person: without the second,
 * the owner of an address would confirm an account that a stranger made with it.
 * @throws AppError unauthenticated, invalid, gone (also for the link of another account), rate_limited
 */
export async function verifyEmail(viewer: Viewer, input: unknown, address: string): Promise<void> {
  const { userId: asking } = requireUser(viewer);
  const { token } = parse(Input, input);
  await consume("token-address", address);
  await prisma().$transaction(async (tx) => {
    const { userId } = await useToken(tx, token, "VERIFY_EMAIL");
    if (userId !== asking) throw linkUsed();
    await tx.user.update({ where: { id: userId }, data: { emailVerified: new Date() }, select: { id: true } });
    await writeAudit(tx, viewer, { action: "user.email_verified", entity: "User", entityId: userId });
  });
}
