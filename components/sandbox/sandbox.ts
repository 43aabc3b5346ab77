import { v7 as uuidv7 } from "uuid";
import type { CodeLanguage } from "#lib/bank/content.ts";
import type { RunOutcome } from "#lib/interview/artifacts/artifact-events.ts";
import { type Engine, engineOf } from "./engines.ts";
import { limits, maxStartMs } from "./limits.ts";
import { FromFrame, type Preparation, type Program, type ToFrame } from "./messages.ts";

/** How a run ended, with everything that it gave until then. */
export type RunResult = {
  runId: string;
  outcome: RunOutcome;
  output: string;
  error: string | null;
  ms: number;
  tests: { id: string; actual: string | null; error: string | null }[];
};

export type RunProgress = {
  phase: (phase: "loading" | "running") => void;
  output: (whole: string) => void;
};

/** The language could not be loaded ("network") or started, so that the program never began: nothing is known of it. */
export class NotBegun extends Error {
  override name = "NotBegun";
  readonly reason: "network" | "start";

  constructor(reason: "network" | "start", message: string) {
    super(message);
    this.reason = reason;
  }
}

type FromRun = Exclude<FromFrame, { type: "ready" | "preparing" }>;

/** After this much longer than a run may take, the frame itself is taken away. */
const frameGraceMs = 5_000;

/** A document that has loaded says so within this time, in milliseconds, or its script did not come with it. */
const readyMs = 30_000;

/** The frame has the last word on how long a language may take; this is for a frame that says nothing any more. */
const maxLoadingMs = 2 * maxStartMs;

/**
 * A frame that runs programs, one at a time. It has an opaque origin and its own policy, so that nothing in it reaches
 * our origin, cookies or network. A frame that no longer answers is removed, and the next run gets a new one.
 */
export class Sandbox {
  readonly #host: HTMLElement;
  readonly #title: string;
  readonly #gone = new AbortController();
  #frame: HTMLIFrameElement | null = null;
  #ready: Promise<boolean> = Promise.resolve(false);
  #opened: () => void = () => {};
  #unopened: () => void = () => {};
  #opening: ReturnType<typeof setTimeout> | undefined;
  readonly #preparations = new Map<Engine, Preparation>();
  readonly #listeners = new Set<() => void>();
  #hear: (message: FromRun) => void = () => {};
  #before: Promise<unknown> = Promise.resolve();

  constructor(host: HTMLElement, title: string) {
    this.#host = host;
    this.#title = title;
    window.addEventListener("message", this.#onMessage);
  }

  /** Loads a language ahead of its first run. */
  async prepare(language: CodeLanguage): Promise<void> {
    if (this.#gone.signal.aborted) return;
    // A frame that does not open is told of by the run that needs it.
    if (await this.#open()) this.#tell({ type: "prepare", language });
  }

  /** How far a language is on its way; null before anybody asked for it. */
  preparation(language: CodeLanguage): Preparation | null {
    return this.#preparations.get(engineOf(language)) ?? null;
  }

  /** Calls `listener` whenever a preparation goes on. @returns ends that */
  onPreparation(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Runs a program within its limits, whatever it does, after those that are running. Never rejects for what the program did.
   * @param stop ends this run, and no other
   * @throws NotBegun when its language could not be loaded
   * @throws DOMException AbortError when the sandbox was disposed of before the program was through
   */
  run(program: Program, progress: RunProgress, stop?: AbortSignal): Promise<RunResult> {
    const before = this.#before;
    const mine = this.#after(before, stop).then(() => this.#run(program, progress, stop));
    this.#before = Promise.allSettled([before, mine]);
    return mine;
  }

  /** Whoever stops a run that waits for its turn waits no longer. */
  #after(before: Promise<unknown>, stop: AbortSignal | undefined): Promise<unknown> {
    if (!stop || stop.aborted) return stop ? Promise.resolve() : before;
    return Promise.race([before, new Promise((resolve) => stop.addEventListener("abort", resolve, { once: true }))]);
  }

  #run(program: Program, progress: RunProgress, stop: AbortSignal | undefined): Promise<RunResult> {
    const result: RunResult = { runId: uuidv7(), outcome: "error", output: "", error: null, ms: 0, tests: [] };
    const gone = this.#gone.signal;
    if (gone.aborted) return Promise.reject(gone.reason);
    if (stop?.aborted) return Promise.resolve({ ...result, outcome: "stopped" });
    return new Promise((resolve, reject) => {
      let step: "opening" | "loading" | "begun" | "over" = "opening";
      const release = () => {
        step = "over";
        clearTimeout(timer);
        stop?.removeEventListener("abort", halt);
        gone.removeEventListener("abort", leave);
        this.#hear = () => {};
      };
      const finish = (end: Pick<RunResult, "outcome"> & Partial<RunResult>) => {
        release();
        resolve({ ...result, ...end });
      };
      const fail = (reason: "network" | "start", message: string) => {
        release();
        // What did not load is remembered there; the next run gets a fresh frame.
        this.#close();
        reject(new NotBegun(reason, message));
      };
      // What the program gave until then is no result: it was not the program that ended it.
      const leave = () => {
        release();
        reject(gone.reason);
      };
      const halt = () => (step === "opening" ? finish({ outcome: "stopped" }) : this.#tell({ type: "stop", runId: result.runId }));
      const giveUp = (ms: number) =>
        setTimeout(() => {
          if (step !== "begun") return fail("start", "The language takes too long to start.");
          this.#close();
          finish({ outcome: "timeout" });
        }, ms);
      let timer = giveUp(maxLoadingMs);
      stop?.addEventListener("abort", halt);
      gone.addEventListener("abort", leave);
      void this.#open().then((opened) => {
        if (step !== "opening") return;
        if (!opened) return fail("network", "The frame could not be loaded.");
        step = "loading";
        this.#hear = (message) => {
          if (message.runId !== result.runId) return;
          switch (message.type) {
            case "loading":
              // Also in the middle of a run, when a test that had no end took its worker with it.
              clearTimeout(timer);
              timer = giveUp(maxLoadingMs);
              return progress.phase("loading");
            case "started":
              step = "begun";
              clearTimeout(timer);
              timer = giveUp(limits.totalMs + frameGraceMs);
              return progress.phase("running");
            case "not_begun":
              return fail(message.reason, message.error);
            case "output":
              result.output = (result.output + message.text).slice(0, limits.outputChars);
              return progress.output(result.output);
            case "test":
              if (result.tests.length < program.tests.length)
                result.tests.push({ id: message.id, actual: message.actual, error: message.error });
              return;
            case "done":
              // Stopped while it was loading, or through.
              return finish({ outcome: message.outcome, error: message.error, ms: Math.round(message.ms) });
          }
        };
        this.#tell({ type: "run", runId: result.runId, program, limits });
      });
    });
  }

  /** Takes the frame away for good; what runs or waits rejects. */
  dispose(): void {
    window.removeEventListener("message", this.#onMessage);
    this.#gone.abort();
    this.#close();
  }

  readonly #onMessage = (event: MessageEvent<unknown>) => {
    if (!this.#frame || event.source !== this.#frame.contentWindow) return;
    const message = FromFrame.safeParse(event.data);
    if (!message.success) return;
    if (message.data.type === "ready") this.#opened();
    else if (message.data.type === "preparing") this.#prepared(message.data.engine, message.data.preparation);
    else this.#hear(message.data);
  };

  #prepared(engine: Engine, preparation: Preparation): void {
    this.#preparations.set(engine, preparation);
    for (const listener of this.#listeners) listener();
  }

  /** @returns false when the frame's document or script did not come */
  #open(): Promise<boolean> {
    if (this.#frame) return this.#ready;
    const frame = document.createElement("iframe");
    // Without allow-same-origin the frame's origin is opaque: our cookies, storage and pages are out of its reach.
    frame.setAttribute("sandbox", "allow-scripts");
    frame.title = this.#title;
    frame.hidden = true;
    frame.src = "/api/sandbox";
    this.#frame = frame;
    this.#ready = new Promise((resolve) => {
      this.#opened = () => resolve(true);
      this.#unopened = () => resolve(false);
    });
    // Its script runs before its load event. However long both take, only what follows them without a word is broken.
    frame.onload = () => {
      this.#opening ??= setTimeout(this.#unopened, readyMs);
    };
    this.#host.append(frame);
    return this.#ready;
  }

  #tell(message: ToFrame): void {
    this.#frame?.contentWindow?.postMessage(message, "*");
  }

  #close(): void {
    this.#frame?.remove();
    this.#frame = null;
    clearTimeout(this.#opening);
    this.#opening = undefined;
    this.#preparations.clear();
    for (const listener of this.#listeners) listener();
  }
}
