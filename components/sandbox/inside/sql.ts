import { PGlite } from "@electric-sql/pglite";
import { parsers, runSql } from "./run-sql.ts";
import { limitMemory, serve } from "./worker-port.ts";

/** The worker for SQL. */

serve<PGlite>(async ({ files, memoryMegabytes }) => {
  limitMemory(memoryMegabytes);
  const [pgliteWasmModule, initdbWasmModule, data] = [files["pglite.wasm"], files["initdb.wasm"], files["pglite.data"]];
  if (
    !(pgliteWasmModule instanceof WebAssembly.Module) ||
    !(initdbWasmModule instanceof WebAssembly.Module) ||
    !(data instanceof ArrayBuffer)
  )
    throw new Error("a file of PGlite is missing");
  return PGlite.create({ pgliteWasmModule, initdbWasmModule, fsBundle: new Blob([data]), parsers });
}, runSql);
