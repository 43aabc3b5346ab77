import type { FromFrame, FromWorker, Limits, Program, ToFrame, ToWorker } from "../messages.ts";

/**
 * The script of the frame that runs code. The frame has an origin of its own, no cookies, and a policy that lets it
 * fetch nothing but the files named here. Each run gets a worker of its own, which is ended when it takes too long.
 */

const assets = `${location.origin}/assets`;
const engines = {
  javascript: { script: "javascript.js", files: { "quickjs.wasm": "sandbox/quickjs.wasm" } },
  python: { script: "python.js", files: {} },
  sql: {
    script: "sql.js",
    files: { "pglite.wasm": "sandbox/pglite.wasm", "initdb.wasm": "sandbox/initdb.wasm", "pglite.data": "sandbox/pglite.data" },
  },
} as const;
type Engine = keyof typeof engines;
type Language = Program["language"];

const engineOf = (language: Language): Engine => (language === "typescript" ? "javascript" : language);

const loadingMs = 60_000;
/** A worker may say this much in one run, whatever it is. */
const mostMessages = 20_000;
/** A program that counts its own time is given this much longer before it is ended. */
const graceMs = 1_500;
const memoryMegabytes = 512;

const page = window.parent;
const tell = (message: FromFrame) => page.postMessage(message, "*");

const fetched = new Map<string, Promise<ArrayBuffer>>();

function bytes(path: string): Promise<ArrayBuffer> {
  let found = fetched.get(path);
  if (!found) {
    found = fetch(`${assets}/${path}`).then((response) => {
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
      return response.arrayBuffer();
    });
    found.catch(() => fetched.delete(path));
    fetched.set(path, found);
  }
  return found;
}

/** A worker with its language loaded; `ready` rejects when that fails. */
type Place = { engine: Engine; worker: Worker; ready: Promise<void>; hear: (listener: (message: FromWorker) => void) => void };

async function open(engine: Engine): Promise<Place> {
  const { script, files } = engines[engine];
  const source = await bytes(`sandbox/${script}`);
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  let listener: (message: FromWorker) => void = () => {};
  const ready = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("Loading took too long.")), loadingMs);
    worker.onerror = (event) => {
      reject(new Error(event.message || "The worker could not start."));
      listener({ type: "done", outcome: "error", error: event.message || "The program ended its worker." });
    };
    worker.onmessage = (event: MessageEvent<FromWorker>) => {
      if (event.data?.type === "prepared") {
        clearTimeout(late);
        resolve();
      } else {
        if (event.data?.type === "done") reject(new Error(String(event.data.error)));
        listener(event.data);
      }
    };
  });
  ready.catch(() => {});
  const given: Record<string, ArrayBuffer> = {};
  for (const [name, path] of Object.entries(files)) given[name] = await bytes(path);
  const message: ToWorker = { type: "prepare", assets, files: given, memoryMegabytes };
  worker.postMessage(message);
  return { engine, worker, ready, hear: (next) => (listener = next) };
}

// The next run of the same language finds its worker ready.
let spare: Promise<Place> | null = null;
let spareEngine: Engine | null = null;

function prepare(engine: Engine): void {
  if (spareEngine === engine) return;
  void spare?.then(({ worker }) => worker.terminate()).catch(() => {});
  spareEngine = engine;
  spare = open(engine);
  spare.catch(() => {
    spare = null;
    spareEngine = null;
  });
}

function take(engine: Engine): Promise<Place> {
  prepare(engine);
  const place = spare ?? open(engine);
  spare = null;
  spareEngine = null;
  return place;
}

let running: { runId: string; stop: (message: Omit<Extract<FromFrame, { type: "done" }>, "type" | "runId" | "ms">) => void } | null = null;

const text = (value: unknown): string => String(value ?? "").slice(0, 250_000);

async function run(runId: string, program: Program, limits: Limits): Promise<void> {
  running?.stop({ outcome: "stopped", error: null });
  let place: Place | null = null;
  let began = performance.now();
  let ended = false;
  let heard = 0;
  let limit: ReturnType<typeof setTimeout> | undefined;
  const engine = engineOf(program.language);
  const stop = (end: { outcome: Extract<FromFrame, { type: "done" }>["outcome"]; error: string | null }) => {
    if (ended) return;
    ended = true;
    clearTimeout(limit);
    place?.worker.terminate();
    running = null;
    tell({ type: "done", runId, ...end, ms: Math.round(performance.now() - began) });
    prepare(engine);
  };
  running = { runId, stop };
  tell({ type: "loading", runId });
  try {
    place = await take(engine);
    await place.ready;
  } catch (error) {
    place?.worker.terminate();
    stop({ outcome: "error", error: text(error instanceof Error ? error.message : error) });
    return;
  }
  if (ended) {
    place.worker.terminate();
    return;
  }
  place.hear((message) => {
    if (ended) return;
    heard += 1;
    if (heard > mostMessages) return stop({ outcome: "flood", error: null });
    if (message?.type === "output") tell({ type: "output", runId, text: text(message.text) });
    else if (message?.type === "test") {
      const { id, actual, error } = message;
      tell({
        type: "test",
        runId,
        id: text(id).slice(0, 60),
        actual: actual === null ? null : text(actual),
        error: error === null ? null : text(error),
      });
    } else if (message?.type === "done") stop({ outcome: message.outcome, error: message.error === null ? null : text(message.error) });
  });
  began = performance.now();
  tell({ type: "started", runId });
  limit = setTimeout(() => stop({ outcome: "timeout", error: null }), limits.totalMs + graceMs);
  const message: ToWorker = { type: "run", program, limits };
  place.worker.postMessage(message);
}

addEventListener("message", (event: MessageEvent<ToFrame>) => {
  if (event.source !== page) return;
  const message = event.data;
  if (message.type === "prepare") prepare(engineOf(message.language));
  else if (message.type === "run") void run(message.runId, message.program, message.limits);
  else if (message.type === "stop" && running?.runId === message.runId) running.stop({ outcome: "stopped", error: null });
});
tell({ type: "ready" });
