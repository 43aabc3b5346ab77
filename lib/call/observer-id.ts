import "server-only";

/** How an observer is known to the call service: by the sign-in, so that one which has ended can be kept out by itself. */
export function observerId({ userId, signInId }: { userId: string; signInId?: string }): string {
  return signInId ?? userId;
}
