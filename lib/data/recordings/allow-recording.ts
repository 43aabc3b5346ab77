import "server-only";
import { z } from "zod";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { requireRecordingQuota } from "./recording-quota.ts";

/** What is uploaded late, after a lost connection, is taken until then. */
const afterEndMs = 24 * 60 * 60_000;
/** The number of a part is the second in which it began: twelve hours. */
const maxIndex = 43_200;
/** Clocks of browsers differ from ours, and a part may overlap the next one. */
const toleranceMs = 120_000;

const Input = z.object({
  sessionId: idOf("interview"),
  index: z.coerce.number().int().min(0).max(maxIndex),
  startMs: z.coerce.number().int().min(0).max(86_400_000),
  durationMs: z.coerce.number().int().min(1).max(60_000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u, "The checksum is not readable."),
  mediaType: z.enum(["audio/webm", "audio/mp4", "video/webm", "video/mp4"], "This kind of recording is not taken."),
  bytes: z.number().int().min(1).max(12_000_000),
});
export type RecordedPart = z.infer<typeof Input>;

/**
 * Bytes of a second, at most: browsers are asked for 4 kB of sound and 50 kB of picture, and some take more. What a recording
 * begins with comes on top.
 */
const bytesPerSecond = { audio: 40_000, video: 250_000 };
const headBytes = 100_000;

/** The most that a recording of this length can be. */
export function maxBytesOf(mediaType: string, durationMs: number): number {
  const kind = mediaType.startsWith("video/") ? "video" : "audio";
  return headBytes + Math.ceil((durationMs / 1_000) * bytesPerSecond[kind]);
}

/**
 * Whether the viewer may add this part to the recording of their own interview: only what they agreed to, each part once, and
 * no more than an interview of this length can be.
 * @returns `known`: it is there already
 * @throws AppError unauthenticated, invalid, not_found, forbidden, gone, conflict, too_large, unavailable when there is no room
 */
export async function allowRecording(viewer: Viewer, input: unknown): Promise<{ part: RecordedPart; known: boolean }> {
  const { userId } = requireUser(viewer);
  const part = parse(Input, input);
  const { sessionId, index, sha256, mediaType, startMs, durationMs } = part;
  const session = await prisma().interviewSession.findFirst({
    where: { id: sessionId, userId },
    select: {
      status: true,
      startTime: true,
      endTime: true,
      consent: { select: { recording: true } },
      recordingParts: { where: { index }, select: { sha256: true } },
    },
  });
  if (!session) throw notFound("interview");
  const { startTime, endTime } = session;
  const agreed = env().RECORDING === "off" ? null : session.consent?.recording;
  const isVideo = mediaType.startsWith("video/");
  if (!agreed || (isVideo && agreed !== "video")) throw new AppError("forbidden", "This was not agreed to, so it is not kept.");
  const late = endTime !== null && Date.now() - endTime.getTime() > afterEndMs;
  if (session.status === "SCHEDULED" || session.status === "CANCELLED" || startTime === null || late) {
    throw new AppError("gone", "This interview takes no recording any more.");
  }
  const [before] = session.recordingParts;
  if (before && before.sha256 !== sha256) throw new AppError("conflict", "Another recording of this moment is kept already.");
  if (before) return { part, known: true };
  const lengthMs = (endTime?.getTime() ?? Date.now()) - startTime.getTime() + toleranceMs;
  if (startMs + durationMs > lengthMs) throw new AppError("invalid", "This recording is longer than the interview, so it is not kept.");
  if (part.bytes > maxBytesOf(mediaType, durationMs)) throw tooLarge();
  const { _sum, _count } = await prisma().recordingPart.aggregate({ where: { sessionId }, _sum: { bytes: true }, _count: true });
  // A part has its head each time, and a part is a few seconds long.
  if ((_sum.bytes ?? 0) + part.bytes > maxBytesOf(mediaType, lengthMs) + headBytes * Math.min(_count, lengthMs / 5_000)) throw tooLarge();
  await requireRecordingQuota(userId, part.bytes);
  return { part, known: false };
}

function tooLarge(): AppError {
  return new AppError("too_large", "This recording is too large for its length, so it is not kept.");
}
