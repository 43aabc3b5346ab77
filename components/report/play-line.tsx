"use client";

import { useEffect, useState } from "react";
import { useRecording } from "./recording-player.tsx";
import { lineAt } from "./recording-timeline.ts";

/** The number of the line that is being heard; -1: none. @param starts when each line began, in ms of the session */
export function useHeardLine(starts: readonly (number | null)[]): number {
  const recording = useRecording();
  const [line, setLine] = useState(-1);
  useEffect(() => recording?.onTime((ms) => setLine(lineAt(starts, ms))), [recording, starts]);
  return line;
}

/** Plays the recording from where this line was said; nothing when there is no recording. */
export function PlayLine({ startMs, label }: { startMs: number | null; label: string }) {
  const recording = useRecording();
  if (!recording || startMs === null) return null;
  return (
    <button
      type="button"
      onClick={() => recording.seek(startMs)}
      className="rounded px-1 text-accent underline underline-offset-4 hover:no-underline"
    >
      {label}
    </button>
  );
}
