import { runInNewContext } from "node:vm";
import { PGlite } from "@electric-sql/pglite";
import variant from "@jitl/quickjs-wasmfile-release-sync";
import { loadPyodide, type PyodideAPI } from "pyodide";
import { newQuickJSWASMModuleFromVariant, type QuickJSWASMModule } from "quickjs-emscripten-core";
import { beforeAll, expect, test } from "vitest";
import { sameResult } from "#lib/interview/artifacts/code-tests.ts";
import type { FromDeep, FromWorker, Program } from "../messages.ts";
import { runJavaScript } from "./run-javascript.ts";
import { bridge, runPython } from "./run-python.ts";
import { parsers, runSql } from "./run-sql.ts";
import { type Done, Output, type RunTask, type Say } from "./worker-port.ts";

// What programs give, in the engines that the browser has.

const limits = { totalMs: 60_000, testMs: 20_000, memoryMegabytes: 512, outputChars: 200_000 };

type Run<Engine> = (engine: Engine, task: RunTask, output: Output, say: Say) => Promise<Done>;

async function outcomeOf<Engine>(run: Run<Engine>, engine: Engine, program: Partial<Program> & Pick<Program, "language" | "code">) {
  const said: FromWorker[] = [];
  const say: Say = (message) => said.push(message);
  const output = new Output(limits.outputChars, say);
  const whole = { entry: "f", setup: "", tests: [{ id: "one", name: "One", input: "[]" }], ...program };
  const done = await run(engine, { type: "run", program: whole, limits, rest: false }, output, say);
  output.flush();
  const tests = said.flatMap((message) => (message.type === "test" ? [message] : []));
  const printed = said.map((message) => (message.type === "output" ? message.text : "")).join("");
  const deep = said.flatMap((message) => (message.type === "deep" ? [message] : []));
  return { done, tests, deep, printed, actual: tests[0]?.actual ?? null, error: tests[0]?.error ?? null };
}

let quickjs: QuickJSWASMModule;
let python: PyodideAPI;
beforeAll(async () => {
  quickjs = await newQuickJSWASMModuleFromVariant(variant);
  python = await loadPyodide({ jsglobals: bridge });
  // A busy machine takes its time to start it.
}, 120_000);

const javascript = (code: string) => outcomeOf(runJavaScript, quickjs, { language: "javascript", code });
const py = (code: string) => outcomeOf(runPython, python, { language: "python", code });
const sql = async (code: string) =>
  outcomeOf(runSql, await PGlite.create({ parsers }), { language: "sql", code, tests: [{ id: "one", name: "One", input: "" }] });

test("JavaScript: a result says what it is, also where JSON has no word for it", async () => {
  for (const [value, actual] of [
    ["9007199254740993n", "9007199254740993"],
    ["[2 ** 70, 1e21, -1.5, 1e-7, -0]", "[1180591620717411303424,1000000000000000000000,-1.5,1e-7,0]"],
    ["undefined", "undefined"],
    ["[undefined, NaN, -Infinity, null]", "[undefined,NaN,-Infinity,null]"],
    ["({ a: undefined })", '{"a":undefined}'],
    ["[, 1]", "[undefined,1]"],
    ["new Set([1, 'a'])", 'Set {1,"a"}'],
    ["new Map([['a', [1]]])", 'Map {"a" => [1]}'],
    ["new Date(0)", "Date(1970-01-01T00:00:00.000Z)"],
    ["new Int8Array([1, 2])", "Int8Array [1,2]"],
    ["() => 1", "[Function anonymous]"],
    ["Promise.resolve({ b: [true, 'x'] })", '{"b":[true,"x"]}'],
    ["new (class Node { constructor() { this.next = null; } })()", '{"next":null}'],
    ["({ toJSON: () => 7 })", "7"],
  ] as const) {
    expect(await javascript(`const f = () => ${value};`), value).toMatchObject({ actual, error: null, done: { outcome: "ok" } });
  }
  const twice = await javascript("const f = () => { const one = [1]; return [one, one]; };");
  expect(twice.actual).toBe("[[1],[1]]");
  expect((await javascript("console.log(new Set([1]), new Date(0))")).printed).toContain("Set {1} Date(1970-01-01T00:00:00.000Z)");
});

/** Runs a script of a deep recursion as its worker would. */
async function deepEnd(script: string): Promise<FromDeep[]> {
  const said: FromDeep[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const port = {
    postMessage: (message: FromDeep) => {
      said.push(message);
      if (message.type === "end") resolve();
    },
  };
  const scope: { onmessage?: (event: object) => void } & object = Object.assign({}, { setTimeout, fetch, performance });
  runInNewContext(script, scope);
  scope.onmessage?.({ ports: [port] });
  await promise;
  // It came from another realm, whose objects are not equal to ours.
  return JSON.parse(JSON.stringify(said));
}

test("JavaScript: what is too deep for the engine is handed to the browser's own, and there is a value or words", async () => {
  const counted = await javascript("const g = (n) => (n === 0 ? 0 : 1 + g(n - 1));\nfunction f() { console.log('in'); return g(5000); }");
  expect(counted).toMatchObject({ tests: [], done: { outcome: "ok" } });
  expect(counted.deep.map(({ id }) => id)).toEqual(["one"]);
  expect(await deepEnd(counted.deep[0]?.script ?? "")).toEqual([
    { type: "output", text: "in\n" },
    { type: "end", actual: "5000", error: null },
  ]);
  for (const [code, end] of [
    ["function f() { return f() + 1; }", { actual: null, error: expect.stringContaining("Too many calls inside one another") }],
    [
      "const g = (n) => n && g(n - 1); g(5000); async function f() { g(5000); await new Promise((go) => setTimeout(go, 9e9)); return typeof fetch; }",
      { actual: '"undefined"', error: null },
    ],
    ["const g = (n) => n && g(n - 1); function f() { g(5000); throw new TypeError('mine'); }", { actual: null, error: "TypeError: mine" }],
    [
      "const g = (n) => n && g(n - 1); function f() { g(5000); return new Promise(() => {}); }",
      { actual: null, error: expect.stringContaining("never ends") },
    ],
  ] as const)
    expect((await deepEnd((await javascript(code)).deep.at(-1)?.script ?? "")).at(-1), code).toEqual({ type: "end", ...end });
  // A page that hears each line by itself has no time for anything else.
  const chatty = await javascript(
    "const g = (n) => n && g(n - 1); function f() { g(5000); for (let i = 0; i < 5000; i += 1) console.log(i); }",
  );
  expect((await deepEnd(chatty.deep[0]?.script ?? "")).map(({ type }) => type)).toEqual(["output", "end"]);
  // By itself, too.
  expect((await javascript("const g = (n) => n && g(n - 1);\ng(5000);\nfunction f() { return 1; }")).deep.map(({ id }) => id)).toEqual([
    null,
    "one",
  ]);
});

test("JavaScript: a result that contains itself is told in words", async () => {
  expect((await javascript("function f() { const a = []; a.push(a); return a; }")).error).toContain("contains itself");
  const caught = await javascript("function f() { try { return f(); } catch { return 'caught'; } }");
  expect(caught.actual).toBe('"caught"');
  expect((await javascript("function f() { return new Promise(() => {}); }")).error).toContain("never ends");
});

test("JavaScript: a program cannot report a result in place of what its function returns", async () => {
  for (const attack of [
    "Object.defineProperty(globalThis, '__result', { value: '42' });",
    "globalThis.__result = '42'; globalThis.__failure = null;",
    "Promise.prototype.then = function () { return 42; };",
    "JSON.stringify = () => '42'; JSON.parse = () => [];",
    "Array.prototype.map = () => 42; String = () => '42'; Object.keys = () => [];",
    "Reflect.apply = () => 42; Function.prototype.call = () => 42; Array.prototype[Symbol.iterator] = null;",
  ]) {
    const { actual, error } = await javascript(`${attack}\nfunction f() { return { a: [1] }; }`);
    expect({ actual, error }, attack).toEqual({ actual: '{"a":[1]}', error: null });
  }
});

test("Python: what JSON has no word for equals nothing, and long whole numbers stay whole", async () => {
  for (const [value, actual] of [
    ["float('nan')", "NaN"],
    ["[None, 2**64 + 1, 0.5]", "[null, 18446744073709551617, 0.5]"],
  ] as const)
    expect(await py(`def f():\n    return ${value}\n`), value).toMatchObject({ actual, error: null });
  expect(sameResult("null", (await py("def f():\n    return float('nan')\n")).actual)).toBe(false);
  expect((await py("def f():\n    return {1, 2}\n")).error).toContain("set is not JSON serializable");
});

test("Python: what stands under a main guard does not decide over the tests, and input() says what to do", async () => {
  const guarded = await py("def f():\n    return 1\n\nif __name__ == '__main__':\n    print(f() + int(input()))\n");
  expect(guarded).toMatchObject({ actual: "1", error: null, done: { outcome: "error" } });
  expect(guarded.done.error).toContain("input() has nothing to read here");
  expect(await py("import sys\ndef f():\n    return 1\nif __name__ == '__main__':\n    sys.exit(0)\n")).toMatchObject({
    actual: "1",
    done: { outcome: "ok" },
  });
  expect((await py("n = input()\ndef f():\n    return 1\n")).error).toContain("input() has nothing to read here");
  expect((await py("def f(:\n")).tests).toEqual([]);
});

test("Python: a program finds no way to the worker that runs it", async () => {
  const names = ["postMessage", "self", "globalThis", "onmessage", "MessagePort", "fetch", "eval"];
  const code = `import js\ndef f():\n    return [name for name in ${JSON.stringify(names)} if hasattr(js, name)]\n`;
  expect(await py(code)).toMatchObject({ actual: "[]", error: null });
  // Tasks and sleeping need nothing of it.
  expect(await py("import asyncio\nasync def f():\n    await asyncio.sleep(0.01)\n    return 2\n")).toMatchObject({ actual: "2" });
});

test("SQL: columns of one name are printed apart and not compared; numbers keep every digit", async () => {
  const twice = await sql("SELECT 1 AS id, 2 AS id");
  expect(twice.printed).toMatch(/1\s+\| 2/);
  expect(twice).toMatchObject({ actual: null, error: 'Two columns of the result are called "id". Give each a name of its own with AS.' });
  const { actual } = await sql(
    `SELECT 9007199254740993 AS a, 1.50 AS b, ARRAY[9007199254740993] AS c, 'NaN'::float8 AS d, '{"n": 9007199254740993}'::jsonb AS e, NULL AS f, 't' AS g, true AS h, 3 AS i`,
  );
  expect(actual).toBe(
    '[{"a":9007199254740993,"b":1.50,"c":[9007199254740993],"d":NaN,"e":{"n": 9007199254740993},"f":null,"g":"t","h":true,"i":3}]',
  );
});
