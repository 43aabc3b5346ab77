import "server-only";
import { z } from "zod";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { AppError, notFound } from "#lib/errors.ts";

/** What is uploaded late, after a lost connection, is taken until then. */
const afterEndMs = 24 * 60 * 60_000;
/** The number of a part is the second in which it began: twelve hours. */
const mostParts = 43_200;
const mostBytes = 2_000_000_000;

const Input = z.object({
  sessionId: idOf("interview"),
  index: z.coerce.number().int().min(0).max(mostParts),
  startMs: z.coerce.number().int().min(0).max(86_400_000),
  durationMs: z.coerce.number().int().min(1).max(60_000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u, "The checksum is not readable."),
  mediaType: z.enum(["audio/webm", "audio/mp4", "video/webm", "video/mp4"], "This kind of recording is not taken."),
  bytes: z.number().int().min(1).max(12_000_000),
});
export type RecordedPart = z.infer<typeof Input>;

/**
 * Whether the viewer may add this part to the recording of their own interview: only what they agreed to, and each part once.
 * @returns `known`: it is there already
 * @throws AppError unauthenticated, invalid, not_found, forbidden, gone, conflict, too_large
 */
export async function allowRecording(viewer: Viewer, input: unknown): Promise<{ part: RecordedPart; known: boolean }> {
  const { userId } = requireUser(viewer);
  const part = parse(Input, input);
  const { sessionId, index, sha256 } = part;
  const session = await prisma().interviewSession.findFirst({
    where: { id: sessionId, userId },
    select: {
      status: true,
      endTime: true,
      consent: { select: { recording: true } },
      recordingParts: { where: { index }, select: { sha256: true } },
    },
  });
  if (!session) throw notFound("interview");
  const agreed = env().RECORDING === "off" ? null : session.consent?.recording;
  const isVideo = part.mediaType.startsWith("video/");
  if (!agreed || (isVideo && agreed !== "video")) throw new AppError("forbidden", "This was not agreed to, so it is not kept.");
  const late = session.endTime !== null && Date.now() - session.endTime.getTime() > afterEndMs;
  if (session.status === "SCHEDULED" || session.status === "CANCELLED" || late) {
    throw new AppError("gone", "This interview takes no recording any more.");
  }
  const [before] = session.recordingParts;
  if (before && before.sha256 !== sha256) throw new AppError("conflict", "Another recording of this moment is kept already.");
  if (!before) {
    const { _sum } = await prisma().recordingPart.aggregate({ where: { sessionId }, _sum: { bytes: true } });
    if ((_sum.bytes ?? 0) + part.bytes > mostBytes) throw new AppError("too_large", "This recording is too large to be kept.");
  }
  return { part, known: before !== undefined };
}
