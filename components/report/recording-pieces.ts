import type { RecordingIndex } from "#lib/data/recordings/list-recording.ts";
import type { RecordingPiece } from "./recording-timeline.ts";

/** What can be played of a recording, in order of time. */
export function piecesOf(sessionId: string, { parts, cloud }: RecordingIndex): RecordingPiece[] {
  const base = `/api/sessions/${sessionId}/recording`;
  const own = parts.map(({ index, startMs, durationMs, mediaType, erased }) => ({
    src: erased ? null : `${base}/${index}`,
    startMs,
    durationMs,
    video: mediaType.startsWith("video/"),
  }));
  const service = cloud.flatMap(({ id, status, startMs, durationMs }) =>
    status === "ready" && startMs !== null && durationMs !== null
      ? [{ src: `${base}/cloud/${encodeURIComponent(id)}`, startMs, durationMs, video: true }]
      : [],
  );
  return [...own, ...service].sort((a, b) => a.startMs - b.startMs);
}

/** What a reader should know about it; null: nothing. */
export function noteOf({ parts, cloud }: RecordingIndex): string | null {
  const failed = cloud.find(({ status }) => status === "failed");
  if (failed) return `The call service could not record all of it${failed.reason ? `: ${failed.reason}` : "."}`;
  return parts.length > 0 && parts.every(({ erased }) => erased) ? "The recording was erased." : null;
}
