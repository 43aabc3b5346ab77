import type { Ear, EarListener } from "./ear.ts";

/** The part of the Web Speech API that we use; TypeScript's DOM types do not have it. */
type Recognition = EventTarget & {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  start: () => void;
  stop: () => void;
  abort: () => void;
};
type RecognitionResult = { isFinal: boolean; 0?: { transcript: string; confidence: number } };
type ResultEvent = Event & { resultIndex: number; results: ArrayLike<RecognitionResult> };
type FailureEvent = Event & { error: string };

declare global {
  var SpeechRecognition: (new () => Recognition) | undefined;
  var webkitSpeechRecognition: (new () => Recognition) | undefined;
}

/** Whether this browser writes speech down by itself. */
export function browserRecognises(): boolean {
  return Boolean(globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition);
}

// What ends by itself and may simply begin again.
const passing = new Set(["no-speech", "aborted", "network"]);
const restartMs = 300;

/**
 * Has the browser write down what it hears, from the microphone that it chooses itself.
 * @throws Error when it cannot
 */
export async function openRecognitionEar(language: string, listener: EarListener): Promise<Ear> {
  const Recogniser = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;
  if (!Recogniser) throw new Error("This browser does not write speech down.");
  const recognition = new Recogniser();
  recognition.lang = language;
  recognition.continuous = true;
  recognition.interimResults = true;
  let wanted = true;
  let running = false;
  let startedAt: number | null = null;

  function start(): void {
    running = true;
    recognition.start();
  }

  recognition.addEventListener("speechstart", () => {
    startedAt = performance.now();
    listener.started();
  });
  recognition.addEventListener("result", (event) => {
    const { results, resultIndex } = event as ResultEvent;
    for (let index = resultIndex; index < results.length; index += 1) {
      const result = results[index];
      const best = result?.[0];
      if (!result || !best) continue;
      const now = performance.now();
      if (startedAt === null) {
        startedAt = now;
        listener.started();
      }
      if (!result.isFinal) {
        listener.interim(best.transcript);
        listener.goesOn(now - startedAt);
        continue;
      }
      // Browsers that do not know how sure they are say 0.
      const confidence = best.confidence > 0 ? Math.min(1, best.confidence) : null;
      listener.written({ startedAt, endedAt: now, text: best.transcript.trim(), confidence });
      startedAt = null;
    }
  });
  recognition.addEventListener("error", (event) => {
    const { error } = event as FailureEvent;
    if (passing.has(error)) return;
    wanted = false;
    listener.failed(new Error(error));
  });
  recognition.addEventListener("end", () => {
    if (startedAt !== null) {
      startedAt = null;
      listener.misfired();
    }
    running = false;
    if (wanted) setTimeout(() => wanted && !running && start(), restartMs);
  });
  start();

  return {
    use: () => Promise.resolve(),
    listen: (on) => {
      if (on !== wanted) {
        wanted = on;
        // One that still runs begins again by itself when it has ended.
        if (!on) recognition.stop();
        else if (!running) start();
      }
      return Promise.resolve();
    },
    close: () => {
      wanted = false;
      recognition.abort();
      return Promise.resolve();
    },
  };
}
