import "server-only";
import { z } from "zod";
import { hashPassword } from "#lib/auth/password.ts";
import { consume, consumeInMemory } from "#lib/auth/rate-limit.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { parse } from "#lib/data/parse.ts";
import { NewPassword } from "#lib/data/users/credentials.ts";
import { requireUncommon } from "#lib/data/users/new-password.ts";
import { useToken } from "#lib/data/users/user-token.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { endSignIns } from "./end-sign-ins.ts";

const Input = z.object({
  token: z.string().min(1, "The link is not complete. Open it from the mail again.").max(200),
  password: NewPassword,
});

/**
 * Sets a new password, or the first one of an invited person, with a mailed link; every older sign-in of the account ends. If
 * nobody had confirmed the address before, whoever made the account may be somebody else: what they connected goes, too.
 * @throws AppError invalid, gone, rate_limited
 */
export async function resetPassword(viewer: Viewer, input: unknown, address: string): Promise<void> {
  const { token, password } = parse(Input, input);
  await consume("token-address", address);
  await consumeInMemory("password-stranger", "all");
  await requireUncommon(password);
  const passwordHash = await hashPassword(password);
  await prisma().$transaction(async (tx) => {
    const { userId } = await useToken(tx, token, "RESET_PASSWORD", "INVITE");
    const { emailVerified } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { emailVerified: true } });
    if (!emailVerified) await tx.account.deleteMany({ where: { userId } });
    // Whoever opened the link reads the mail of this address.
    await tx.user.update({
      where: { id: userId },
      data: { passwordHash, sessionVersion: { increment: 1 }, emailVerified: new Date() },
      select: { id: true },
    });
    await endSignIns(tx, { userId });
    // Whoever has a password has answered the invitation, whichever link it was.
    await tx.userToken.updateMany({ where: { userId, purpose: "INVITE", usedAt: null }, data: { usedAt: new Date() } });
    await writeAudit(tx, viewer, { action: "user.password_reset", entity: "User", entityId: userId });
  });
}
