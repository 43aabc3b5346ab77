import "server-only";
import { requireUser, type UserViewer, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { RefusalReason } from "#lib/interview/refusal-reasons.ts";

/** Whether an account's email address is known to be its owner's. Not a verb: verbs call it. */
export async function isConfirmed(userId: string): Promise<boolean> {
  return (await prisma().user.count({ where: { id: userId, emailVerified: { not: null } } })) > 0;
}

/** The refusal of what would outlast the moment in which an address turns out to be somebody else's. */
export function unconfirmed(): AppError {
  return new AppError("forbidden", "Confirm your email address first. The link is in the mail that you got when you signed up.", {
    data: { reason: "address_unconfirmed" satisfies RefusalReason },
  });
}

/** Lets through whose address is confirmed. @throws AppError unauthenticated, forbidden */
export async function requireConfirmed(viewer: Viewer): Promise<UserViewer> {
  const user = requireUser(viewer);
  if (!(await isConfirmed(user.userId))) throw unconfirmed();
  return user;
}
