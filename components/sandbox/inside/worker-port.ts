import type { FromWorker, ToWorker } from "../messages.ts";

/**
 * What the three workers share: the port to the frame, and output in pieces with an end. The frame listens to this port
 * alone. It arrives before any program does and stays in a closure, so a program that reaches the worker's globals
 * still has nothing to post results with.
 */

type Prepare = Extract<ToWorker, { type: "prepare" }>;
export type RunTask = Extract<ToWorker, { type: "run" }>;
export type Done = Extract<FromWorker, { type: "done" }>;
export type Say = (message: FromWorker) => void;

type Scope = { onmessage: ((event: { data: unknown; ports: readonly MessagePort[] }) => void) | null };
const scope = globalThis as unknown as Scope;
const piece = 16_000;

/** Collects what a program writes and passes it on in pieces. `flooded` turns true when it is too much. */
export class Output {
  readonly #say: Say;
  #waiting = "";
  #left: number;
  flooded = false;

  constructor(most: number, say: Say) {
    this.#left = most;
    this.#say = say;
  }

  write(text: string): void {
    if (this.flooded) return;
    this.flooded = text.length > this.#left;
    this.#waiting += text.slice(0, this.#left);
    this.#left -= text.length;
    if (this.#waiting.length >= piece || this.flooded) this.flush();
    // The frame ends a worker that would not listen.
    if (this.flooded) this.#say({ type: "done", outcome: "flood", error: null });
  }

  /** Forgets what was not passed on yet: the test is tried once more, and writes it again. */
  discard(): void {
    this.#waiting = "";
  }

  flush(): void {
    for (let start = 0; start < this.#waiting.length; start += piece)
      this.#say({ type: "output", text: this.#waiting.slice(start, start + piece) });
    this.#waiting = "";
  }
}

/** No memory of this worker grows beyond a limit: allocations fail inside the language, which can say so. */
export function limitMemory(megabytes: number): void {
  const pages = megabytes * 16;
  const { prototype } = WebAssembly.Memory;
  const grow = prototype.grow;
  prototype.grow = function (this: WebAssembly.Memory, delta: number) {
    if (this.buffer.byteLength / 65_536 + delta > pages) throw new RangeError("out of memory");
    return grow.call(this, delta);
  };
}

/** Answers the frame: takes its port, prepares once, then runs one program. */
export function serve<Prepared>(
  prepare: (message: Prepare) => Promise<Prepared>,
  run: (prepared: Prepared, task: RunTask, output: Output, say: Say) => Promise<Done>,
): void {
  scope.onmessage = ({ ports: [port] }) => {
    if (!port) return;
    scope.onmessage = null;
    // Bound now: a program may replace the method later, and would be handed the port as `this`.
    const say: Say = port.postMessage.bind(port);
    let prepared: Promise<Prepared> | undefined;
    port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
      if (data.type === "prepare") {
        prepared = prepare(data);
        prepared.then(
          () => say({ type: "prepared" }),
          (error: unknown) => say({ type: "done", outcome: "error", error: `The language could not be loaded. ${String(error)}` }),
        );
      } else void answer(prepared, data, run, say);
    };
  };
}

async function answer<Prepared>(
  prepared: Promise<Prepared> | undefined,
  task: RunTask,
  run: (prepared: Prepared, task: RunTask, output: Output, say: Say) => Promise<Done>,
  say: Say,
): Promise<void> {
  const output = new Output(task.limits.outputChars, say);
  try {
    if (!prepared) throw new Error("nothing was prepared");
    const done = await run(await prepared, task, output, say);
    if (output.flooded) return;
    output.flush();
    say(done);
  } catch (error) {
    output.flush();
    if (!output.flooded) say({ type: "done", outcome: "error", error: String(error) });
  }
}
