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
/** A browser without a speech service fails like one without a network, and without end. */
const mostFailures = 5;

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
  let failures = 0;

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
    failures = 0;
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
    if (error === "network" && navigator.onLine) failures += 1;
    if (passing.has(error) && failures < mostFailures) return;
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

/** How long after the last word its text may come. */
const lastWordsMs = 4_000;

/**
 * What the browser understands until `spoken` aborts, and a moment longer for its last words.
 * @throws Error when it understands nothing here: without a speech service it hears, and no text ever comes
 */
export async function listenOnce(language: string, spoken: AbortSignal): Promise<string> {
  const written: string[] = [];
  let interim = "";
  const nothing = () => undefined;
  const over = Promise.withResolvers<void>();
  const ear = await openRecognitionEar(language, {
    started: nothing,
    goesOn: nothing,
    lag: nothing,
    misfired: nothing,
    ended: nothing,
    interim: (text) => {
      interim = text;
    },
    written: ({ text }) => {
      written.push(text);
      interim = "";
      if (spoken.aborted) over.resolve();
    },
    failed: (error) => over.reject(error),
  });
  const stop = () => {
    void ear.listen(false);
    if (written.length > 0 && interim === "") return over.resolve();
    setTimeout(over.resolve, lastWordsMs);
  };
  if (spoken.aborted) stop();
  else spoken.addEventListener("abort", stop, { once: true });
  try {
    await over.promise;
  } finally {
    await ear.close();
  }
  const text = [...written, interim].join(" ").trim();
  if (text === "") throw new Error("Nothing was written down.");
  return text;
}
