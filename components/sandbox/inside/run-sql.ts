import type { ParserOptions, PGlite, Results } from "@electric-sql/pglite";
import type { Done, Output, RunTask, Say } from "./worker-port.ts";

/** SQL in PGlite: a PostgreSQL of its own in this worker, empty at each run. The frame ends a query that has no end. */

const maxRows = 200;
const maxCellChars = 40;

/** A number, or JSON, exactly as PostgreSQL writes it: a double would round long ones. */
class Verbatim {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const verbatim = (text: string) => new Verbatim(text);
const asText = (text: string) => text;

/** By type: int8, float4, float8 and numeric, json and jsonb; bytes, dates and times as PostgreSQL writes them. */
export const parsers: ParserOptions = {
  20: verbatim,
  700: verbatim,
  701: verbatim,
  1700: verbatim,
  114: verbatim,
  3802: verbatim,
  17: asText,
  1082: asText,
  1083: asText,
  1114: asText,
  1184: asText,
};

type Rows = Results<unknown[]>;

/** As JSON, except for what it has no word for, such as NaN. */
function encode(value: unknown): string {
  if (value instanceof Verbatim) return value.text;
  if (value === null || value === undefined) return "null";
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map(encode).join(",")}]`;
  return JSON.stringify(value);
}

function shown(value: unknown): string {
  const text = value === null || value === undefined ? "NULL" : typeof value === "string" ? value : encode(value);
  return text.length > maxCellChars ? `${text.slice(0, maxCellChars - 1)}…` : text;
}

function table({ fields, rows, affectedRows }: Rows): string {
  if (fields.length === 0) return affectedRows === undefined ? "" : `${affectedRows} rows changed\n`;
  const lines = [fields.map(({ name }) => name), ...rows.slice(0, maxRows).map((row) => row.map(shown))];
  const widths = fields.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const [head, ...body] = lines.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | "));
  const count = rows.length > maxRows ? `first ${maxRows} of ${rows.length} rows` : rows.length === 1 ? "1 row" : `${rows.length} rows`;
  return `${[head, widths.map((width) => "-".repeat(width)).join("-+-"), ...body].join("\n")}\n(${count})\n`;
}

/** The rows as a test compares them: objects by column. Two columns of one name cannot be told apart there. */
function resultOf(result: Rows | undefined): { actual: string | null; error: string | null } {
  if (!result) return { actual: null, error: "The last statement gives no rows." };
  const names = result.fields.map(({ name }) => name);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined)
    return { actual: null, error: `Two columns of the result are called "${twice}". Give each a name of its own with AS.` };
  const rows = result.rows.map((row) => `{${row.map((value, column) => `${JSON.stringify(names[column])}:${encode(value)}`).join(",")}}`);
  return { actual: `[${rows.join(",")}]`, error: null };
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

/** Runs the program by itself, then once for each test in a transaction of its own. */
export async function runSql(database: PGlite, { program, limits, rest }: RunTask, output: Output, say: Say): Promise<Done> {
  const until = performance.now() + limits.totalMs;
  try {
    if (program.setup.trim() !== "") await database.exec(program.setup);
  } catch (error) {
    return { type: "done", outcome: "error", error: `The set-up of this question fails: ${errorText(error)}` };
  }
  let left = false;
  const attempt = async (input: string): Promise<Rows[]> => {
    await database.exec("BEGIN");
    const begun = await transactionOf(database);
    try {
      if (input.trim() !== "") await database.exec(input);
      return (await database.exec(program.code, { rowMode: "array" })) as unknown as Rows[];
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
      say({ type: "test", id, ...resultOf(results.findLast(({ fields }) => fields.length > 0)) });
    } catch (error) {
      say({ type: "test", id, actual: null, error: errorText(error) });
    }
  }
  return { type: "done", outcome: "ok", error: null };
}
