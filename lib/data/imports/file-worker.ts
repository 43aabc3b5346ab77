import "server-only";
import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "#lib/errors.ts";
import { type Contents, contentsOf, type Head, type Item } from "./file-contents.ts";

/**
 * Takes a file of questions apart in a thread of its own. Gets the file's parts in order, then "read", then "next" as often
 * as something is left; answers each with one message.
 */

export type Asked = Uint8Array<ArrayBuffer> | "read" | "next";
export type Answer = { refused?: string; head?: Head; items?: Item[] };

const itemsAtOnce = 20;

const parts: Uint8Array[] = [];
let contents: Contents | undefined;
let told = 0;

function answer(asked: Asked): Answer {
  if (asked === "read") {
    contents = contentsOf(Buffer.concat(parts.splice(0)), workerData.format);
    return { head: contents.head };
  }
  if (asked === "next") {
    const items = contents?.items.slice(told, told + itemsAtOnce) ?? [];
    told += items.length;
    return { items };
  }
  parts.push(asked);
  return {};
}

parentPort?.on("message", (asked: Asked) => {
  try {
    parentPort?.postMessage(answer(asked));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    parentPort?.postMessage({ refused: error.message } satisfies Answer);
  }
});
