import "server-only";
import { z } from "zod";
import { consume } from "#lib/auth/rate-limit.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { parse } from "#lib/data/parse.ts";
import { Email } from "#lib/data/users/credentials.ts";
import { sendPasswordReset } from "#lib/data/users/user-token.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/**
 * Mails a reset link when the address has an account, and says nothing about whether it has.
 * @throws AppError invalid, rate_limited, unavailable
 */
export async function requestPasswordReset(viewer: Viewer, input: unknown, address: string): Promise<void> {
  const { email } = parse(z.object({ email: Email }), input);
  await consume("mail-address", address);
  await consume("mail-account", email);
  const user = await prisma().user.findFirst({
    where: { email, deactivatedAt: null },
    select: { id: true, fullName: true, emailVerified: true },
  });
  if (!user) return;
  await prisma().$transaction(async (tx) => {
    await sendPasswordReset(tx, { userId: user.id, email, fullName: user.fullName, emailVerified: user.emailVerified });
    await writeAudit(tx, viewer, { action: "user.reset_requested", entity: "User", entityId: user.id });
  });
}
