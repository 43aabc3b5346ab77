import "server-only";
import { consume } from "#lib/auth/rate-limit.ts";
import { sendVerification } from "#lib/data/users/user-token.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/** Mails the link once more. @throws AppError unauthenticated, rate_limited */
export async function resendVerification(viewer: Viewer): Promise<void> {
  const { userId } = requireUser(viewer);
  const user = await prisma().user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, emailVerified: true },
  });
  if (user.emailVerified) return;
  await consume("mail-account", user.email);
  await prisma().$transaction((tx) => sendVerification(tx, { userId, email: user.email }));
}
