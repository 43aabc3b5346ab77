import { type Engine, engineOf } from "../engines.ts";
import { maxStartMs, stallMs } from "../limits.ts";
import type { FromDeep, FromFrame, FromWorker, Limits, Preparation, Program, ToFrame, ToWorker } from "../messages.ts";

/**
 * The script of the frame that runs code. The frame has an origin of its own, no cookies, and a policy that lets it
 * fetch nothing but the files named here. Each run gets a worker of its own, which is ended when it takes too long.
 */

/** Bytes of each file when it is not compressed on its way; written in when this script is bundled. */
declare const assetBytes: Readonly<Record<string, number>>;

const assets = `${location.origin}/assets`;
const engines: Record<Engine, { script: string; files: Readonly<Record<string, string>> }> = {
  javascript: { script: "sandbox/javascript.js", files: { "quickjs.wasm": "sandbox/quickjs.wasm" } },
  python: {
    script: "sandbox/python.js",
    files: {
      "pyodide.asm.wasm": "pyodide/pyodide.asm.wasm",
      "python_stdlib.zip": "pyodide/python_stdlib.zip",
      "pyodide-lock.json": "pyodide/pyodide-lock.json",
    },
  },
  sql: {
    script: "sandbox/sql.js",
    files: { "pglite.wasm": "sandbox/pglite.wasm", "initdb.wasm": "sandbox/initdb.wasm", "pglite.data": "sandbox/pglite.data" },
  },
};
/** Compiled once for all workers. Pyodide and QuickJS take theirs as bytes. */
const compiledFiles = new Set(["sandbox/pglite.wasm", "sandbox/initdb.wasm"]);

/** A worker may say this much in one run, whatever it is. */
const maxMessages = 20_000;
/** A program that counts its own time is given this much longer before it is ended. */
const graceMs = 1_500;
/** With less time than this left, no further worker is loaded. */
const minMs = 200;
const memoryMegabytes = 512;

const page = window.parent;
const tell = (message: FromFrame) => page.postMessage(message, "*");

/** Why a language did not come as far as a program. */
class Unprepared extends Error {
  readonly reason: "network" | "start";
  constructor(reason: "network" | "start", cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.reason = reason;
  }
}

const received = new Map<string, number>();
const fetched = new Map<string, Promise<ArrayBuffer>>();
const compiled = new Map<string, Promise<WebAssembly.Module>>();

/** Fetches a file once; whoever asks later is given the same bytes. */
function bytes(path: string, progress: () => void): Promise<ArrayBuffer> {
  let found = fetched.get(path);
  if (!found) {
    found = download(path, progress);
    found.catch(() => {
      fetched.delete(path);
      received.delete(path);
    });
    fetched.set(path, found);
  }
  return found;
}

async function download(path: string, progress: () => void): Promise<ArrayBuffer> {
  const stalled = new AbortController();
  const watch = () => setTimeout(() => stalled.abort(new Error(`${path} stopped coming`)), stallMs);
  let timer = watch();
  try {
    const response = await fetch(`${assets}/${path}`, { signal: stalled.signal });
    if (!response.ok || !response.body) throw new Error(`${path} answered ${response.status}`);
    const parts: BlobPart[] = [];
    for (let reader = response.body.getReader(), size = 0; ; ) {
      const { done, value } = await reader.read();
      if (done) return await new Blob(parts).arrayBuffer();
      clearTimeout(timer);
      timer = watch();
      parts.push(value);
      size += value.byteLength;
      received.set(path, size);
      progress();
    }
  } finally {
    clearTimeout(timer);
  }
}

async function contents(path: string, progress: () => void): Promise<ArrayBuffer | WebAssembly.Module> {
  const source = await bytes(path, progress);
  if (!compiledFiles.has(path)) return source;
  let found = compiled.get(path);
  if (!found) {
    found = WebAssembly.compile(source);
    found.catch(() => compiled.delete(path));
    compiled.set(path, found);
  }
  return found;
}

/** A worker with its language loaded; `ready` rejects with Unprepared when that fails. */
type Place = {
  engine: Engine;
  worker: Worker;
  ready: Promise<void>;
  port: MessagePort;
  hear: (listener: (message: FromWorker) => void) => void;
};

/** The newest worker of each engine alone tells how far it is. */
const newest = new Map<Engine, symbol>();

async function open(engine: Engine): Promise<Place> {
  const { script, files } = engines[engine];
  const paths = [script, ...Object.values(files)];
  const mine = Symbol(engine);
  newest.set(engine, mine);
  const report = (preparation: Preparation) => {
    if (newest.get(engine) === mine) tell({ type: "preparing", engine, preparation });
  };
  const sum = (size: (path: string) => number) => paths.reduce((all, path) => all + size(path), 0);
  const progress = () => {
    const total = sum((path) => assetBytes[path] ?? 0);
    report({
      step: "downloading",
      received: Math.min(
        total,
        sum((path) => received.get(path) ?? 0),
      ),
      total,
    });
  };
  progress();
  let source: ArrayBuffer;
  const given: Record<string, ArrayBuffer | WebAssembly.Module> = {};
  try {
    const all = await Promise.all([bytes(script, progress), ...Object.values(files).map((path) => bytes(path, progress))]);
    source = all[0] ?? new ArrayBuffer(0);
  } catch (error) {
    report({ step: "failed", reason: "network" });
    throw new Unprepared("network", error);
  }
  report({ step: "starting" });
  try {
    for (const [name, path] of Object.entries(files)) given[name] = await contents(path, progress);
  } catch (error) {
    report({ step: "failed", reason: "start" });
    throw new Unprepared("start", error);
  }
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  // What the worker's own global posts is never heard: a program may hold that, and not this port.
  const { port1: port, port2 } = new MessageChannel();
  let listener: (message: FromWorker) => void = () => {};
  const ready = new Promise<void>((resolve, reject) => {
    const fail = (cause: unknown) => {
      clearTimeout(late);
      reject(new Unprepared("start", cause));
    };
    const late = setTimeout(() => fail("The language takes too long to start."), maxStartMs);
    worker.onerror = (event) => {
      const error = event.message || "The program ended its worker.";
      fail(error);
      listener({ type: "done", outcome: "error", error });
    };
    port.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === "prepared") {
        clearTimeout(late);
        resolve();
      } else {
        if (data.type === "done") fail(data.error);
        listener(data);
      }
    };
  });
  ready.then(
    () => report({ step: "ready" }),
    () => report({ step: "failed", reason: "start" }),
  );
  worker.postMessage(null, [port2]);
  const message: ToWorker = { type: "prepare", assets, files: given, memoryMegabytes };
  port.postMessage(message);
  return { engine, worker, ready, port, hear: (next) => (listener = next) };
}

// The next run of the same language finds its worker ready.
let spare: { engine: Engine; place: Promise<Place> } | null = null;

function prepare(engine: Engine): void {
  if (spare?.engine === engine) return;
  void spare?.place.then(({ worker }) => worker.terminate()).catch(() => {});
  const next = { engine, place: open(engine) };
  spare = next;
  const drop = () => {
    if (spare === next) spare = null;
  };
  next.place.then(({ ready }) => ready.catch(drop), drop);
}

function take(engine: Engine): Promise<Place> {
  prepare(engine);
  const place = spare?.place ?? open(engine);
  spare = null;
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
  #begun = false;
  #heard = 0;
  /** The test that runs now: nothing is believed of another one. */
  #trying: string | null = null;
  /** Tests that another worker tries once more, and what went wrong with the program by itself there. */
  readonly #deep = new Map<Worker, Promise<void>>();
  #deepError: string | null = null;
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
    for (const worker of this.#deep.keys()) worker.terminate();
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
      this.#fail(error);
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
    this.#begun = true;
    tell({ type: "started", runId: this.#runId });
    this.#wholeLimit = setTimeout(() => this.stop({ outcome: "timeout", error: null }), limits.totalMs + graceMs);
    const message: ToWorker = { type: "run", program: { ...this.#program, tests }, limits, rest };
    place.port.postMessage(message);
  }

  /** The language did not load. In the middle of a run that ends it; before, nothing has run. */
  #fail(error: unknown): void {
    const reason = error instanceof Unprepared ? error.reason : "start";
    const words = text(error instanceof Error ? error.message : error);
    if (this.#begun) this.stop({ outcome: "error", error: words });
    if (this.#ended) return;
    this.#ended = true;
    if (running === this) running = null;
    tell({ type: "not_begun", runId: this.#runId, reason, error: words });
  }

  #hear(message: FromWorker, tests: Program["tests"]): void {
    this.#heard += 1;
    if (this.#heard > maxMessages) this.stop({ outcome: "flood", error: null });
    else if (message?.type === "output") tell({ type: "output", runId: this.#runId, text: text(message.text) });
    else if (message?.type === "trying") {
      const place = tests.findIndex(({ id }) => id === message.id);
      this.#trying = message.id;
      const ms = Math.min(this.#limits.testMs, this.#leftMs()) + (this.#engine === "javascript" ? graceMs : 0);
      clearTimeout(this.#testLimit);
      if (place >= 0) this.#testLimit = setTimeout(() => this.#passOver(tests, place), ms);
    } else if (message?.type === "test") {
      if (message.id !== this.#trying) return;
      this.#trying = null;
      clearTimeout(this.#testLimit);
      this.#report(message);
    } else if (message?.type === "deep") {
      if (message.id !== null && message.id !== this.#trying) return;
      this.#trying = null;
      clearTimeout(this.#testLimit);
      this.#tryDeep(message.id, text(message.script));
    } else if (message?.type === "done") {
      const error = message.error === null ? null : text(message.error);
      void Promise.all(this.#deep.values()).then(() => {
        if (message.outcome === "ok" && this.#cutShort) this.stop({ outcome: "timeout", error });
        else if (message.outcome === "ok" && this.#deepError !== null) this.stop({ outcome: "error", error: this.#deepError });
        else this.stop({ outcome: message.outcome, error });
      });
    }
  }

  /** Tries one test in the browser's own engine. */
  #tryDeep(id: string | null, script: string): void {
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const worker = new Worker(address);
    URL.revokeObjectURL(address);
    const { port1: port, port2 } = new MessageChannel();
    const ended = new Promise<void>((resolve) => {
      const end = (actual: string | null, error: string | null) => {
        clearTimeout(limit);
        port.close();
        worker.terminate();
        if (this.#ended) return resolve();
        if (id !== null) this.#report({ id, actual, error });
        else if (error !== null) this.#deepError = error;
        if (error === "timeout") this.#cutShort = true;
        resolve();
      };
      const limit = setTimeout(() => end(null, "timeout"), Math.max(minMs, Math.min(this.#limits.testMs, this.#leftMs())));
      worker.onerror = (event) => end(null, text(event.message || "The program ended its worker."));
      port.onmessage = ({ data }: MessageEvent<FromDeep>) => {
        if (this.#ended) return;
        if (data?.type === "output") tell({ type: "output", runId: this.#runId, text: text(data.text) });
        else if (data?.type === "end") end(data.actual === null ? null : text(data.actual), data.error === null ? null : text(data.error));
      };
    });
    this.#deep.set(worker, ended);
    worker.postMessage(null, [port2]);
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
    if (others.length === 0 || this.#leftMs() < minMs) this.stop({ outcome: "timeout", error: null });
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
