import "server-only";
import type { UserViewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";

/** Which sessions staff may read: everybody's interviews, and of the rehearsals only one's own. */
export function readableBy({ userId }: UserViewer) {
  return { OR: [{ rehearsal: false }, { userId }] };
}

/** Whether staff may read this session; false also when there is none. */
export async function isReadable(sessionId: string, reader: UserViewer): Promise<boolean> {
  return (await prisma().interviewSession.count({ where: { id: sessionId, ...readableBy(reader) } })) > 0;
}
