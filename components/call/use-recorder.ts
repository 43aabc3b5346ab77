"use client";

import { useEffect, useRef, useState } from "react";
import { type Recorder, type RecorderState, type RecorderTracks, startRecorder } from "./recorder.ts";

/**
 * Records the call from the first microphone on, as long as it lasts.
 * @param wanted what the candidate agreed to; null: nothing is recorded
 * @param startedAt epoch ms of the session's start by the server's clock, and how far that clock is ahead of ours
 */
export function useRecorder(
  wanted: "audio" | "video" | null,
  {
    sessionId,
    startedAt,
    clockOffset,
    tracks,
  }: { sessionId: string; startedAt: number | null; clockOffset: number; tracks: RecorderTracks },
): RecorderState | null {
  const [state, setState] = useState<RecorderState | null>(null);
  const recorder = useRef<Recorder | null>(null);
  const latest = useRef(tracks);
  latest.current = tracks;
  const offset = useRef(clockOffset);
  offset.current = clockOffset;
  const { microphone, interviewer } = tracks;
  const ready = wanted !== null && startedAt !== null && microphone !== null;

  useEffect(() => {
    if (!ready || startedAt === null) return;
    const { camera, ...sound } = latest.current;
    const started = startRecorder({
      sessionId,
      startedAt,
      tracks: { ...sound, camera: wanted === "video" ? camera : null },
      now: () => Date.now() + offset.current,
    });
    recorder.current = started;
    const tell = () => setState(started.state());
    tell();
    const off = started.subscribe(tell);
    return () => {
      off();
      recorder.current = null;
      void started.stop();
    };
  }, [ready, wanted, sessionId, startedAt]);

  useEffect(() => recorder.current?.replaceMicrophone(microphone), [microphone]);
  useEffect(() => recorder.current?.replaceInterviewer(interviewer), [interviewer]);
  return state;
}
