/** One piece of a recording: a file of its own that begins at `startMs` of the session. */
export type RecordingPiece = { src: string | null; startMs: number; durationMs: number; video: boolean };

/** Where in which piece a moment of the session is. */
export type Place = { index: number; offsetMs: number };

/**
 * Where to go to hear what was said at `ms` of the session: in the piece that holds it, or at the beginning of the next one
 * that can be played; null behind the last.
 */
export function placeOf(pieces: readonly RecordingPiece[], ms: number): Place | null {
  for (const [index, { src, startMs, durationMs }] of pieces.entries()) {
    if (src === null || ms >= startMs + durationMs) continue;
    return { index, offsetMs: Math.max(0, ms - startMs) };
  }
  return null;
}

/** Stretches of the session between the first and the last piece that nobody can hear: erased, lost or not recorded. */
export function gapsOf(pieces: readonly RecordingPiece[], leastMs = 2_000): { startMs: number; endMs: number }[] {
  const gaps: { startMs: number; endMs: number }[] = [];
  let heardTo = pieces[0]?.startMs ?? 0;
  let begun = heardTo;
  for (const { src, startMs, durationMs } of pieces) {
    if (src === null) continue;
    if (startMs - begun >= leastMs) gaps.push({ startMs: begun, endMs: startMs });
    heardTo = Math.max(heardTo, startMs + durationMs);
    begun = heardTo;
  }
  const last = pieces.at(-1);
  const end = last ? last.startMs + last.durationMs : begun;
  if (end - begun >= leastMs) gaps.push({ startMs: begun, endMs: end });
  return gaps;
}

/** The line that is being said at `ms`: the last one that began; -1 before the first. */
export function lineAt(starts: readonly (number | null)[], ms: number): number {
  let found = -1;
  for (const [index, start] of starts.entries()) if (start !== null && start <= ms) found = index;
  return found;
}
