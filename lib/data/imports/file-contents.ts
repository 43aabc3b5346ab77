import "server-only";
import { type CsvRow, readCsv } from "#lib/data/csv.ts";
import { AppError } from "#lib/errors.ts";
import { formatNumber } from "#lib/text/formats.ts";
import { BankFile, formatName } from "./bank-file.ts";
import { decodeFile, lineAt } from "./decode-file.ts";

/** What a file begins with: the names of its columns, or a category's settings; and how many questions follow. */
export type Head = { header?: CsvRow | undefined; category?: Record<string, unknown> | undefined; total: number };
/** One question as it stands in the file: a row of a CSV file, or an object of a JSON file, null where that is too long. */
export type Item = { row: CsvRow } | { question: Record<string, unknown> | null };
export type Contents = { head: Head; items: Item[] };

/** Far more than anything here takes; to look at it would only hold everybody up. */
const longestCell = 100_000;
const longestQuestion = 3_000_000;
/** Stands in for a cell that is longer: each column says in its own words that it is too long. */
const tooLongCell = "x".repeat(longestCell + 1);
export const tooLongQuestion = `This question is longer than ${formatNumber(longestQuestion, "en")} characters. Shorten it.`;

/**
 * Takes a file of questions apart, without a look at what they are. For a large file this takes seconds, and nothing else
 * goes on meanwhile: so it is the work of a thread (`file-thread.ts`).
 * @throws AppError invalid where the form of the whole file is wrong
 */
export function contentsOf(bytes: Uint8Array, format: string): Contents {
  const text = decodeFile(bytes);
  return format === "json" ? jsonContents(text) : csvContents(text);
}

function csvContents(text: string): Contents {
  const [header, ...rows] = readCsv(text).map(
    ({ line, cells, broken }): CsvRow => ({
      line,
      // Of a broken line nothing is read.
      cells: broken === null ? cells.map((cell) => (cell.length > longestCell ? tooLongCell : cell)) : [],
      broken,
    }),
  );
  return { head: { header, total: rows.length }, items: rows.map((row) => ({ row })) };
}

function jsonContents(text: string): Contents {
  const json = parseJson(text);
  const whole = BankFile.safeParse(Array.isArray(json) ? { format: formatName, version: 1, questions: json } : json);
  if (!whole.success) {
    const [issue] = whole.error.issues;
    throw new AppError("invalid", `This is no file of questions: ${issue?.path.join(".") || "the file"}: ${issue?.message}`);
  }
  const { questions, category } = whole.data;
  const short = (question: object) => JSON.stringify(question).length <= longestQuestion;
  return {
    head: { category, total: questions.length },
    items: questions.map((question) => ({ question: short(question) ? question : null })),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const words = error instanceof Error ? error.message : "";
    const at = /position (\d+)/.exec(words)?.[1];
    const where = at === undefined ? "" : ` in line ${lineAt(text, Number(at))}`;
    throw new AppError("invalid", `This is no JSON${where}: ${words.slice(0, 200)}`, { cause: error });
  }
}
