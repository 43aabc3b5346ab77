import { loadPyodide, type PyodideAPI } from "pyodide";
import { bridge, runPython } from "./run-python.ts";
import { limitMemory, serve } from "./worker-port.ts";

/** The worker for Python. */

const types: Record<string, string> = { wasm: "application/wasm", json: "application/json" };

/** Pyodide fetches its files by itself; the frame has them already, and a second download would take as long again. */
function answerFetches(files: Record<string, unknown>): void {
  const real = globalThis.fetch;
  globalThis.fetch = async (request, options) => {
    const address = request instanceof Request ? request.url : String(request);
    const name = address.split("/").at(-1) ?? "";
    const file = files[name];
    if (!(file instanceof ArrayBuffer)) return real(request, options);
    return new Response(file, { headers: { "content-type": types[name.split(".").at(-1) ?? ""] ?? "application/octet-stream" } });
  };
}

serve<PyodideAPI>(async ({ assets, files, memoryMegabytes }) => {
  limitMemory(memoryMegabytes);
  answerFetches(files);
  const python = await loadPyodide({ indexURL: `${assets}/pyodide/`, fullStdLib: false, jsglobals: bridge });
  await python.runPythonAsync("import inspect, json, linecache, sys, traceback, collections, itertools, functools, heapq, math, re");
  return python;
}, runPython);
