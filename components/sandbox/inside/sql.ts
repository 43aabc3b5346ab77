import { PGlite, type Results } from "@electric-sql/pglite";
import type { FromWorker, ToWorker } from "../messages.ts";
import { limitMemory, type Output, say, serve } from "./worker-port.ts";

/** SQL in PGlite: a PostgreSQL of its own in this worker, empty at each run. The frame ends a query that has no end. */

const mostRows = 200;
const widest = 40;
const asNumber = (value: string) => Number(value);
const asText = (value: string) => value;
// Whole and decimal numbers become JSON numbers; dates and times stay as PostgreSQL writes them.
const parsers = { 20: asNumber, 1700: asNumber, 1082: asText, 1083: asText, 1114: asText, 1184: asText };

function shown(value: unknown): string {
  const text = value === null || value === undefined ? "NULL" : typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
}

function table({ fields, rows, affectedRows }: Results): string {
  if (fields.length === 0) return affectedRows === undefined ? "" : `${affectedRows} rows changed\n`;
  const names = fields.map(({ name }) => name);
  const lines = [names, ...rows.slice(0, mostRows).map((row) => names.map((name) => shown((row as Record<string, unknown>)[name])))];
  const widths = names.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const [head, ...body] = lines.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | "));
  const count = rows.length > mostRows ? `first ${mostRows} of ${rows.length} rows` : rows.length === 1 ? "1 row" : `${rows.length} rows`;
  return `${[head, widths.map((width) => "-".repeat(width)).join("-+-"), ...body].join("\n")}\n(${count})\n`;
}

function errorText(error: unknown): string {
  const { message, hint, detail } = Object(error) as { message?: unknown; hint?: unknown; detail?: unknown };
  return [message ?? error, detail, hint].filter((part) => part !== undefined && part !== null).join("\n");
}

const leftText = "Leave out BEGIN, COMMIT and ROLLBACK: each test runs in a transaction of its own, so that it finds the tables unchanged.";

async function transactionOf(database: PGlite): Promise<unknown> {
  const { rows } = await database.query<{ id: unknown }>("SELECT txid_current()::text AS id");
  return rows[0]?.id;
}

async function run(
  database: PGlite,
  { program, limits, rest }: Extract<ToWorker, { type: "run" }>,
  output: Output,
): Promise<Extract<FromWorker, { type: "done" }>> {
  const until = performance.now() + limits.totalMs;
  try {
    if (program.setup.trim() !== "") await database.exec(program.setup);
  } catch (error) {
    return { type: "done", outcome: "error", error: `The set-up of this question fails: ${errorText(error)}` };
  }
  let left = false;
  const attempt = async (input: string): Promise<Results[]> => {
    await database.exec("BEGIN");
    const begun = await transactionOf(database);
    try {
      if (input.trim() !== "") await database.exec(input);
      return await database.exec(program.code, { parsers });
    } finally {
      // A transaction that failed cannot be asked, and is still the one that was begun.
      left ||= (await transactionOf(database).catch(() => begun)) !== begun;
      // Each test finds the tables as the set-up left them.
      await database.exec("ROLLBACK").catch(() => {});
    }
  };
  try {
    if (!rest) for (const result of await attempt("")) output.write(table(result));
  } catch (error) {
    const text = errorText(error);
    return { type: "done", outcome: /out of memory/iu.test(text) ? "memory" : "error", error: text };
  }
  for (const { id, input } of program.tests) {
    if (left) return { type: "done", outcome: "error", error: leftText };
    if (performance.now() > until) return { type: "done", outcome: "timeout", error: null };
    output.flush();
    say({ type: "trying", id });
    try {
      const results = await attempt(input);
      const last = results.findLast(({ fields }) => fields.length > 0);
      say({ type: "test", id, actual: last ? JSON.stringify(last.rows) : null, error: last ? null : "The last statement gives no rows." });
    } catch (error) {
      say({ type: "test", id, actual: null, error: errorText(error) });
    }
  }
  return { type: "done", outcome: "ok", error: null };
}

serve(async ({ files, memoryMegabytes }) => {
  limitMemory(memoryMegabytes);
  const [wasm, initdb, data] = [files["pglite.wasm"], files["initdb.wasm"], files["pglite.data"]];
  if (!wasm || !initdb || !data) throw new Error("a file of PGlite is missing");
  const [pgliteWasmModule, initdbWasmModule] = await Promise.all([WebAssembly.compile(wasm), WebAssembly.compile(initdb)]);
  return PGlite.create({ pgliteWasmModule, initdbWasmModule, fsBundle: new Blob([data]) });
}, run);
