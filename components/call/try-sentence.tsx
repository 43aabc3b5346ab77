"use client";

import { useEffect, useRef, useState } from "react";
import { failureWords } from "#components/interview-room/failure-words.ts";
import type { CallWords } from "#components/words/call.ts";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import { transcribe } from "./voice-link.ts";

const longestMs = 5_000;

type Result = { url: string; text: string | null; problem: string | null; pending: boolean };

/** Records a sentence, plays it back, and shows what was understood where the server writes down. */
export function TrySentence({
  sessionId,
  track,
  understands,
  words,
  refusals,
}: {
  sessionId: string;
  track: MediaStreamTrack;
  understands: boolean;
  words: CallWords;
  refusals: Words["refusals"];
}) {
  const [recorder, setRecorder] = useState<MediaRecorder | null>(null);
  const [result, setResult] = useState<Result | null>(null);
  const made = useRef<string | null>(null);
  useEffect(() => () => void (made.current && URL.revokeObjectURL(made.current)), []);

  function record() {
    setResult(null);
    const parts: Blob[] = [];
    const recording = new MediaRecorder(new MediaStream([track]));
    recording.ondataavailable = ({ data }) => parts.push(data);
    recording.onstop = () => {
      setRecorder(null);
      void show(new Blob(parts, { type: recording.mimeType.split(";")[0] ?? "" }));
    };
    recording.start();
    setRecorder(recording);
    setTimeout(() => recording.state === "recording" && recording.stop(), longestMs);
  }

  async function show(audio: Blob) {
    if (made.current) URL.revokeObjectURL(made.current);
    made.current = URL.createObjectURL(audio);
    const heard: Result = { url: made.current, text: null, problem: null, pending: understands };
    setResult(heard);
    if (!understands) return;
    try {
      const { text } = await transcribe(sessionId, audio);
      setResult({ ...heard, pending: false, text: text.trim() || null, problem: text.trim() ? null : words.tryNothing });
    } catch (error) {
      setResult({ ...heard, pending: false, problem: fill(words.tryFailed, { reason: failureWords(error, refusals) }) });
    }
  }

  if (typeof MediaRecorder === "undefined") return null;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <button type="button" className="button button--sm button--secondary" onClick={() => (recorder ? recorder.stop() : record())}>
          {recorder ? words.tryStop : words.trySentence}
        </button>
        <span role="status" className="text-muted text-sm">
          {recorder ? words.tryListening : result?.pending ? words.writing : ""}
        </span>
      </div>
      {result && (
        <div className="rounded-xl bg-default/60 p-3 text-sm">
          <p className="text-muted">{words.tryPlayback}</p>
          {/* biome-ignore lint/a11y/useMediaCaption: the words are written right below */}
          <audio controls src={result.url} className="mt-1 h-10 w-full" />
          {result.text && (
            <p className="mt-2">
              <span className="text-muted">{words.tryUnderstood}</span> <span>{`“${result.text}”`}</span>
            </p>
          )}
          {result.problem && <p className="mt-2 text-danger">{result.problem}</p>}
        </div>
      )}
    </div>
  );
}
