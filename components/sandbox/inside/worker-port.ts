import type { FromWorker, ToWorker } from "../messages.ts";

/** What the three workers share: the way to the frame, and output in pieces with an end. */

type Scope = { postMessage: (message: FromWorker) => void; onmessage: ((event: { data: ToWorker }) => void) | null };
const scope = globalThis as unknown as Scope;
// Kept before any program runs: it may take them away or replace them.
const post = scope.postMessage.bind(globalThis);
const piece = 16_000;

export function say(message: FromWorker): void {
  post(message);
}

/** Collects what a program writes and passes it on in pieces. `flooded` turns true when it is too much. */
export class Output {
  #waiting = "";
  #left: number;
  flooded = false;

  constructor(most: number) {
    this.#left = most;
  }

  write(text: string): void {
    if (this.flooded) return;
    this.flooded = text.length > this.#left;
    this.#waiting += text.slice(0, this.#left);
    this.#left -= text.length;
    if (this.#waiting.length >= piece || this.flooded) this.flush();
    // The frame ends a worker that would not listen.
    if (this.flooded) say({ type: "done", outcome: "flood", error: null });
  }

  flush(): void {
    for (let start = 0; start < this.#waiting.length; start += piece)
      say({ type: "output", text: this.#waiting.slice(start, start + piece) });
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

/** Answers the frame: prepares once, then runs one program. */
export function serve<Prepared>(
  prepare: (message: Extract<ToWorker, { type: "prepare" }>) => Promise<Prepared>,
  run: (prepared: Prepared, task: Extract<ToWorker, { type: "run" }>, output: Output) => Promise<Extract<FromWorker, { type: "done" }>>,
): void {
  let prepared: Promise<Prepared> | undefined;
  scope.onmessage = ({ data }) => {
    if (data.type === "prepare") {
      prepared = prepare(data);
      prepared.then(
        () => say({ type: "prepared" }),
        (error: unknown) => say({ type: "done", outcome: "error", error: `The language could not be loaded. ${String(error)}` }),
      );
      return;
    }
    const output = new Output(data.limits.outputChars);
    void (async () => {
      try {
        if (!prepared) throw new Error("nothing was prepared");
        const done = await run(await prepared, data, output);
        if (output.flooded) return;
        output.flush();
        say(done);
      } catch (error) {
        output.flush();
        if (!output.flooded) say({ type: "done", outcome: "error", error: String(error) });
      }
    })();
  };
}
