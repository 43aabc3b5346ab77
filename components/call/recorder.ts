import { keepPart, type WaitingPart } from "./recorder-store.ts";
import { RecorderUpload } from "./recorder-upload.ts";

/**
 * Records a local call in parts that can each be played by themselves: a WebM of MediaRecorder has no index to seek by, so a
 * new recorder begins every `partMs`. Both sides are mixed; the parts are uploaded while the call goes on.
 */

export type RecorderState = {
  status: "recording" | "unsupported" | "failed" | "stopping" | "stopped";
  /** Parts that were recorded, and that are not uploaded yet. */
  parts: number;
  waiting: number;
  /** The last upload did not get through; it is tried again. */
  offline: boolean;
};

export type RecorderTracks = {
  microphone: MediaStreamTrack | null;
  interviewer: MediaStreamTrack | null;
  camera: MediaStreamTrack | null;
};

export type Recorder = {
  state: () => RecorderState;
  /** @returns ends the subscription */
  subscribe: (listener: () => void) => () => void;
  /** After a change of device, or when the interviewer's voice comes later. */
  replaceMicrophone: (track: MediaStreamTrack | null) => void;
  replaceInterviewer: (track: MediaStreamTrack | null) => void;
  /** Ends the last part and waits for the uploads, not for ever: what is left goes with the next visit. */
  stop: () => Promise<void>;
};

const partMs = 15_000;
const heldEveryMs = 5_000;
const shortestMs = 200;
const uploadPatienceMs = 20_000;
const audioBitsPerSecond = 32_000;
const videoBitsPerSecond = 400_000;

const audioTypes = ["audio/webm;codecs=opus", "audio/mp4;codecs=mp4a.40.2", "audio/mp4"];
const videoTypes = ["video/webm;codecs=vp8,opus", "video/mp4;codecs=avc1.42E01E,mp4a.40.2", "video/mp4"];

/** What this browser can record; null: nothing that others can play. */
function recordingType(withCamera: boolean): string | null {
  if (typeof MediaRecorder === "undefined") return null;
  return (withCamera ? videoTypes : audioTypes).find((type) => MediaRecorder.isTypeSupported(type)) ?? null;
}

const hex = (bytes: ArrayBuffer) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Starts to record at once.
 * @param startedAt epoch ms of the session's start, by the server's clock; `now` is that clock
 */
export function startRecorder({
  sessionId,
  startedAt,
  tracks,
  now = Date.now,
}: {
  sessionId: string;
  startedAt: number;
  tracks: RecorderTracks;
  now?: () => number;
}): Recorder {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const type = recordingType(tracks.camera !== null);
  let status: RecorderState["status"] = type ? "recording" : "unsupported";
  let parts = 0;
  const upload = new RecorderUpload(sessionId, tell);
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const state = (): RecorderState => ({ status, parts, waiting: upload.waiting, offline: upload.failed });
  if (!type) {
    const nothing = () => {};
    return { state, subscribe, replaceMicrophone: nothing, replaceInterviewer: nothing, stop: () => upload.finish(uploadPatienceMs) };
  }

  const context = new AudioContext();
  void context.resume();
  const mix = context.createMediaStreamDestination();
  const inputs: Partial<Record<"microphone" | "interviewer", AudioNode>> = {};
  const connect = (name: "microphone" | "interviewer", track: MediaStreamTrack | null) => {
    inputs[name]?.disconnect();
    delete inputs[name];
    if (!track || context.state === "closed") return;
    const source = context.createMediaStreamSource(new MediaStream([track]));
    source.connect(mix);
    inputs[name] = source;
  };
  connect("microphone", tracks.microphone);
  connect("interviewer", tracks.interviewer);
  const stream = new MediaStream([...mix.stream.getAudioTracks(), ...(tracks.camera ? [tracks.camera] : [])]);

  const ended = new Set<number>();
  let current: MediaRecorder | undefined;
  let turn: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> = Promise.resolve();

  function begin(): void {
    const began = Math.max(0, Math.round(now() - startedAt));
    const recorder = new MediaRecorder(stream, { mimeType: type ?? "", audioBitsPerSecond, videoBitsPerSecond });
    const chunks: Blob[] = [];
    recorder.ondataavailable = ({ data }) => {
      chunks.push(data);
      // So far it is safe: if this page goes away now, the next one sends it.
      if (recorder.state === "recording") void hold([...chunks], began).catch(() => {});
    };
    recorder.onerror = () => {
      status = "failed";
      tell();
    };
    recorder.onstop = () => {
      const durationMs = Math.round(now() - startedAt) - began;
      saving = saving.then(() => save(chunks, began, durationMs)).catch(() => {});
    };
    recorder.start(heldEveryMs);
    current = recorder;
    turn = setTimeout(() => {
      // The next part begins before this one ends, so that nothing is lost between them.
      const before = current;
      if (status === "recording") begin();
      if (before?.state === "recording") before.stop();
    }, partMs);
  }

  async function partOf(chunks: Blob[], startMs: number, durationMs: number): Promise<WaitingPart> {
    const bytes = await new Blob(chunks).arrayBuffer();
    const sha256 = hex(await crypto.subtle.digest("SHA-256", bytes));
    const mediaType = (type ?? "").replace(/;.*$/, "");
    // The second in which it began: after a refresh the next page goes on without knowing the last number.
    return { sessionId, index: Math.floor(startMs / 1000), startMs, durationMs, mediaType, sha256, bytes };
  }

  async function hold(chunks: Blob[], startMs: number): Promise<void> {
    const part = await partOf(chunks, startMs, Math.round(now() - startedAt) - startMs);
    if (!ended.has(part.index)) await keepPart(part);
  }

  async function save(chunks: Blob[], startMs: number, durationMs: number): Promise<void> {
    ended.add(Math.floor(startMs / 1000));
    const part = await partOf(chunks, startMs, durationMs);
    if (part.bytes.byteLength === 0 || durationMs < shortestMs) return;
    upload.add(part);
    parts += 1;
    tell();
  }

  begin();
  return {
    state,
    subscribe,
    replaceMicrophone: (track) => connect("microphone", track),
    replaceInterviewer: (track) => connect("interviewer", track),
    stop: async () => {
      if (status === "stopping" || status === "stopped") return;
      status = "stopping";
      tell();
      clearTimeout(turn);
      const last = current;
      if (last?.state === "recording") {
        const over = new Promise((resolve) => last.addEventListener("stop", resolve, { once: true }));
        last.stop();
        await over;
      }
      await saving;
      await context.close();
      await upload.finish(uploadPatienceMs);
      status = "stopped";
      tell();
    },
  };
}
