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

/** After this much longer than a run may take, the frame itself is taken away. */
const frameGraceMs = 5_000;

/**
 * A frame that runs programs, one at a time. It has an opaque origin and its own policy, so that nothing in it reaches
 * our origin, cookies or network. A frame that no longer answers is removed, and the next run gets a new one.
 */
export class Sandbox {
  readonly #host: HTMLElement;
  readonly #title: string;
  #frame: HTMLIFrameElement | null = null;
  #ready: Promise<void> = Promise.resolve();
  #hear: (message: FromFrame) => void = () => {};
  #before: Promise<unknown> = Promise.resolve();

  constructor(host: HTMLElement, title: string) {
    this.#host = host;
    this.#title = title;
    window.addEventListener("message", this.#onMessage);
  }

  /** Loads a language ahead of its first run. */
  async prepare(language: CodeLanguage): Promise<void> {
    await this.#open();
    this.#tell({ type: "prepare", language });
  }

  /**
   * Runs a program within its limits, whatever it does, after those that are running. Never rejects for what the program did.
   * @param stop ends this run, and no other
   * @throws NotBegun when its language could not be loaded
   */
  run(program: Program, progress: RunProgress, stop?: AbortSignal): Promise<RunResult> {
    const mine = this.#before.then(() => this.#run(program, progress, stop));
    this.#before = mine.catch(() => {});
    return mine;
  }

  async #run(program: Program, progress: RunProgress, stop: AbortSignal | undefined): Promise<RunResult> {
    const result: RunResult = { runId: uuidv7(), outcome: "error", output: "", error: null, ms: 0, tests: [] };
    await this.#open();
    if (stop?.aborted) return { ...result, outcome: "stopped" };
    return new Promise((resolve, reject) => {
      let begun = false;
      const halt = () => this.#tell({ type: "stop", runId: result.runId });
      const finish = (end: Pick<RunResult, "outcome"> & Partial<RunResult>) => {
        clearTimeout(timer);
        stop?.removeEventListener("abort", halt);
        this.#hear = () => {};
        if (begun || end.outcome === "stopped") resolve({ ...result, ...end });
        else {
          // What did not load is remembered there; the next run gets a fresh frame.
          this.#close();
          reject(new NotBegun(end.error ?? "The language could not be loaded."));
        }
      };
      const giveUp = (ms: number) =>
        setTimeout(() => {
          this.#close();
          finish({ outcome: "timeout" });
        }, ms);
      let timer = giveUp(loadingMs + frameGraceMs);
      stop?.addEventListener("abort", halt);
      this.#hear = (message) => {
        if (message.type === "ready" || message.runId !== result.runId) return;
        switch (message.type) {
          case "loading":
            // Also in the middle of a run, when a test that had no end took its worker with it.
            clearTimeout(timer);
            timer = giveUp(loadingMs + frameGraceMs);
            return progress.phase("loading");
          case "started":
            begun = true;
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
  }

  dispose(): void {
    window.removeEventListener("message", this.#onMessage);
    this.#close();
  }

  readonly #onMessage = (event: MessageEvent<unknown>) => {
    if (!this.#frame || event.source !== this.#frame.contentWindow) return;
    const message = FromFrame.safeParse(event.data);
    if (message.success) this.#hear(message.data);
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
      this.#hear = (message) => {
        if (message.type === "ready") resolve();
      };
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
