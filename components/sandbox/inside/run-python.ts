import type { PyodideAPI } from "pyodide";
import type { Done, Output, RunTask, Say } from "./worker-port.ts";

/** Python in Pyodide, with the standard library. An endless loop is ended by the frame: it ends this worker, and runs the other tests in a new one. */

/**
 * A program gets a namespace of its own for each test, in which it is a module that is imported: what stands under its
 * main guard runs once, by itself. Traces show its own lines only.
 */
const harness = `
import inspect, json, linecache, sys, traceback

NO_INPUT = "input() has nothing to read here. The tests call the function with their values; print() shows what it does."

class Sandbox:
    def __init__(self, source):
        self.source = source
        self.dumps = json.dumps
        self.loads = json.loads
        linecache.cache["solution.py"] = (len(source), None, source.splitlines(True), "solution.py")

    def load(self, name):
        names = {"__name__": name}
        exec(compile(self.source, "solution.py", "exec"), names)
        return names

    async def guarded(self, act):
        try:
            return self.dumps({"value": await act()})
        except BaseException as error:
            trace = error.__traceback__
            while trace is not None and trace.tb_frame.f_code.co_filename != "solution.py":
                trace = trace.tb_next
            text = "".join(traceback.format_exception(type(error), error, trace)).strip()[-4000:]
            if isinstance(error, EOFError):
                text += "\\n" + NO_INPUT
            return self.dumps({
                "error": text,
                "memory": isinstance(error, MemoryError),
                "begun": not isinstance(error, SyntaxError) or trace is not None,
            })

    async def main(self):
        async def act():
            try:
                self.load("__main__")
            except SystemExit as end:
                if end.code not in (None, 0):
                    raise
            return None
        return await self.guarded(act)

    async def test(self, entry, given):
        async def act():
            names = self.load("solution")
            if not callable(names.get(entry)):
                raise NameError("The function that the tests call is not there: " + entry)
            result = names[entry](*self.loads(given))
            if inspect.isawaitable(result):
                result = await result
            return self.dumps(result)
        return await self.guarded(act)
`;

type Answer = { value?: string | null; error?: string; memory?: boolean; begun?: boolean };

const { parse, stringify } = JSON;

/** Runs a program by itself, then once for each test. */
export async function runPython(python: PyodideAPI, { program, limits, rest }: RunTask, output: Output, say: Say): Promise<Done> {
  const decoder = new TextDecoder();
  const write = (bytes: Uint8Array) => {
    output.write(decoder.decode(bytes, { stream: true }));
    return bytes.length;
  };
  python.setStdout({ write, isatty: false });
  python.setStderr({ write, isatty: false });
  python.setStdin({ stdin: () => undefined });
  const names = python.globals.get("dict")();
  await python.runPythonAsync(harness, { globals: names });
  names.set("given", stringify({ source: program.code, entry: program.entry }));
  const ask = async (call: string): Promise<Answer> =>
    parse(
      String(
        await python.runPythonAsync(`import sys\nanswer = await ${call}\nsys.stdout.flush()\nsys.stderr.flush()\nanswer`, {
          globals: names,
        }),
      ),
    );
  await python.runPythonAsync("given = json.loads(given)\nsandbox = Sandbox(given['source'])", { globals: names });

  const until = performance.now() + limits.totalMs;
  const main = rest ? {} : await ask("sandbox.main()");
  let failed: { outcome: "error" | "memory"; error: string } | null =
    main.error === undefined ? null : { outcome: main.memory ? "memory" : "error", error: main.error };
  if (failed && !main.begun) return { type: "done", ...failed };
  for (const { id, name, input } of program.tests) {
    if (performance.now() > until) return { type: "done", outcome: "timeout", error: null };
    output.write(`— ${name} —\n`);
    output.flush();
    say({ type: "trying", id });
    names.set("input_", input);
    const { value, error, memory } = await ask("sandbox.test(given['entry'], input_)");
    if (memory) failed ??= { outcome: "memory", error: error ?? "" };
    output.flush();
    say({ type: "test", id, actual: value ?? null, error: error ?? null });
  }
  return { type: "done", ...(failed ?? { outcome: "ok", error: null }) };
}

/** What `import js` finds: nothing of the worker, whose own way to the page no program needs. */
export const bridge: object = Object.freeze(Object.create(null));
