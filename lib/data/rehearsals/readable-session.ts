import "server-only";
import type { UserViewer } from "#lib/data/viewer.ts";

/** Which sessions staff may read: everybody's interviews, and of the rehearsals only one's own. */
export function readableBy({ userId }: UserViewer) {
  return { OR: [{ rehearsal: false }, { userId }] };
}
