import "server-only";
import Papa from "papaparse";
import { AppError } from "#lib/errors.ts";

/**
 * Cells that a spreadsheet would take for a formula begin with an apostrophe in our files: = + - @ (also in their full-width
 * forms), a tab or a line break. Cells that have such an apostrophe already get another one, so that taking one away always
 * gives the cell back.
 */
const risky = /^'*[=+\-@\t\r\n＝＋－＠]/u;
const defused = /^'+[=+\-@\t\r\n＝＋－＠]/u;

export function defuse(cell: string): string {
  return risky.test(cell) ? `'${cell}` : cell;
}

export function undefuse(cell: string): string {
  return defused.test(cell) ? cell.slice(1) : cell;
}

/** Rows as the lines of a CSV file (RFC 4180), defused, with a line break at the end. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? "" : `${Papa.unparse(rows.map((row) => row.map(defuse)))}\r\n`;
}

/** What a file begins with so that spreadsheets read it as UTF-8. */
export const byteOrderMark = "\u{feff}";

export type CsvRow = { line: number; cells: string[]; broken: string | null };
/** `typed`: the cells as they stand in the file, with the apostrophes that keep a spreadsheet from running them. */
type ReadRow = CsvRow & { typed: string[] };

/** Far more than anything here takes; to read on would only hold everybody up. */
const mostLines = 40_000;

const separators = [",", ";", "\t"];
const quoteProblems: Record<string, string> = {
  MissingQuotes: "A quotation mark opens here and is never closed.",
  InvalidQuotes: 'Something stands behind a closing quotation mark. Write a quotation mark within a cell twice: "".',
};

/** A first line such as `sep=;`, by which spreadsheets tell what separates the cells. */
const separatorLine = /^"?sep=(.)"?\n/iu;

/** What splits the first line that says anything into most cells. */
function separatorOf(text: string): string {
  const head = /^.*\S.*$/mu.exec(text)?.[0] ?? "";
  const width = (delimiter: string) => Papa.parse<string[]>(head, { delimiter }).data[0]?.length ?? 0;
  const [first = ","] = separators.toSorted((one, other) => width(other) - width(one));
  return first;
}

/**
 * Reads CSV with commas, semicolons or tabs: what the file names itself in a line such as `sep=;`, else what splits its
 * first line into most cells. `line` is where a row begins in the file, counted from 1. Line breaks within cells come out
 * as \n; rows of empty or blank cells are left out.
 * @throws AppError invalid when there are more than 40,000 lines
 */
export function readCsv(text: string): ReadRow[] {
  const whole = text.replace(/\r\n?/g, "\n");
  const [named = "", separator] = separatorLine.exec(whole) ?? [];
  const plain = whole.slice(named.length);
  const delimiter = separator ?? separatorOf(plain);
  const { data, errors } = Papa.parse<string[]>(plain, { delimiter, newline: "\n", preview: mostLines + 1 });
  if (data.length > mostLines) throw new AppError("invalid", "This file has more than 40,000 lines. Split it into several.");
  const broken = new Map(errors.map(({ row = 0, code, message }) => [row, quoteProblems[code] ?? message] as const).reverse());
  let line = named === "" ? 1 : 2;
  const rows = data.map((cells, index): ReadRow => {
    const row = { line, cells, typed: cells, broken: broken.get(index) ?? null };
    line += 1 + cells.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
    return { ...row, cells: cells.map(undefuse) };
  });
  return rows.filter(({ cells, broken: problem }) => problem !== null || cells.some((cell) => cell.trim() !== ""));
}
