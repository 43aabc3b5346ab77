import type { MicVAD } from "@ricky0123/vad-web";
import { loadTwice } from "#components/ui/lazy-part.tsx";
import type { Ear, EarListener } from "./ear.ts";
import { toWav } from "./wav.ts";

const assets = "/assets/vad/";
const sampleRate = 16_000;
const frameMs = 32;
/** Silence after which a piece of speech is sent to be written down, while the turn may still go on. */
export const redemptionMs = 600;
const thresholds = { positive: 0.5, negative: 0.35 };
/** Over how many frames the ear's usual distance from the clock is taken. */
const lagWindow = 300;
/** A monologue is cut at a breath after this long, and in any case before it is too large to send. */
const breathAfterMs = 25_000;
const longestMs = 55_000;

/**
 * Hears where speech begins and ends, with Silero's model in this browser. Loads 17 MB on first use.
 * @throws when the model cannot be loaded or the browser cannot run it
 */
export async function openVadEar(track: MediaStreamTrack, listener: EarListener): Promise<Ear> {
  const { MicVAD } = await loadTwice(() => import("@ricky0123/vad-web"));
  let microphone = track;
  let talkingSince: number | null = null;
  let voicedMs = 0;
  let lastVoicedAt = 0;
  let cutting = false;
  let vad: MicVAD | undefined;
  let frames = 0;
  const distances: number[] = [];

  /** Sound comes at its own pace: what the clock gains on it beyond the usual is how far behind the ear is. */
  function measureLag(now: number): void {
    frames += 1;
    const distance = now - frames * frameMs;
    distances.push(distance);
    if (distances.length > lagWindow) distances.shift();
    listener.lag(distance - Math.min(...distances));
  }

  async function cut(): Promise<void> {
    if (cutting || !vad) return;
    cutting = true;
    // Pausing hands over what was said so far.
    await vad.pause();
    await vad.start();
    cutting = false;
  }

  const stream = () => Promise.resolve(new MediaStream([microphone]));
  const ear: MicVAD = await MicVAD.new({
    model: "v5",
    baseAssetPath: assets,
    onnxWASMBasePath: assets,
    ortConfig: (ort) => {
      ort.env.wasm.numThreads = 1;
      ort.env.logLevel = "error";
    },
    getStream: stream,
    // The microphone belongs to the call: listening stops without stopping it.
    pauseStream: () => Promise.resolve(),
    resumeStream: stream,
    startOnLoad: false,
    positiveSpeechThreshold: thresholds.positive,
    negativeSpeechThreshold: thresholds.negative,
    redemptionMs,
    minSpeechMs: 160,
    preSpeechPadMs: 320,
    submitUserSpeechOnPause: true,
    onSpeechStart: () => {
      talkingSince = performance.now();
      voicedMs = 0;
      listener.started();
    },
    onSpeechRealStart: () => undefined,
    onFrameProcessed: ({ isSpeech }) => {
      const now = performance.now();
      measureLag(now);
      if (talkingSince === null) return;
      if (isSpeech >= thresholds.positive) {
        voicedMs += frameMs;
        lastVoicedAt = now;
        listener.goesOn(voicedMs);
      }
      const longMs = now - talkingSince;
      if (longMs > longestMs || (longMs > breathAfterMs && isSpeech < thresholds.negative)) void cut();
    },
    onVADMisfire: () => {
      talkingSince = null;
      listener.misfired();
    },
    onSpeechEnd: (audio) => {
      const startedAt = talkingSince ?? performance.now();
      talkingSince = null;
      const wav = new Blob([toWav(audio, sampleRate)], { type: "audio/wav" });
      listener.ended({ startedAt, endedAt: lastVoicedAt || performance.now(), audio: wav });
    },
  });
  vad = ear;
  await ear.start();

  return {
    use: async (next) => {
      microphone = next;
      distances.length = 0;
      await ear.pause();
      await ear.start();
    },
    listen: (on) => {
      distances.length = 0;
      return on ? ear.start() : ear.pause();
    },
    close: () => ear.destroy(),
  };
}
