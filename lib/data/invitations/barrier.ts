import "server-only";

export type Barrier = "too-late" | "unproven";

/**
 * What keeps an invited interview from being started; null: nothing. `proven`: the account's address is known to be its owner's,
 * since somebody else may have made the account before its owner was invited.
 */
export function barrierOf(invitation: { startBy: Date; openedAt: Date | null }, emailVerified: Date | null, now: Date): Barrier | null {
  if (invitation.startBy < now) return "too-late";
  return invitation.openedAt || emailVerified ? null : "unproven";
}
