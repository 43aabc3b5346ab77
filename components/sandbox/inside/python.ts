import { loadPyodide, type PyodideAPI } from "pyodide";
import type { FromWorker, ToWorker } from "../messages.ts";
import { limitMemory, type Output, say, serve } from "./worker-port.ts";

/** Python in Pyodide, with the standard library. An endless loop is ended by the frame: it ends this worker, and runs the other tests in a new one. */

// A program gets a namespace of its own for each test. Traces show its own lines only.
const harness = `
import inspect, json, linecache, sys, traceback

class Sandbox:
    def __init__(self, source):
        self.source = source
        linecache.cache["solution.py"] = (len(source), None, source.splitlines(True), "solution.py")

    def load(self):
        names = {"__name__": "__main__"}
        exec(compile(self.source, "solution.py", "exec"), names)
        return names

    async def guarded(self, act):
        try:
            return json.dumps({"value": await act()})
        except BaseException as error:
            trace = error.__traceback__
            while trace is not None and trace.tb_frame.f_code.co_filename != "solution.py":
                trace = trace.tb_next
            lines = traceback.format_exception(type(error), error, trace)
            return json.dumps({"error": "".join(lines).strip()[-4000:], "memory": isinstance(error, MemoryError)})

    async def main(self):
        async def act():
            self.load()
            return None
        return await self.guarded(act)

    async def test(self, entry, given):
        async def act():
            names = self.load()
            if not callable(names.get(entry)):
                raise NameError("The function that the tests call is not there: " + entry)
            result = names[entry](*json.loads(given))
            if inspect.isawaitable(result):
                result = await result
            return json.dumps(result, allow_nan=False)
        return await self.guarded(act)
`;

type Answer = { value?: string | null; error?: string; memory?: boolean };

async function run(
  python: PyodideAPI,
  { program, limits, rest }: Extract<ToWorker, { type: "run" }>,
  output: Output,
): Promise<Extract<FromWorker, { type: "done" }>> {
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
  names.set("given", JSON.stringify({ source: program.code, entry: program.entry }));
  const ask = async (call: string): Promise<Answer> =>
    JSON.parse(
      String(
        await python.runPythonAsync(`import sys\nanswer = await ${call}\nsys.stdout.flush()\nsys.stderr.flush()\nanswer`, {
          globals: names,
        }),
      ),
    );
  await python.runPythonAsync("given = json.loads(given)\nsandbox = Sandbox(given['source'])", { globals: names });

  const until = performance.now() + limits.totalMs;
  const main = rest ? {} : await ask("sandbox.main()");
  if (main.error !== undefined) return { type: "done", outcome: main.memory ? "memory" : "error", error: main.error };
  let memory: string | null = null;
  for (const { id, name, input } of program.tests) {
    if (performance.now() > until) return { type: "done", outcome: "timeout", error: null };
    output.write(`— ${name} —\n`);
    output.flush();
    say({ type: "trying", id });
    names.set("input_", input);
    const { value, error, memory: full } = await ask("sandbox.test(given['entry'], input_)");
    if (full) memory ??= error ?? "";
    output.flush();
    say({ type: "test", id, actual: value ?? null, error: error ?? null });
  }
  return { type: "done", outcome: memory === null ? "ok" : "memory", error: memory };
}

serve(async ({ assets, memoryMegabytes }) => {
  limitMemory(memoryMegabytes);
  const python = await loadPyodide({ indexURL: `${assets}/pyodide/`, fullStdLib: false });
  await python.runPythonAsync("import inspect, json, linecache, sys, traceback, collections, itertools, functools, heapq, math, re");
  return python;
}, run);
