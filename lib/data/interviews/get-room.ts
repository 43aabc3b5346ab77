import "server-only";
import { z } from "zod";
import { recordRead } from "#lib/data/audit/record-read.ts";
import { openLog } from "#lib/data/interviews/log.ts";
import { readEvents } from "#lib/data/interviews/read-events.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { isReadable } from "#lib/data/rehearsals/readable-session.ts";
import { isStaff, requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { type InterviewRoomView, roomView } from "#lib/interview/view.ts";

const Input = z.object({ sessionId: idOf("interview") });

/**
 * The room of the viewer's own interview, or as staff of anybody's, rebuilt from its log.
 * @throws AppError unauthenticated, invalid, not_found (also before the start)
 */
export async function getRoom(viewer: Viewer, input: unknown): Promise<InterviewRoomView> {
  const reader = requireUser(viewer);
  const { sessionId } = parse(Input, input);
  const anybodys = isStaff(viewer) && (await isReadable(sessionId, reader));
  const log = await openLog(sessionId, anybodys ? null : reader.userId);
  if (anybodys) await recordRead({ action: "session.watched", entity: "InterviewSession", entityId: sessionId }, viewer);
  const [user, events] = await Promise.all([
    prisma().user.findUniqueOrThrow({ where: { id: log.ownerId }, select: { fullName: true } }),
    readEvents(sessionId, 0),
  ]);
  // An append between the two reads is left to the live channel.
  const upTo = events.filter((event) => event.seq <= log.seq);
  return roomView({ sessionId, candidateName: user.fullName, plan: log.plan, state: log.state, events: upTo, now: Date.now() });
}
