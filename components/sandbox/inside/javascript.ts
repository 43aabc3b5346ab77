import variant from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant, newVariant, type QuickJSContext, type QuickJSWASMModule } from "quickjs-emscripten-core";
import { transform } from "sucrase";
import type { FromWorker, Program, ToWorker } from "../messages.ts";
import { type Output, say, serve } from "./worker-port.ts";

/** JavaScript and TypeScript in QuickJS: an engine of its own that knows nothing of the browser. */

const vmMegabytes = 256;
const stackBytes = 192 * 1024;

// What a program finds besides the language itself: a console, and timers that run one after the other without waiting.
const prelude = `(() => {
  const show = (value, depth = 0) => {
    if (typeof value === "string") return depth === 0 ? value : JSON.stringify(value);
    if (typeof value === "bigint") return value + "n";
    if (typeof value === "function") return "[Function " + (value.name || "anonymous") + "]";
    if (typeof value === "symbol" || typeof value !== "object" || value === null) return String(value);
    if (value instanceof Error) return value.name + ": " + value.message;
    if (depth > 4) return Array.isArray(value) ? "[…]" : "{…}";
    const inner = (each) => show(each, depth + 1);
    if (Array.isArray(value)) return "[" + value.slice(0, 200).map(inner).join(", ") + (value.length > 200 ? ", …" : "") + "]";
    if (value instanceof Map) return "Map {" + [...value].slice(0, 200).map(([k, v]) => inner(k) + " => " + inner(v)).join(", ") + "}";
    if (value instanceof Set) return "Set {" + [...value].slice(0, 200).map(inner).join(", ") + "}";
    return "{" + Object.entries(value).slice(0, 200).map(([k, v]) => k + ": " + inner(v)).join(", ") + "}";
  };
  const write = __write;
  const log = (...values) => write(values.map((value) => show(value)).join(" ") + "\\n");
  globalThis.console = { log, info: log, warn: log, error: log, debug: log, table: log };
  const timers = [];
  let now = 0;
  let count = 0;
  const later = (every) => (act, ms = 0, ...rest) => {
    const id = ++count;
    timers.push({ id, at: now + Math.max(Number(ms) || 0, every ? 1 : 0), act: () => act(...rest), every: every ? Math.max(Number(ms) || 0, 1) : 0 });
    return id;
  };
  const clear = (id) => { const place = timers.findIndex((timer) => timer.id === id); if (place >= 0) timers.splice(place, 1); };
  Object.assign(globalThis, { setTimeout: later(false), setInterval: later(true), clearTimeout: clear, clearInterval: clear });
  globalThis.queueMicrotask = (act) => { Promise.resolve().then(act); };
  globalThis.exports = {};
  globalThis.module = { exports: globalThis.exports };
  globalThis.require = (name) => { throw new Error("There are no modules here: \\"" + name + "\\" cannot be loaded."); };
  globalThis.__tick = () => {
    if (timers.length === 0) return false;
    timers.sort((a, b) => a.at - b.at || a.id - b.id);
    const next = timers[0];
    now = next.at;
    if (next.every) next.at += next.every; else timers.shift();
    next.act();
    return true;
  };
  const { parse, stringify } = JSON;
  globalThis.__call = (act, input) => {
    if (typeof act !== "function") throw new TypeError("The function that the tests call is not there.");
    Promise.resolve(act(...parse(input))).then(
      (value) => { globalThis.__result = value === undefined ? "null" : (stringify(value) ?? "null"); },
      (error) => { globalThis.__failure = error instanceof Error ? error.name + ": " + error.message + "\\n" + (error.stack ?? "").split("\\n").filter((line) => line.includes("solution.")).slice(0, 8).join("\\n") : show(error); },
    );
  };
  delete globalThis.__write;
})();`;

type Failure = { outcome: "error" | "timeout" | "memory" | "flood"; error: string | null };

/** One engine with the program in it. */
class Machine {
  readonly #context: QuickJSContext;
  readonly #output: Output;
  readonly #deadline: number;

  constructor(quickjs: QuickJSWASMModule, output: Output, ms: number) {
    this.#output = output;
    this.#deadline = performance.now() + ms;
    this.#context = quickjs.newContext();
    const { runtime } = this.#context;
    runtime.setMemoryLimit(vmMegabytes * 1024 * 1024);
    runtime.setMaxStackSize(stackBytes);
    runtime.setInterruptHandler(() => output.flooded || performance.now() > this.#deadline);
    const write = this.#context.newFunction("write", (text) => output.write(this.#context.getString(text)));
    this.#context.setProp(this.#context.global, "__write", write);
    write.dispose();
    this.#context.unwrapResult(this.#context.evalCode(prelude, "prelude.js")).dispose();
  }

  /** Runs code and everything that it leaves to be done later. @returns what went wrong, or null */
  evaluate(code: string, file: string): Failure | null {
    try {
      return this.#evaluate(code, file);
    } catch (error) {
      // The engine itself broke off, for instance deep in a recursion.
      return this.#failure(error);
    }
  }

  #evaluate(code: string, file: string): Failure | null {
    const result = this.#context.evalCode(code, file, { type: "global" });
    if (result.error) return this.#failure(result.error.consume((error) => this.#context.dump(error)));
    result.value.dispose();
    for (let more = true; more; ) {
      const jobs = this.#context.runtime.executePendingJobs();
      if (jobs.error) return this.#failure(jobs.error.consume((error) => this.#context.dump(error)));
      const ticked = this.#context.evalCode("__tick()", "timers.js");
      if (ticked.error) return this.#failure(ticked.error.consume((error) => this.#context.dump(error)));
      more = ticked.value.consume((value) => this.#context.dump(value) === true);
      if (performance.now() > this.#deadline) return { outcome: "timeout", error: null };
    }
    return null;
  }

  read(name: string): string | null {
    return this.#context.getProp(this.#context.global, name).consume((value) => {
      return this.#context.typeof(value) === "string" ? this.#context.getString(value) : null;
    });
  }

  #failure(thrown: unknown): Failure {
    if (this.#output.flooded) return { outcome: "flood", error: null };
    const { name, message, stack } = Object(thrown) as { name?: unknown; message?: unknown; stack?: unknown };
    const text = message === undefined ? String(thrown) : `${name}: ${message}\n${shortened(stack)}`.trim();
    if (performance.now() > this.#deadline && /interrupted/u.test(text)) return { outcome: "timeout", error: null };
    return { outcome: /out of memory|string too long|invalid string length/iu.test(text) ? "memory" : "error", error: text };
  }

  dispose(): void {
    try {
      this.#context.dispose();
    } catch {}
  }
}

/** The first lines of a trace, without ours. */
function shortened(stack: unknown): string {
  const lines = typeof stack === "string" ? stack.split("\n").filter((line) => !/\((prelude|test|timers)\.js/u.test(line)) : [];
  return lines.slice(0, 8).join("\n");
}

function plain({ language, code }: Program): string {
  return transform(code, {
    transforms: language === "typescript" ? ["typescript", "imports"] : ["imports"],
    disableESTransforms: true,
    preserveDynamicImport: true,
  }).code.replace(/^"use strict";/u, "");
}

async function run(
  quickjs: QuickJSWASMModule,
  { program, limits, rest }: Extract<ToWorker, { type: "run" }>,
  output: Output,
): Promise<Extract<FromWorker, { type: "done" }>> {
  let code: string;
  try {
    code = plain(program);
  } catch (error) {
    return { type: "done", outcome: "error", error: `SyntaxError: ${error instanceof Error ? error.message : String(error)}` };
  }
  const file = program.language === "typescript" ? "solution.ts" : "solution.js";
  const until = performance.now() + limits.totalMs;
  if (!rest) {
    const main = new Machine(quickjs, output, Math.min(limits.testMs * 2, limits.totalMs));
    const failed = main.evaluate(code, file);
    main.dispose();
    if (failed) return { type: "done", ...failed };
  }
  let worst: Failure | null = null;
  for (const { id, name, input } of program.tests) {
    const left = Math.min(limits.testMs, until - performance.now());
    if (left <= 0) return { type: "done", outcome: "timeout", error: null };
    output.write(`— ${name} —\n`);
    say({ type: "trying", id });
    const machine = new Machine(quickjs, output, left);
    const wanted = `typeof ${program.entry} === "undefined" ? exports.${program.entry} : ${program.entry}`;
    const failure = machine.evaluate(code, file) ?? machine.evaluate(`__call(${wanted}, ${JSON.stringify(input)})`, "test.js");
    const thrown = failure ? (failure.error ?? failure.outcome) : machine.read("__failure");
    const actual = thrown === null ? machine.read("__result") : null;
    machine.dispose();
    if (failure?.outcome === "flood") return { type: "done", ...failure };
    if (failure && failure.outcome !== "error") worst ??= failure;
    output.flush();
    say({ type: "test", id, actual, error: thrown ?? (actual === null ? "The promise that was returned never ends." : null) });
  }
  return { type: "done", ...(worst ?? { outcome: "ok", error: null }) };
}

serve(({ files }) => {
  const wasmBinary = files["quickjs.wasm"];
  if (!wasmBinary) throw new Error("quickjs.wasm is missing");
  return newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmBinary }));
}, run);
