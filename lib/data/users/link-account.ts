import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { queueMail } from "#lib/data/mail/queue-mail.ts";
import { parse } from "#lib/data/parse.ts";
import { unconfirmed } from "#lib/data/users/is-confirmed.ts";
import { providerNames } from "#lib/data/users/provider-names.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";

const Input = z.object({
  userId: z.uuid(),
  type: z.string().max(20),
  provider: z.enum(["google", "github"]),
  providerAccountId: z.string().min(1).max(200),
  /** The account here was made by this very sign-in: its owner need not be told. */
  bySignUp: z.boolean(),
});

/**
 * Connects an account at another site, which opens ours from then on; the owner is told by mail.
 * Whoever made an account with somebody else's address has no claim to it: until it is confirmed, nothing is connected.
 * @throws AppError forbidden, also without a confirmed address; invalid; not_found for an account that may not sign in
 */
export async function linkAccount(viewer: Viewer, input: unknown): Promise<void> {
  requireSystem(viewer);
  const { userId, type, provider, providerAccountId, bySignUp } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    const user = await tx.user.findFirst({
      where: { id: userId, deactivatedAt: null },
      select: { email: true, role: true, emailVerified: true },
    });
    if (!user) throw notFound("person");
    if (!user.emailVerified) throw unconfirmed();
    // Tokens are left out: we never act at Google or GitHub in a person's name.
    await tx.account.create({ data: { userId, type, provider, providerAccountId }, select: { userId: true } });
    const by: Viewer = { ...viewer, kind: "user", userId, role: user.role };
    await writeAudit(tx, by, { action: "user.account_linked", entity: "User", entityId: userId, after: { provider } });
    if (bySignUp) return;
    await queueMail(tx, {
      to: user.email,
      subject: `${providerNames[provider]} was connected to your account`,
      text: `Hello,\n\na ${providerNames[provider]} account was connected to your AAI account. It can be used to sign in from now on.\n\nIf this was not you, set a new password, then open your profile, disconnect the account and sign out everywhere.\n`,
    });
  });
}
