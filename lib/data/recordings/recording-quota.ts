import "server-only";
import { prisma } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";

const dayMs = 24 * 60 * 60_000;
/** Of one account in a day: some hours of picture. */
const maxAccountBytes = 4_000_000_000;
const rememberedMs = 30_000;

let remembered: { bytes: number; until: number } | undefined;

/** Bytes of all recordings of this installation that are not erased; half a minute old at most. */
export async function recordedBytes(): Promise<number> {
  if (remembered && remembered.until > Date.now()) return remembered.bytes;
  const { _sum } = await prisma().recordingPart.aggregate({ where: { erasedAt: null }, _sum: { bytes: true } });
  remembered = { bytes: Number(_sum.bytes ?? 0), until: Date.now() + rememberedMs };
  return remembered.bytes;
}

/**
 * Whether there is room for so many bytes more: of one account in a day, and of the installation. Not a verb: verbs call it.
 * @throws AppError unavailable: what cannot be kept now waits in the candidate's browser
 */
export async function requireRecordingQuota(userId: string, bytes: number): Promise<void> {
  const [all, { _sum: own }] = await Promise.all([
    recordedBytes(),
    prisma().recordingPart.aggregate({
      where: { session: { userId }, createdAt: { gt: new Date(Date.now() - dayMs) } },
      _sum: { bytes: true },
    }),
  ]);
  if (all + bytes > env().RECORDING_QUOTA_GB * 1_000_000_000) {
    throw full("There is no room for more recordings here. What was recorded waits in this browser; tell whoever invited you.");
  }
  if (Number(own.bytes ?? 0) + bytes > maxAccountBytes) {
    throw full("You have recorded as much as one account may in a day. What was recorded waits in this browser and is sent later.");
  }
  if (remembered) remembered.bytes += bytes;
}

function full(message: string): AppError {
  return new AppError("unavailable", message, { data: { retryAfterSeconds: 300 } });
}
