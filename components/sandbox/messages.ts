import { z } from "zod";
import type { CodeLanguage } from "#lib/bank/content.ts";
import { RunOutcome } from "#lib/interview/artifacts/artifact-events.ts";

/** What the page and the frame that runs code say to each other. The page believes nothing that does not parse. */

export type Limits = {
  /** Of a whole run without loading, and of one test, in milliseconds. */
  totalMs: number;
  testMs: number;
  memoryMegabytes: number;
  /** More output than this ends the run. */
  outputChars: number;
};

export type Program = {
  language: CodeLanguage;
  code: string;
  /** The function that tests call; empty for SQL. */
  entry: string;
  /** SQL that runs before the code; empty for the other languages. */
  setup: string;
  tests: { id: string; name: string; input: string }[];
};

/**
 * How far a language is on its way into the browser: `received` of `total` bytes, then its start, which a slow machine
 * takes minutes for. It fails for the connection ("network") or in this browser ("start").
 */
export const Preparation = z.discriminatedUnion("step", [
  z.object({ step: z.literal("downloading"), received: z.number().min(0), total: z.number().min(0) }),
  z.object({ step: z.literal("starting") }),
  z.object({ step: z.literal("ready") }),
  z.object({ step: z.literal("failed"), reason: z.enum(["network", "start"]) }),
]);
export type Preparation = z.infer<typeof Preparation>;

export type ToFrame =
  /** Get ready to run this language soon. */
  | { type: "prepare"; language: CodeLanguage }
  | { type: "run"; runId: string; program: Program; limits: Limits }
  | { type: "stop"; runId: string };

const runId = z.string().max(64);
const maxMessage = 300_000;

export const FromFrame = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready") }),
  z.object({ type: z.literal("preparing"), engine: z.enum(["javascript", "python", "sql"]), preparation: Preparation }),
  z.object({ type: z.literal("loading"), runId }),
  z.object({ type: z.literal("not_begun"), runId, reason: z.enum(["network", "start"]), error: z.string().max(maxMessage) }),
  z.object({ type: z.literal("started"), runId }),
  z.object({ type: z.literal("output"), runId, text: z.string().max(maxMessage) }),
  z.object({
    type: z.literal("test"),
    runId,
    id: z.string().max(60),
    actual: z.string().max(maxMessage).nullable(),
    error: z.string().max(maxMessage).nullable(),
  }),
  z.object({ type: z.literal("done"), runId, outcome: RunOutcome, error: z.string().max(maxMessage).nullable(), ms: z.number().min(0) }),
]);
export type FromFrame = z.infer<typeof FromFrame>;

/** What a worker says to its frame, by a port that came with its first message; it runs one program and knows of no other. */
export type FromWorker =
  | { type: "prepared" }
  | { type: "output"; text: string }
  /** The next test begins now: its time is counted from here. */
  | { type: "trying"; id: string }
  | { type: "test"; id: string; actual: string | null; error: string | null }
  /**
   * This engine has no room for how deep the calls of a test go (null: of the program by itself). `script` is a worker in
   * which the browser's own engine tries it, and says a FromDeep; the next test goes on here meanwhile.
   */
  | { type: "deep"; id: string | null; script: string }
  | { type: "done"; outcome: "ok" | "error" | "timeout" | "memory" | "flood"; error: string | null };

/** What the worker for a deep recursion says of its one test. */
export type FromDeep = { type: "output"; text: string } | { type: "end"; actual: string | null; error: string | null };

export type ToWorker =
  /** `files` is what the language needs, by name: bytes, or WebAssembly that the frame compiled. */
  | { type: "prepare"; assets: string; files: Record<string, ArrayBuffer | WebAssembly.Module>; memoryMegabytes: number }
  /** `rest`: the program by itself ran before, in another worker, and so did the tests that are missing here. */
  | { type: "run"; program: Program; limits: Limits; rest: boolean };
