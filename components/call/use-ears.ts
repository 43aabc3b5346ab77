"use client";

import type { DailyCall } from "@daily-co/daily-js";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import type { Language } from "#lib/bank/content.ts";
import type { CallOptions } from "#lib/interview/call.ts";
import type { TurnEffect, TurnEvent } from "#lib/turn-taking/turn-taking.ts";
import type { Ear, EarListener } from "./ear.ts";
import { mark } from "./marks.ts";
import { browserRecognises, openRecognitionEar } from "./recognition-ear.ts";
import { openVadEar } from "./vad-ear.ts";
import { transcribe } from "./voice-link.ts";

/** An event of turn-taking without its time, which is added where it happens. */
export type Happening = TurnEvent extends infer Event ? (Event extends { at: number } ? Omit<Event, "at"> : never) : never;

/** A piece of speech as it was written down; times by performance.now(). */
export type Said = { startedAt: number; endedAt: number; text: string; confidence: number | null };

export type Ears = {
  /** null: being set up. */
  ear: "vad" | "recognition" | "none" | null;
  /** Words that the browser has understood so far and may still change. */
  interim: string;
  /** Something was said that could not be written down. */
  misheard: boolean;
};

type Input = {
  call: DailyCall;
  sessionId: string;
  language: Language;
  transcriber: CallOptions["transcriber"];
  /** What is said after the end is not written down. */
  untilEnd: () => AbortSignal;
  /** The candidate's microphone; null while there is none. */
  microphone: MediaStreamTrack | null;
  muted: boolean;
  /** The interviewer's voice sounds. */
  speaking: boolean;
  /** How far behind the ears are, in milliseconds: told here. */
  lag: RefObject<number>;
  /** Ends with the handing over of all that was said until now. */
  inOrder: RefObject<Promise<void>>;
  happen: (event: Happening) => TurnEffect[];
  /** Somebody begins to talk. */
  onStart: () => void;
  /** What was said, in the order in which it was said. */
  onSaid: (id: string, said: Said) => void;
};

/** The ears of one interview: those that the configuration names, on the microphone that is used. */
export function useEars(input: Input): Ears {
  const { call, sessionId, language, transcriber, untilEnd, microphone, muted, speaking, lag, inOrder, happen, onStart, onSaid } = input;
  const [ear, setEar] = useState<Ears["ear"]>(null);
  const [interim, setInterim] = useState("");
  const [misheard, setMisheard] = useState(false);
  const ears = useRef<Ear | null>(null);
  const mutedNow = useRef(muted);
  mutedNow.current = muted;

  const hear = useCallback(
    (id: string, said: Said) => {
      setInterim("");
      onSaid(id, said);
    },
    [onSaid],
  );

  const writtenElsewhere = transcriber === "daily";
  const hasMicrophone = microphone !== null;
  const firstMicrophone = useRef(microphone);
  firstMicrophone.current = microphone;
  useEffect(() => {
    if (!hasMicrophone) return;
    let closed = false;
    const listener: EarListener = {
      started: () => {
        setMisheard(false);
        onStart();
        happen({ type: "speech_started" });
      },
      goesOn: (voicedMs) => void happen({ type: "speech_goes_on", voicedMs }),
      misfired: () => void happen({ type: "speech_misfired" }),
      interim: setInterim,
      lag: (ms) => {
        lag.current = ms;
      },
      failed: () => setEar("none"),
      written: (said) => {
        const id = uuidv7();
        happen({ type: "speech_ended", id, endedAt: said.endedAt });
        inOrder.current = inOrder.current.then(() => hear(id, said));
      },
      ended: ({ startedAt, endedAt, audio }) => {
        if (writtenElsewhere || !audio) return void happen({ type: "speech_misfired" });
        const id = uuidv7();
        mark("silent", endedAt);
        mark("detected");
        happen({ type: "speech_ended", id, endedAt: endedAt - lag.current });
        const signal = untilEnd();
        const writing = transcribe(sessionId, audio, { signal });
        writing.then(
          () => mark("written"),
          () => undefined,
        );
        inOrder.current = inOrder.current.then(async () => {
          const { text, confidence } = await writing.catch(() => {
            if (!signal.aborted) setMisheard(true);
            return { text: "", confidence: null };
          });
          hear(id, { startedAt, endedAt, text: text.trim(), confidence });
        });
      },
    };
    async function open(): Promise<Ear | null> {
      const first = firstMicrophone.current;
      if (transcriber === "browser") return browserRecognises() ? openRecognitionEar(language, listener) : null;
      return first && openVadEar(first, listener);
    }
    void open()
      .catch(() => null)
      .then((opened) => {
        if (closed) return void opened?.close();
        ears.current = opened;
        setEar(opened ? (transcriber === "browser" ? "recognition" : "vad") : "none");
        if (mutedNow.current) void opened?.listen(false);
      });
    return () => {
      closed = true;
      void ears.current?.close();
      ears.current = null;
      setEar(null);
    };
  }, [hasMicrophone, sessionId, language, transcriber, untilEnd, writtenElsewhere, lag, inOrder, hear, happen, onStart]);

  const heardTrack = useRef<MediaStreamTrack | null>(null);
  useEffect(() => {
    if (heardTrack.current && microphone && heardTrack.current !== microphone) void ears.current?.use(microphone);
    heardTrack.current = microphone;
  }, [microphone]);

  // The browser's own recogniser hears past the echo cancellation: it would write down the interviewer.
  const deaf = muted || (ear === "recognition" && speaking);
  useEffect(() => void ears.current?.listen(!deaf), [deaf]);

  // Daily writes down what it hears in the room.
  useEffect(() => {
    if (!writtenElsewhere) return;
    const onMessage = ({ text, participantId }: { text: string; participantId: string }) => {
      if (participantId !== call.participants().local?.session_id || text.trim() === "") return;
      const endedAt = performance.now();
      const id = uuidv7();
      happen({ type: "speech_ended", id, endedAt });
      hear(id, { startedAt: endedAt, endedAt, text: text.trim(), confidence: null });
    };
    call.on("transcription-message", onMessage);
    void call.startTranscription({ language });
    return () => {
      call.off("transcription-message", onMessage);
    };
  }, [writtenElsewhere, call, language, happen, hear]);

  return { ear, interim, misheard };
}
