"use client";

import { useEffect, useRef, useState } from "react";
import { failureWords } from "#components/connection/failure-words.ts";
import type { CallWords } from "#components/words/call.ts";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import type { Language } from "#lib/bank/content.ts";
import { listenOnce } from "./recognition-ear.ts";
import { transcribe } from "./voice-link.ts";
import { toWav } from "./wav.ts";

const longestMs = 5_000;
/** Whoever writes a sentence down for longer than this is not there. */
const patienceMs = 20_000;
const sampleRate = 16_000;

type Result = { url: string; text: string | null; problem: string | null; pending: boolean };

/** Records a sentence, plays it back, and shows what was understood by whoever will write down the answers. */
export function TrySentence({
  sessionId,
  language,
  track,
  writer,
  onUnderstood,
  words,
  refusals,
}: {
  sessionId: string;
  language: Language;
  track: MediaStreamTrack;
  /** Who writes down what is said; null: nobody can here. */
  writer: "server" | "browser" | null;
  /** Told what came of a try: whether words came back. */
  onUnderstood: (understood: boolean) => void;
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
    const spoken = new AbortController();
    const heard = writer === "browser" ? listenOnce(language, spoken.signal) : null;
    // Whoever waits for it hears of a failure.
    heard?.catch(() => undefined);
    recording.ondataavailable = ({ data }) => parts.push(data);
    recording.onstop = () => {
      setRecorder(null);
      spoken.abort();
      void show(new Blob(parts, { type: recording.mimeType.split(";")[0] ?? "" }), heard);
    };
    recording.start();
    setRecorder(recording);
    setTimeout(() => recording.state === "recording" && recording.stop(), longestMs);
  }

  async function show(audio: Blob, heard: Promise<string> | null) {
    if (made.current) URL.revokeObjectURL(made.current);
    made.current = URL.createObjectURL(audio);
    const shown: Result = { url: made.current, text: null, problem: null, pending: writer !== null };
    setResult(shown);
    if (!writer) return;
    try {
      const text = (await (heard ?? understoodByServer(audio))).trim();
      setResult({ ...shown, pending: false, text: text || null, problem: text ? null : words.tryNothing });
      onUnderstood(text !== "");
    } catch (error) {
      const reason = writer === "browser" ? words.browserDeaf : failureWords(error, refusals);
      setResult({ ...shown, pending: false, problem: fill(words.tryFailed, { reason }) });
      onUnderstood(false);
    }
  }

  /** Sent as the call sends what it hears. */
  async function understoodByServer(audio: Blob): Promise<string> {
    const signal = AbortSignal.timeout(patienceMs);
    const sound = await new OfflineAudioContext(1, 1, sampleRate).decodeAudioData(await audio.arrayBuffer());
    const wav = new Blob([toWav(sound.getChannelData(0), sampleRate)], { type: "audio/wav" });
    return (await transcribe(sessionId, wav, { signal, patient: false })).text;
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
          <div role="status">
            {result.text && (
              <p className="mt-2">
                <span className="text-muted">{words.tryUnderstood}</span> <span>{`“${result.text}”`}</span>
              </p>
            )}
            {result.problem && <p className="mt-2 text-danger">{result.problem}</p>}
          </div>
        </div>
      )}
    </div>
  );
}
