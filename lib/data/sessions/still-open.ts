import "server-only";

/** Which interviews their candidates can go on with: under way, or not started while an invitation to it has time. */
export function stillOpen(now: Date) {
  return {
    OR: [
      { status: "IN_PROGRESS" as const },
      { status: "SCHEDULED" as const, OR: [{ invitation: { is: null } }, { invitation: { is: { startBy: { gt: now } } } }] },
    ],
  };
}
