import "server-only";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { prisma } from "#lib/db/client.ts";

const anonymous = { kind: "anonymous" } as const;
/** From so many failures of one address within an hour on, its own rows tell of it, not one row for each account. */
const sprayed = 30;

/** The counts at which a row is written: 1, 10, 100, … of an hour. */
function isTold(count: number): boolean {
  return /^10*$/u.test(String(count));
}

/**
 * Writes down that a password was not right, in a number of rows that grows with the logarithm of the attempts: by account, and by
 * address for those who try one password on many accounts, or on none that exists.
 * @param counts of this hour, this attempt with them
 */
export async function recordFailedSignIn(failed: {
  userId: string | undefined;
  address: string;
  ofAddress: number;
  ofAccount: number;
}): Promise<void> {
  const { userId, address, ofAddress, ofAccount } = failed;
  const byAccount = userId !== undefined && isTold(ofAccount) && (ofAccount > 1 || ofAddress <= sprayed);
  // The first few of an address are told with their accounts, unless those do not exist.
  const byAddress = isTold(ofAddress) && (ofAddress > 1 || userId === undefined);
  if (!byAccount && !byAddress) return;
  await prisma().$transaction(async (tx) => {
    if (byAccount) {
      const after = { address, attemptsThisHour: ofAccount };
      await writeAudit(tx, anonymous, { action: "user.sign_in_failed", entity: "User", entityId: userId, after });
    }
    if (byAddress) {
      const after = { attemptsThisHour: ofAddress };
      await writeAudit(tx, anonymous, { action: "address.sign_in_failed", entity: "Address", entityId: address, after });
    }
  });
}

/** Writes down that further attempts on an account have to wait. */
export async function recordSignInDelay({
  userId,
  address,
  attempts,
}: {
  userId: string;
  address: string;
  attempts: number;
}): Promise<void> {
  await prisma().$transaction((tx) =>
    writeAudit(tx, anonymous, { action: "user.sign_in_delayed", entity: "User", entityId: userId, after: { address, attempts } }),
  );
}
