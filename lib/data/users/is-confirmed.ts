import "server-only";
import { prisma } from "#lib/db/client.ts";

/** Whether an account's email address is known to be its owner's. Not a verb: verbs call it. */
export async function isConfirmed(userId: string): Promise<boolean> {
  return (await prisma().user.count({ where: { id: userId, emailVerified: { not: null } } })) > 0;
}
