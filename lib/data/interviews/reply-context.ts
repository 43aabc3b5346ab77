import "server-only";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";

const newestTurns = 40;

/** What a reply needs besides the log: whose interview it is and the newest of what was said, oldest first. */
export async function replyContext(viewer: Viewer, input: { sessionId: string }) {
  requireSystem(viewer);
  const session = await prisma().interviewSession.findUnique({
    where: { id: input.sessionId },
    select: {
      user: { select: { fullName: true } },
      transcript: { orderBy: { seq: "desc" }, take: newestTurns, select: { role: true, content: true, heardChars: true } },
    },
  });
  if (!session) throw notFound("interview");
  const transcript = session.transcript.reverse().map(({ role, content, heardChars }) => ({
    role,
    // What nobody heard was not said.
    content: heardChars === null || heardChars >= content.length ? content : `${content.slice(0, heardChars).trimEnd()} …`,
  }));
  return { candidateName: session.user.fullName, transcript };
}

/** The reply to a turn as it was stored, or null while there is none. */
export async function storedReply(viewer: Viewer, input: { sessionId: string; turnId: string }): Promise<{ text: string } | null> {
  requireSystem(viewer);
  const row = await prisma().transcript.findFirst({
    where: { sessionId: input.sessionId, turnId: input.turnId, role: "bot" },
    select: { content: true },
  });
  return row && { text: row.content };
}
