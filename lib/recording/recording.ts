import "server-only";
import { createHash } from "node:crypto";
import { consumeInMemory } from "#lib/auth/rate-limit.ts";
import { configuredCallProvider } from "#lib/call/configured.ts";
import { allowRecording } from "#lib/data/recordings/allow-recording.ts";
import { findCloudRecording, findRecordedPart } from "#lib/data/recordings/find-recording.ts";
import { noteRecordedPart } from "#lib/data/recordings/note-recorded-part.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { Jobs } from "#lib/jobs/queue.ts";
import { log } from "#lib/log.ts";
import type { Range, Stored } from "#lib/storage/port.ts";
import { storage } from "#lib/storage/storage.ts";
import { containerOf } from "./container.ts";

const system: Viewer = { kind: "system", job: "recording" };

/**
 * Whether a part of the viewer's recording would be kept, before it is sent.
 * @param bytes as the request says; what really comes is checked again
 * @throws AppError like `allowRecording`
 */
export async function admitRecordedPart(
  viewer: Viewer,
  place: { sessionId: string; index: string },
  about: Record<string, unknown>,
  bytes: number,
): Promise<void> {
  await allowRecording(viewer, { ...about, ...place, bytes });
}

/**
 * Keeps a part of the viewer's recording; the same part again changes nothing.
 * @param about startMs, durationMs, sha256 and mediaType as the browser says
 * @throws AppError like `allowRecording`; rate_limited; unavailable when the storage takes nothing, such as a full disk; invalid when the bytes arrived damaged
 */
export async function keepRecordedPart(
  viewer: Viewer,
  place: { sessionId: string; index: string },
  about: Record<string, unknown>,
  bytes: Uint8Array,
): Promise<{ kept: boolean }> {
  await consumeInMemory("recording", requireUser(viewer).userId);
  const asked = { ...about, ...place, bytes: bytes.byteLength };
  const { part, known } = await allowRecording(viewer, asked);
  if (createHash("sha256").update(bytes).digest("hex") !== part.sha256) {
    throw new AppError("invalid", "This part of the recording arrived damaged. It is sent again by itself.");
  }
  if (containerOf(bytes) !== part.mediaType.split("/")[1]) {
    throw new AppError("invalid", "This is no recording that can be played, so it is not kept.");
  }
  if (known) return { kept: false };
  const key = `recordings/${part.sessionId}/${part.index}-${part.sha256.slice(0, 16)}`;
  await storage()
    .put(key, bytes, part.mediaType)
    .catch((error: unknown) => {
      log.error({ err: error, storage: storage().name, bytes: bytes.byteLength }, "a part of a recording could not be stored");
      const message = "The recording cannot be stored right now. What was recorded waits in this browser and is sent again by itself.";
      throw new AppError("unavailable", message, { cause: error, data: { retryAfterSeconds: 30 } });
    });
  try {
    const kept = await noteRecordedPart(system, { ...part, key });
    // Of two different recordings of one moment that come at once, one is kept.
    if (!kept) await allowRecording(viewer, asked);
    return { kept };
  } catch (error) {
    // Nobody would find the file again: the moment has another one, or the interview was erased meanwhile.
    if (error instanceof AppError && (error.code === "conflict" || error.code === "not_found")) await storage().remove(key);
    throw error;
  }
}

/**
 * Removes all that was recorded of an interview that was erased, also what no index names, such as an upload that was cut off.
 * @throws when a place cannot be reached
 */
export async function eraseRecording({ sessionId, keys = [], cloud }: Jobs["erase-recording"], signal: AbortSignal) {
  if (sessionId) await storage().removeAll(`recordings/${sessionId}`, signal);
  for (const key of keys) await storage().remove(key);
  const provider = configuredCallProvider();
  for (const id of cloud) await provider?.removeRecording(id, signal);
}

/** Reads a part of a recording. @throws AppError like `findRecordedPart`; gone when its file is lost */
export async function readRecordedPart(
  viewer: Viewer,
  place: { sessionId: string; index: string },
  range: Range | undefined,
): Promise<Stored & { mediaType: string }> {
  const { key, mediaType } = await findRecordedPart(viewer, place);
  const stored = await storage().read(key, range);
  if (stored) return { ...stored, mediaType };
  log.error({ key }, "a part of a recording is in the index and not in the storage");
  throw new AppError("gone", "This part of the recording is lost.");
}

/**
 * Passes on a recording that the call service keeps, in the range that was asked for.
 * @throws AppError like `findCloudRecording`; unavailable
 */
export async function readCloudRecording(
  viewer: Viewer,
  place: { sessionId: string; recordingId: string },
  range: string | null,
  signal: AbortSignal,
): Promise<Response> {
  const { id } = await findCloudRecording(viewer, place);
  const provider = configuredCallProvider();
  const unavailable = (cause?: unknown) =>
    new AppError("unavailable", "The call service does not give this recording right now. Try again later.", { cause });
  if (!provider) throw unavailable();
  try {
    const link = await provider.recordingLink(id, signal);
    const answer = await fetch(link, { headers: range ? { range } : {}, signal });
    if (answer.ok || answer.status === 416) return answer;
    throw new Error(`the recording's address answered ${answer.status}`);
  } catch (error) {
    throw unavailable(error);
  }
}
