import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { queueMail } from "#lib/data/mail/queue-mail.ts";
import { parse } from "#lib/data/parse.ts";
import { confirmIdentity } from "#lib/data/users/confirm-identity.ts";
import { providerNames } from "#lib/data/users/provider-names.ts";
import type { Visitor } from "#lib/data/users/visitor.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { RefusalReason } from "#lib/interview/refusal-reasons.ts";

const Input = z.object({ provider: z.enum(["google", "github"]) });

/**
 * Disconnects the viewer's accounts at another site; never the last way to sign in.
 * @param input with the viewer's password where `confirmIdentity` needs it
 * @throws AppError unauthenticated, invalid, not_found, conflict for the last way in, and what `confirmIdentity` throws
 */
export async function unlinkAccount(viewer: Viewer, input: unknown, visitor: Visitor): Promise<void> {
  const { userId } = requireUser(viewer);
  const { provider } = parse(Input, input);
  await confirmIdentity(viewer, input, visitor);
  await prisma().$transaction(async (tx) => {
    // Two requests that each leave the other's account wait here for each other.
    await tx.$executeRaw`SELECT 1 FROM "User" WHERE id = ${userId}::uuid FOR UPDATE`;
    const user = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { email: true, passwordHash: true, accounts: { select: { provider: true } } },
    });
    if (!user.accounts.some((account) => account.provider === provider)) throw notFound("connected account");
    if (user.passwordHash === null && user.accounts.every((account) => account.provider === provider)) {
      throw new AppError("conflict", "This is your only way to sign in. Set a password first.", {
        data: { reason: "last_way_in" satisfies RefusalReason },
      });
    }
    await tx.account.deleteMany({ where: { userId, provider } });
    await writeAudit(tx, viewer, { action: "user.account_unlinked", entity: "User", entityId: userId, before: { provider } });
    await queueMail(tx, {
      to: user.email,
      subject: `${providerNames[provider]} was disconnected from your account`,
      text: `Hello,\n\nyour ${providerNames[provider]} account was disconnected from your AAI account and can no longer be used to sign in.\n\nIf this was not you, set a new password and sign out everywhere on your profile page.\n`,
    });
  });
}
