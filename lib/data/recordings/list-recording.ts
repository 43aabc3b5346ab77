import "server-only";
import { z } from "zod";
import { idOf, parse } from "#lib/data/parse.ts";
import { readableBy } from "#lib/data/rehearsals/readable-session.ts";
import { isStaff, requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";

const Input = z.object({ sessionId: idOf("interview") });

export type RecordingIndex = {
  /** What the candidate agreed to; null: nothing. */
  agreed: string | null;
  /** In order; `startMs` since the start of the session. */
  parts: { index: number; startMs: number; durationMs: number; mediaType: string; erased: boolean }[];
  /** Made by the call service; null where a time is not known. */
  cloud: { id: string; status: string; startMs: number | null; durationMs: number | null; reason: string | null }[];
};

/**
 * What there is of the recording of an interview, for its candidate and for staff.
 * @throws AppError unauthenticated, invalid, not_found
 */
export async function listRecording(viewer: Viewer, input: unknown): Promise<RecordingIndex> {
  const reader = requireUser(viewer);
  const { sessionId } = parse(Input, input);
  const session = await prisma().interviewSession.findFirst({
    where: { id: sessionId, ...(isStaff(viewer) ? readableBy(reader) : { userId: reader.userId }) },
    select: {
      startTime: true,
      consent: { select: { recording: true } },
      recordingParts: {
        orderBy: [{ startMs: "asc" }, { index: "asc" }],
        select: { index: true, startMs: true, durationMs: true, mediaType: true, erasedAt: true },
      },
      recordings: {
        orderBy: { createdAt: "asc" },
        select: { id: true, status: true, startedAt: true, durationMs: true, reason: true },
      },
    },
  });
  if (!session) throw notFound("interview");
  const began = session.startTime?.getTime();
  return {
    agreed: session.consent?.recording ?? null,
    parts: session.recordingParts.map(({ erasedAt, ...part }) => ({ ...part, erased: erasedAt !== null })),
    cloud: session.recordings.map(({ startedAt, ...recording }) => ({
      ...recording,
      startMs: startedAt && began !== undefined ? Math.max(0, startedAt.getTime() - began) : null,
    })),
  };
}
