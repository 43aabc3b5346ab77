import "server-only";

/**
 * Interviews that an account may know of as its own. Somebody else may have made an account with an address before its owner
 * was invited: until the address is confirmed, or the mailed link was followed, nothing of an invitation to it is shown.
 */
export function visibleToCandidate(userId: string) {
  return {
    userId,
    AND: [
      {
        OR: [
          { invitation: { is: null } },
          { invitation: { is: { openedAt: { not: null } } } },
          { user: { is: { emailVerified: { not: null } } } },
        ],
      },
    ],
  };
}
