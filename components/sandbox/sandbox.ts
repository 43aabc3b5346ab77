import { v7 as uuidv7 } from "uuid";
import type { RunOutcome } from "#lib/interview/artifact-events.ts";
import type { CodeLanguage } from "#lib/interview/content.ts";
import { limits, loadingMs } from "./limits.ts";
import { FromFrame, type Program, type ToFrame } from "./messages.ts";

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

/** The language could not be loaded, so that the program never began: nothing is known of it. */
export class NotBegun extends Error {
  override name = "NotBegun";
}

type FromRun = Exclude<FromFrame, { type: "ready" }>;

/** After this much longer than a run may take, the frame itself is taken away. */
const frameGraceMs = 5_000;

/**
 * A frame that runs programs, one at a time. It has an opaque origin and its own policy, so that nothing in it reaches
 * our origin, cookies or network. A frame that no longer answers is removed, and the next run gets a new one.
 */
export class Sandbox {
  readonly #host: HTMLElement;
  readonly #title: string;
  readonly #gone = new AbortController();
  #frame: HTMLIFrameElement | null = null;
  #ready: Promise<void> = Promise.resolve();
  #opened: () => void = () => {};
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
    await this.#open();
    this.#tell({ type: "prepare", language });
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
        const known = step === "begun" || end.outcome === "stopped";
        release();
        if (known) return resolve({ ...result, ...end });
        // What did not load is remembered there; the next run gets a fresh frame.
        this.#close();
        reject(new NotBegun(end.error ?? "The language could not be loaded."));
      };
      // What the program gave until then is no result: it was not the program that ended it.
      const leave = () => {
        release();
        reject(gone.reason);
      };
      const halt = () => (step === "opening" ? finish({ outcome: "stopped" }) : this.#tell({ type: "stop", runId: result.runId }));
      const giveUp = (ms: number) =>
        setTimeout(() => {
          this.#close();
          finish({ outcome: "timeout" });
        }, ms);
      let timer = giveUp(loadingMs + frameGraceMs);
      stop?.addEventListener("abort", halt);
      gone.addEventListener("abort", leave);
      void this.#open().then(() => {
        if (step !== "opening") return;
        step = "loading";
        this.#hear = (message) => {
          if (message.runId !== result.runId) return;
          switch (message.type) {
            case "loading":
              // Also in the middle of a run, when a test that had no end took its worker with it.
              clearTimeout(timer);
              timer = giveUp(loadingMs + frameGraceMs);
              return progress.phase("loading");
            case "started":
              step = "begun";
              clearTimeout(timer);
              timer = giveUp(limits.totalMs + frameGraceMs);
              return progress.phase("running");
            case "output":
              result.output = (result.output + message.text).slice(0, limits.outputChars);
              return progress.output(result.output);
            case "test":
              if (result.tests.length < program.tests.length)
                result.tests.push({ id: message.id, actual: message.actual, error: message.error });
              return;
            case "done":
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
    else this.#hear(message.data);
  };

  #open(): Promise<void> {
    if (this.#frame) return this.#ready;
    const frame = document.createElement("iframe");
    // Without allow-same-origin the frame's origin is opaque: our cookies, storage and pages are out of its reach.
    frame.setAttribute("sandbox", "allow-scripts");
    frame.title = this.#title;
    frame.hidden = true;
    frame.src = "/api/sandbox";
    this.#frame = frame;
    this.#ready = new Promise((resolve) => {
      this.#opened = resolve;
    });
    this.#host.append(frame);
    return this.#ready;
  }

  #tell(message: ToFrame): void {
    this.#frame?.contentWindow?.postMessage(message, "*");
  }

  #close(): void {
    this.#frame?.remove();
    this.#frame = null;
  }
}
