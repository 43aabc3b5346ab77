import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
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
export function noteOf({ parts, cloud }: RecordingIndex, words: Words["report"]["recording"]): string | null {
  const failed = cloud.find(({ status }) => status === "failed");
  if (failed) return failed.reason ? fill(words.failedBecause, { reason: failed.reason }) : words.failed;
  return parts.length > 0 && parts.every(({ erased }) => erased) ? words.erased : null;
}
