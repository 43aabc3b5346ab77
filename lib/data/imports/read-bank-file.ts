import "server-only";
import { setImmediate as breathe } from "node:timers/promises";
import type { z } from "zod";
import { CategoryDraft, QuestionDraft } from "#lib/bank/drafts.ts";
import { mainCriterion, type RubricSource, rubricOf } from "#lib/bank/rubric.ts";
import type { CsvRow } from "#lib/data/csv.ts";
import { AppError } from "#lib/errors.ts";
import { Key } from "./bank-file.ts";
import { type Item, tooLongQuestion } from "./file-contents.ts";
import type { OpenFile } from "./file-thread.ts";
import { isColumn, questionOf } from "./question-columns.ts";

export const mostQuestions = 10_000;

/** One thing that is wrong in a file. `line` is counted from 1, null where only the place within JSON is known. */
export type Problem = { line: number | null; column: string; message: string };
/** One question of a file; `key` is empty where the file has none. */
export type Entry = { line: number | null; key: string; content: QuestionDraft };
export type ReadFile = { entries: Entry[]; category: CategoryDraft | null; problems: Problem[]; total: number };

/** What the file is read for: a category, and whether the settings of a JSON file take the place of the category's. */
export type ReadInto = { category: RubricSource; settings: boolean };

type Progress = (done: number, total: number) => Promise<void>;
const rowsTold = 250;
const breathAfterMs = 5;

/**
 * Reads a file of questions that was taken apart. Whatever is wrong is a problem with its place; a file whose whole form is
 * wrong is refused. A question that says nothing of criteria gets the rubric of its category. Lets other work through
 * between questions, and tells how far it is.
 * @throws AppError invalid
 */
export async function readBankFile(opened: OpenFile, format: string, into: ReadInto, progress: Progress): Promise<ReadFile> {
  return format === "json" ? readJsonFile(opened, into, progress) : readCsvFile(opened, into.category, progress);
}

async function readCsvFile(opened: OpenFile, category: RubricSource, progress: Progress): Promise<ReadFile> {
  const { header, total } = opened.head;
  const columns = namesOf(header);
  const problems = headerProblems(header, columns);
  const file: ReadFile = { entries: [], category: null, problems, total };
  if (problems.length > 0) return file;
  refuseTooMany(total);
  await eachItem(opened, progress, (item) => {
    if ("row" in item) readRow(item.row, columns, category, file);
  });
  return withoutTwins(file);
}

/** Without the empty columns that spreadsheets add at the end. */
function namesOf(header: CsvRow | undefined): string[] {
  const names = (header?.cells ?? []).map((name) => name.trim().toLowerCase());
  return names.slice(0, names.findLastIndex((name) => name !== "") + 1);
}

function headerProblems(header: CsvRow | undefined, columns: string[]): Problem[] {
  const line = header?.line ?? 1;
  if (header?.broken) return [{ line, column: "", message: header.broken }];
  const problems = columns.flatMap((column, index): Problem[] => {
    if (column === "") return [{ line, column: `${index + 1}`, message: "This column has no name. Name it or take it out." }];
    if (!isColumn(column)) return [{ line, column, message: "There is no such column. Look at the description of the format." }];
    if (columns.indexOf(column) < index) return [{ line, column, message: "This column is there twice. Take one out." }];
    return [];
  });
  if (!columns.includes("question")) problems.push({ line, column: "question", message: "The column “question” is missing." });
  return problems;
}

function readRow({ line, cells, broken }: CsvRow, columns: string[], category: RubricSource, file: ReadFile): void {
  if (broken) {
    file.problems.push({ line, column: "", message: broken });
    return;
  }
  if (cells.slice(columns.length).some((cell) => cell.trim() !== "")) {
    const message = `This line has ${cells.length} cells, and the header has ${columns.length} columns. Put cells with commas in quotation marks.`;
    file.problems.push({ line, column: "", message });
    return;
  }
  const byColumn = new Map(columns.map((column, index) => [column, cells[index] ?? ""]));
  const { key, content, columnOf } = questionOf(byColumn, category);
  take(file, { line, key, content }, columnOf);
}

function take(
  file: ReadFile,
  { line, key, content }: { line: number | null; key: string; content: unknown },
  columnOf: (path: readonly PropertyKey[]) => string,
): void {
  const add = (path: readonly PropertyKey[], message: string) => file.problems.push({ line, column: columnOf(path), message });
  if (key !== "" && !Key.safeParse(key).success) add(["key"], "A key has lower-case letters, digits and hyphens, at most 80.");
  const parsed = QuestionDraft.safeParse(content);
  if (!parsed.success) for (const issue of parsed.error.issues) add(issue.path, wordsOf(issue));
  else if (parsed.data.text === "") add(["text"], "Write the question.");
  else file.entries.push({ line, key, content: parsed.data });
}

const choices: Record<string, string> = {
  difficulty: "Write easy, medium or hard.",
  family: "Write technical or soft_skill.",
  language: "Write javascript, typescript, python or sql.",
  hidden: "Write yes or no.",
  weight: "Write a number from 0 to 100.",
  criterionId: "Write the id of a criterion.",
};

function wordsOf({ path, code, message }: z.core.$ZodIssue): string {
  const field = String(path.at(-1));
  if (code === "invalid_value" || code === "invalid_type" || code === "invalid_union") return choices[field] ?? message;
  return message;
}

/** Two questions of one file cannot have one key. */
function withoutTwins(file: ReadFile): ReadFile {
  const first = new Map<string, Entry>();
  for (const entry of file.entries) {
    const twin = first.get(entry.key);
    if (entry.key === "") continue;
    if (!twin) first.set(entry.key, entry);
    else {
      const where = twin.line === null ? "another question" : `line ${twin.line}`;
      file.problems.push({ line: entry.line, column: "key", message: `The key “${entry.key}” stands at ${where} already.` });
    }
  }
  return file;
}

async function readJsonFile(opened: OpenFile, into: ReadInto, progress: Progress): Promise<ReadFile> {
  const { category, total } = opened.head;
  refuseTooMany(total);
  const file: ReadFile = { entries: [], category: null, problems: [], total };
  if (category !== undefined) {
    const parsed = CategoryDraft.safeParse(category);
    if (parsed.success) file.category = parsed.data;
    else
      for (const issue of parsed.error.issues)
        file.problems.push({ line: null, column: ["category", ...issue.path].join("."), message: wordsOf(issue) });
  }
  const rubric = rubricOf((into.settings && file.category) || into.category);
  await eachItem(opened, progress, (item, index) => {
    if (!("question" in item)) return;
    const { question } = item;
    const place = (path: readonly PropertyKey[]) => [`questions[${index}]`, ...path].join(".");
    if (!question) {
      file.problems.push({ line: null, column: place([]), message: tooLongQuestion });
      return;
    }
    const { key = "", ...content } = question;
    for (const name of Object.keys(content)) {
      if (!(name in QuestionDraft.shape)) file.problems.push({ line: null, column: place([name]), message: "There is no such field." });
    }
    take(file, { line: null, key: typeof key === "string" ? key : "?", content: withRubric(content, rubric) }, place);
  });
  return withoutTwins(file);
}

/** A question of a JSON file that has no list of criteria, not even an empty one, with those of the rubric. */
function withRubric(content: Record<string, unknown>, rubric: QuestionDraft["criteria"]): Record<string, unknown> {
  if ("criteria" in content) return content;
  const criterionId = mainCriterion(rubric)?.id;
  const { points } = content;
  return { ...content, criteria: rubric, points: Array.isArray(points) ? points.map((point) => ({ criterionId, ...point })) : points };
}

function refuseTooMany(count: number): void {
  if (count === 0) throw new AppError("invalid", "There is no question in this file.");
  if (count > mostQuestions)
    throw new AppError("invalid", `This file has ${count} questions. Split it: one file takes up to ${mostQuestions}.`);
}

/** Takes one question after the other; whatever else the server does has its turn in between. */
async function eachItem({ head: { total }, items }: OpenFile, progress: Progress, act: (item: Item, index: number) => void): Promise<void> {
  let index = 0;
  let since = performance.now();
  for await (const item of items) {
    act(item, index);
    index += 1;
    if (index % rowsTold === 0) await progress(index, total);
    if (performance.now() - since > breathAfterMs) {
      await breathe();
      since = performance.now();
    }
  }
  await progress(total, total);
}
