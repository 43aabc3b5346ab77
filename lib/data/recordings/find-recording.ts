import "server-only";
import { z } from "zod";
import { recordRead } from "#lib/data/audit/record-read.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { readableBy } from "#lib/data/rehearsals/readable-session.ts";
import { isStaff, requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError, notFound } from "#lib/errors.ts";

const Part = z.object({ sessionId: idOf("recording"), index: z.coerce.number().int().min(0) });
const Cloud = z.object({ sessionId: idOf("recording"), recordingId: z.string().min(1).max(200) });

const owned = (viewer: Viewer) => {
  const reader = requireUser(viewer);
  return { session: isStaff(viewer) ? readableBy(reader) : { userId: reader.userId } };
};

/**
 * Where a part of a recording is, for its candidate and for staff.
 * @throws AppError unauthenticated, invalid, not_found, gone when it was erased
 */
export async function findRecordedPart(viewer: Viewer, input: unknown): Promise<{ key: string; mediaType: string }> {
  requireUser(viewer);
  const { sessionId, index } = parse(Part, input);
  const part = await prisma().recordingPart.findFirst({
    where: { sessionId, index, ...owned(viewer) },
    select: { key: true, mediaType: true, erasedAt: true },
  });
  if (!part) throw notFound("recording");
  await recordRead({ action: "recording.played", entity: "InterviewSession", entityId: sessionId }, viewer);
  if (part.erasedAt) throw new AppError("gone", "This part of the recording was erased.");
  return { key: part.key, mediaType: part.mediaType };
}

/**
 * A recording that the call service keeps, for its candidate and for staff.
 * @throws AppError unauthenticated, invalid, not_found
 */
export async function findCloudRecording(viewer: Viewer, input: unknown): Promise<{ id: string }> {
  requireUser(viewer);
  const { sessionId, recordingId } = parse(Cloud, input);
  const found = await prisma().callRecording.findFirst({
    where: { id: recordingId, sessionId, status: "ready", ...owned(viewer) },
    select: { id: true },
  });
  if (!found) throw notFound("recording");
  await recordRead({ action: "recording.played", entity: "InterviewSession", entityId: sessionId }, viewer);
  return found;
}
