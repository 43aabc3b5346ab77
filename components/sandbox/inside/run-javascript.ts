import { errors, type QuickJSContext, type QuickJSHandle, type QuickJSWASMModule } from "quickjs-emscripten-core";
import { transform } from "sucrase";
import type { Program } from "../messages.ts";
import { nativeScript } from "./native-script.ts";
import type { Done, Output, RunTask, Say } from "./worker-port.ts";

/** JavaScript and TypeScript in QuickJS: an engine of its own that knows nothing of the browser. */

const vmMegabytes = 256;
// A browser gives a worker's machine stack half a megabyte; QuickJS must stop before that is used up.
const stackBytes = 192 * 1024;

/**
 * What a program finds besides the language itself: a console, and timers that run one after the other without waiting.
 * Gives the host `tick` and `call`, which no program can reach; what they need is taken before a program can replace it.
 * A result is written as JSON, and what JSON has no word for is written so that it is no JSON.
 */
const prelude = `((write, report) => {
  const { apply } = Reflect;
  const { parse, stringify } = JSON;
  const { isArray } = Array;
  const { isInteger, isSafeInteger } = Number;
  const { keys, entries } = Object;
  const { toString: tagOf } = Object.prototype;
  const { toISOString, getTime } = Date.prototype;
  const [asText, asBigInt, isMap, isSet, isDate, isError, isRegExp] = [String, BigInt, ...[Map, Set, Date, Error, RegExp].map(
    (kind) => (value) => value instanceof kind,
  )];
  const { forEach: eachOfMap } = Map.prototype;
  const { forEach: eachOfSet } = Set.prototype;
  const { slice, split } = String.prototype;
  const Failure = TypeError;
  const show = (value, depth = 0) => {
    if (typeof value === "string") return depth === 0 ? value : stringify(value);
    if (typeof value === "bigint") return value + "n";
    if (typeof value === "function") return "[Function " + (value.name || "anonymous") + "]";
    if (typeof value === "symbol" || typeof value !== "object" || value === null) return asText(value);
    if (isError(value)) return value.name + ": " + value.message;
    if (depth > 4) return isArray(value) ? "[…]" : "{…}";
    const inner = (each) => show(each, depth + 1);
    if (isArray(value)) return "[" + value.slice(0, 200).map(inner).join(", ") + (value.length > 200 ? ", …" : "") + "]";
    if (isMap(value)) return "Map {" + [...value].slice(0, 200).map(([k, v]) => inner(k) + " => " + inner(v)).join(", ") + "}";
    if (isSet(value)) return "Set {" + [...value].slice(0, 200).map(inner).join(", ") + "}";
    if (isDate(value)) return dateText(value);
    if (isRegExp(value)) return asText(value);
    return "{" + entries(value).slice(0, 200).map(([k, v]) => k + ": " + inner(v)).join(", ") + "}";
  };
  const dateText = (date) => "Date(" + (isNaN(apply(getTime, date, [])) ? "invalid" : apply(toISOString, date, [])) + ")";
  const numberText = (value) => (isInteger(value) && !isSafeInteger(value) ? asText(asBigInt(value)) : value === 0 ? "0" : asText(value));
  const encode = (value, above) => {
    if (value === null || value === undefined || typeof value === "boolean" || typeof value === "symbol") return asText(value);
    if (typeof value === "string") return stringify(value);
    if (typeof value === "number") return numberText(value);
    if (typeof value === "bigint") return asText(value);
    if (typeof value === "function") return "[Function " + (value.name || "anonymous") + "]";
    for (let one = above; one; one = one.above)
      if (one.value === value) throw new Failure("The result contains itself, so it cannot be compared.");
    const path = { value, above };
    if (isDate(value)) return dateText(value);
    if (isError(value) || isRegExp(value)) return show(value);
    let text = "";
    const add = (part) => { text += (text === "" ? "" : ",") + part; };
    if (isMap(value)) {
      apply(eachOfMap, value, [(each, key) => add(encode(key, path) + " => " + encode(each, path))]);
      return "Map {" + text + "}";
    }
    if (isSet(value)) {
      apply(eachOfSet, value, [(each) => add(encode(each, path))]);
      return "Set {" + text + "}";
    }
    const kind = apply(slice, apply(tagOf, value, []), [8, -1]);
    if (isArray(value) || /Array$/.test(kind)) {
      for (let index = 0; index < value.length; index += 1) add(encode(value[index], path));
      return (isArray(value) ? "" : kind + " ") + "[" + text + "]";
    }
    if (typeof value.toJSON === "function") return encode(value.toJSON(), path);
    if (kind !== "Object") return "[" + kind + "]";
    const names = keys(value);
    for (let index = 0; index < names.length; index += 1) add(stringify(names[index]) + ":" + encode(value[names[index]], path));
    return "{" + text + "}";
  };
  const trace = (error) => {
    let kept = "";
    let count = 0;
    const lines = apply(split, asText(error.stack ?? ""), ["\\n"]);
    for (let index = 0; index < lines.length && count < 8; index += 1)
      if (/solution\\./.test(lines[index])) { kept += "\\n" + lines[index]; count += 1; }
    return kept;
  };
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
  const tick = () => {
    if (timers.length === 0) return false;
    timers.sort((a, b) => a.at - b.at || a.id - b.id);
    const next = timers[0];
    now = next.at;
    if (next.every) next.at += next.every; else timers.shift();
    next.act();
    return true;
  };
  const textOf = (error) => (isError(error) ? error.name + ": " + error.message + trace(error) : show(error));
  const call = async (act, input) => {
    try {
      if (typeof act !== "function") throw new Failure("The function that the tests call is not there.");
      report("result", encode(await apply(act, undefined, parse(input)), null));
    } catch (error) {
      report("failure", textOf(error));
    }
  };
  return { tick, call, textOf };
})`;

type Failure = { outcome: "error" | "timeout" | "memory" | "flood"; error: string | null; deep?: boolean };

const deepText = "Too many calls inside one another. A loop, or a list of what is left to do, has no such limit.";

/** One engine with the program in it. */
class Machine {
  readonly #context: QuickJSContext;
  readonly #output: Output;
  readonly #deadline: number;
  readonly #tick: QuickJSHandle;
  readonly #call: QuickJSHandle;
  /** What the call gave, as the first report has it: a function that returned cannot fail any more. */
  #reported: { kind: string; text: string } | null = null;

  constructor(quickjs: QuickJSWASMModule, output: Output, ms: number) {
    this.#output = output;
    this.#deadline = performance.now() + ms;
    const context = quickjs.newContext();
    this.#context = context;
    const { runtime } = context;
    runtime.setMemoryLimit(vmMegabytes * 1024 * 1024);
    runtime.setMaxStackSize(stackBytes);
    runtime.setInterruptHandler(() => output.flooded || performance.now() > this.#deadline);
    const write = context.newFunction("write", (text) => output.write(context.getString(text)));
    const report = context.newFunction("report", (kind, text) => {
      this.#reported ??= { kind: context.getString(kind), text: context.getString(text) };
    });
    const start = context.unwrapResult(context.evalCode(prelude, "prelude.js"));
    const host = context.unwrapResult(context.callFunction(start, context.undefined, write, report));
    this.#tick = context.getProp(host, "tick");
    this.#call = context.getProp(host, "call");
    for (const handle of [write, report, start, host]) handle.dispose();
  }

  /** Runs code and everything that it leaves to be done later. @returns what went wrong, or null */
  evaluate(code: string, file: string): Failure | null {
    return this.#guarded(() => this.#context.unwrapResult(this.#context.evalCode(code, file, { type: "global" })).dispose());
  }

  /** Calls the program's function by its name. */
  test(entry: string, input: string): { actual: string | null; error: string | null; failure: Failure | null } {
    const failure = this.#guarded(() => {
      const wanted = `typeof ${entry} === "undefined" ? exports.${entry} : ${entry}`;
      const act = this.#context.unwrapResult(this.#context.evalCode(wanted, "test.js", { type: "global" }));
      const given = this.#context.newString(input);
      this.#context.unwrapResult(this.#context.callFunction(this.#call, this.#context.undefined, act, given)).dispose();
      act.dispose();
      given.dispose();
    });
    if (failure) return { actual: null, error: failure.error ?? failure.outcome, failure };
    const { kind, text } = this.#reported ?? { kind: "failure", text: "The promise that was returned never ends." };
    if (kind === "result") return { actual: text, error: null, failure: null };
    const thrown = this.#named(text);
    const notable = thrown.outcome !== "error" || thrown.deep;
    return { actual: null, error: thrown.error ?? thrown.outcome, failure: notable ? thrown : null };
  }

  #guarded(act: () => void): Failure | null {
    try {
      act();
      for (let more = true; more; ) {
        this.#context.unwrapResult(this.#context.runtime.executePendingJobs());
        more = this.#context
          .unwrapResult(this.#context.callFunction(this.#tick, this.#context.undefined))
          .consume((value) => this.#context.dump(value) === true);
        if (performance.now() > this.#deadline) return { outcome: "timeout", error: null };
      }
      return null;
    } catch (error) {
      return this.#failure(error);
    }
  }

  /** What the program threw, or the engine, which itself breaks off deep in a recursion. */
  #failure(thrown: unknown): Failure {
    // The library wraps what a program threw, and keeps it as the cause.
    if (thrown instanceof errors.QuickJSUnwrapError) return this.#failure(thrown.cause);
    const { name, message, stack } = Object(thrown) as { name?: unknown; message?: unknown; stack?: unknown };
    return this.#named(message === undefined ? String(thrown) : `${name}: ${message}\n${shortened(stack)}`.trim());
  }

  #named(text: string): Failure {
    if (this.#output.flooded) return { outcome: "flood", error: null };
    if (performance.now() > this.#deadline && /interrupted/u.test(text)) return { outcome: "timeout", error: null };
    if (/^InternalError: stack overflow|^RangeError: Maximum call stack size exceeded/u.test(text))
      return { outcome: "error", error: deepText, deep: true };
    return { outcome: /out of memory|string too long|invalid string length/iu.test(text) ? "memory" : "error", error: text };
  }

  dispose(): void {
    try {
      this.#tick.dispose();
      this.#call.dispose();
      this.#context.dispose();
    } catch {}
  }
}

/** The first lines of a trace, without ours. */
function shortened(stack: unknown): string {
  const lines = typeof stack === "string" ? stack.split("\n").filter((line) => !/\((prelude|test)\.js/u.test(line)) : [];
  return lines.slice(0, 8).join("\n");
}

function plain({ language, code }: Program): string {
  return transform(code, {
    transforms: language === "typescript" ? ["typescript", "imports"] : ["imports"],
    disableESTransforms: true,
    preserveDynamicImport: true,
  }).code.replace(/^"use strict";/u, "");
}

/** Runs a program by itself, then once for each test in an engine of its own. */
export async function runJavaScript(
  quickjs: QuickJSWASMModule,
  { program, limits, rest }: RunTask,
  output: Output,
  say: Say,
): Promise<Done> {
  let code: string;
  try {
    code = plain(program);
  } catch (error) {
    return { type: "done", outcome: "error", error: `SyntaxError: ${error instanceof Error ? error.message : String(error)}` };
  }
  const file = program.language === "typescript" ? "solution.ts" : "solution.js";
  const words = { outputChars: limits.outputChars, deepText };
  const until = performance.now() + limits.totalMs;
  if (!rest) {
    const main = new Machine(quickjs, output, Math.min(limits.testMs * 2, limits.totalMs));
    const failed = main.evaluate(code, file);
    main.dispose();
    if (failed?.deep) {
      output.discard();
      say({ type: "deep", id: null, script: nativeScript(prelude, code, null, words) });
    } else if (failed) return { type: "done", outcome: failed.outcome, error: failed.error };
  }
  let worst: Failure | null = null;
  for (const { id, name, input } of program.tests) {
    const left = Math.min(limits.testMs, until - performance.now());
    if (left <= 0) return { type: "done", outcome: "timeout", error: null };
    output.write(`— ${name} —\n`);
    say({ type: "trying", id });
    const machine = new Machine(quickjs, output, left);
    const loaded = machine.evaluate(code, file);
    const { actual, error, failure } = loaded
      ? { actual: null, error: loaded.error ?? loaded.outcome, failure: loaded }
      : machine.test(program.entry, input);
    machine.dispose();
    if (failure?.outcome === "flood") return { type: "done", outcome: failure.outcome, error: failure.error };
    if (failure && failure.outcome !== "error") worst ??= failure;
    if (failure?.deep) {
      output.discard();
      output.write(`— ${name} —\n`);
    }
    output.flush();
    if (failure?.deep) say({ type: "deep", id, script: nativeScript(prelude, code, { entry: program.entry, input }, words) });
    else say({ type: "test", id, actual, error });
  }
  return { type: "done", ...(worst ?? { outcome: "ok", error: null }) };
}
