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
/** With less time than this left, no further worker is loaded. */
const leastMs = 200;
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

const text = (value: unknown): string => String(value ?? "").slice(0, 250_000);

type End = Omit<Extract<FromFrame, { type: "done" }>, "type" | "runId" | "ms">;

/** One program with its tests. A test without an end costs its worker; the tests after it run in the next one. */
class Run {
  readonly #runId: string;
  readonly #program: Program;
  readonly #limits: Limits;
  readonly #engine: Engine;
  #place: Place | null = null;
  #ended = false;
  #heard = 0;
  /** Time that workers before this one used, and when this one began; loading is not counted. */
  #usedMs = 0;
  #began: number | null = null;
  #cutShort = false;
  #wholeLimit: ReturnType<typeof setTimeout> | undefined;
  #testLimit: ReturnType<typeof setTimeout> | undefined;

  constructor(runId: string, program: Program, limits: Limits) {
    this.#runId = runId;
    this.#program = program;
    this.#limits = limits;
    this.#engine = engineOf(program.language);
  }

  is(runId: string): boolean {
    return this.#runId === runId;
  }

  stop(end: End): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#leave();
    if (running === this) running = null;
    tell({ type: "done", runId: this.#runId, ...end, ms: Math.round(this.#usedMs) });
    prepare(this.#engine);
  }

  /** Runs the program, or only the `rest` of its tests, in a fresh worker. */
  async start(tests: Program["tests"], rest: boolean): Promise<void> {
    tell({ type: "loading", runId: this.#runId });
    let place: Place | null = null;
    try {
      place = await take(this.#engine);
      await place.ready;
    } catch (error) {
      place?.worker.terminate();
      this.stop({ outcome: "error", error: text(error instanceof Error ? error.message : error) });
      return;
    }
    if (this.#ended) {
      place.worker.terminate();
      return;
    }
    this.#place = place;
    place.hear((message) => {
      if (!this.#ended && this.#place === place) this.#hear(message, tests);
    });
    const limits = { ...this.#limits, totalMs: this.#leftMs() };
    this.#began = performance.now();
    tell({ type: "started", runId: this.#runId });
    this.#wholeLimit = setTimeout(() => this.stop({ outcome: "timeout", error: null }), limits.totalMs + graceMs);
    const message: ToWorker = { type: "run", program: { ...this.#program, tests }, limits, rest };
    place.worker.postMessage(message);
  }

  #hear(message: FromWorker, tests: Program["tests"]): void {
    this.#heard += 1;
    if (this.#heard > mostMessages) this.stop({ outcome: "flood", error: null });
    else if (message?.type === "output") tell({ type: "output", runId: this.#runId, text: text(message.text) });
    else if (message?.type === "trying") {
      const place = tests.findIndex(({ id }) => id === message.id);
      const ms = Math.min(this.#limits.testMs, this.#leftMs()) + (this.#engine === "javascript" ? graceMs : 0);
      clearTimeout(this.#testLimit);
      if (place >= 0) this.#testLimit = setTimeout(() => this.#passOver(tests, place), ms);
    } else if (message?.type === "test") {
      clearTimeout(this.#testLimit);
      this.#report(message);
    } else if (message?.type === "done") {
      const error = message.error === null ? null : text(message.error);
      this.stop({ outcome: message.outcome === "ok" && this.#cutShort ? "timeout" : message.outcome, error });
    }
  }

  #leftMs(): number {
    return this.#limits.totalMs - this.#usedMs - (this.#began === null ? 0 : performance.now() - this.#began);
  }

  #report({ id, actual, error }: { id: string; actual: string | null; error: string | null }): void {
    tell({
      type: "test",
      runId: this.#runId,
      id: text(id).slice(0, 60),
      actual: actual === null ? null : text(actual),
      error: error === null ? null : text(error),
    });
  }

  /** Ends a test that takes too long, with its worker, and goes on with those after it. */
  #passOver(tests: Program["tests"], place: number): void {
    this.#leave();
    this.#cutShort = true;
    this.#report({ id: tests[place]?.id ?? "", actual: null, error: "timeout" });
    const others = tests.slice(place + 1);
    if (others.length === 0 || this.#leftMs() < leastMs) this.stop({ outcome: "timeout", error: null });
    else void this.start(others, true);
  }

  #leave(): void {
    clearTimeout(this.#wholeLimit);
    clearTimeout(this.#testLimit);
    this.#place?.worker.terminate();
    this.#place = null;
    if (this.#began !== null) this.#usedMs += performance.now() - this.#began;
    this.#began = null;
  }
}

let running: Run | null = null;

function run(runId: string, program: Program, limits: Limits): void {
  running?.stop({ outcome: "stopped", error: null });
  running = new Run(runId, program, limits);
  void running.start(program.tests, false);
}

addEventListener("message", (event: MessageEvent<ToFrame>) => {
  if (event.source !== page) return;
  const message = event.data;
  if (message.type === "prepare") prepare(engineOf(message.language));
  else if (message.type === "run") run(message.runId, message.program, message.limits);
  else if (message.type === "stop" && running?.is(message.runId)) running.stop({ outcome: "stopped", error: null });
});
tell({ type: "ready" });
