import "server-only";
import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { AppError } from "#lib/errors.ts";
import type { Head, Item } from "./file-contents.ts";
import type { Answer, Asked } from "./file-worker.ts";

export type OpenFile = { head: Head; items: AsyncIterable<Item> };

const worker = "lib/data/imports/file-worker.ts";
/** What the file of the largest size needs several times over; one that is made to need more ends the thread alone. */
const mostMegabytes = 1_536;

/**
 * Takes a file of questions apart in a thread of its own, and lets `read` have its questions as it asks for them.
 * @param parts the file's bytes in order; they are gone afterwards
 * @throws AppError invalid where the form of the whole file is wrong; what `parts` and `read` throw
 */
export async function inFileThread<Result>(
  parts: AsyncIterable<Uint8Array<ArrayBuffer>>,
  format: string,
  read: (file: OpenFile) => Promise<Result>,
): Promise<Result> {
  // The server runs in the project's folder; a path that is not known to the bundler is left alone by it.
  const thread = new Worker(/* turbopackIgnore: true */ join(/* turbopackIgnore: true */ process.cwd(), worker), {
    workerData: { format },
    execArgv: ["--conditions=react-server", "--no-warnings"],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const over = new AbortController();
  const gone = new Promise<never>((_, reject) => {
    thread.once("error", (error: NodeJS.ErrnoException) => {
      const full = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      reject(full ? new AppError("invalid", "This file is too complicated to be read. Split it into several.") : error);
    });
    thread.once("exit", () => reject(new Error("the thread that reads a file ended")));
  });
  gone.catch(() => over.abort());
  const ask = async (asked: Asked): Promise<Answer> => {
    const answered = once(thread, "message", { signal: over.signal });
    thread.postMessage(asked, typeof asked === "string" ? [] : [asked.buffer]);
    const [answer]: Answer[] = await Promise.race([answered, gone]);
    if (answer?.refused !== undefined) throw new AppError("invalid", answer.refused);
    return answer ?? {};
  };
  async function* items(): AsyncGenerator<Item> {
    for (;;) {
      const { items: next = [] } = await ask("next");
      if (next.length === 0) return;
      yield* next;
    }
  }
  try {
    for await (const part of parts) await ask(part);
    const { head } = await ask("read");
    if (!head) throw new Error("the thread that reads a file said nothing of it");
    return await read({ head, items: items() });
  } finally {
    await thread.terminate();
  }
}
