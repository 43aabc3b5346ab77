import { v4 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { question } from "#lib/bank/test-plans.ts";
import { createCategory } from "#lib/data/categories/create-category.ts";
import { getCategory } from "#lib/data/categories/get-category.ts";
import { publishCategory } from "#lib/data/categories/publish-category.ts";
import { saveCategoryDraft } from "#lib/data/categories/save-category-draft.ts";
import { byteOrderMark, csvLines } from "#lib/data/csv.ts";
import { getQuestion } from "#lib/data/questions/get-question.ts";
import { listQuestions } from "#lib/data/questions/list-questions.ts";
import { saveQuestionDraft } from "#lib/data/questions/save-question-draft.ts";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { publishedCategory, system } from "#lib/data/testing/test-interviews.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { pool, prisma } from "#lib/db/client.ts";
import { queue } from "#lib/jobs/queue.ts";
import { addImportPart } from "./add-import-part.ts";
import { applyImport } from "./apply-import.ts";
import { beginImport } from "./begin-import.ts";
import { confirmImport } from "./confirm-import.ts";
import { exportQuestions } from "./export-questions.ts";
import { failImport } from "./fail-import.ts";
import { getImport } from "./get-import.ts";
import { cellsOf, columnsFor, widthsOf } from "./question-columns.ts";
import { readImport } from "./read-import.ts";

let admin: UserViewer;
beforeAll(async () => {
  admin = await somebody("ADMIN");
});
afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

const refusal = (promise: Promise<unknown>) => promise.then(() => undefined).catch((error: unknown) => error);
const newCategoryId = async () => (await createCategory(admin, { name: `Files ${uuid()}`, kind: "TECHNICAL", language: "en" })).categoryId;

async function upload(categoryId: string, file: string, options: { fileName?: string; settings?: boolean; partBytes?: number } = {}) {
  const { fileName = "questions.csv", settings = false, partBytes = 2_000_000 } = options;
  const bytes = new Uint8Array(Buffer.from(file));
  const { importId } = await beginImport(admin, { categoryId, fileName, size: bytes.byteLength, settings });
  for (let index = 0; index * partBytes < bytes.byteLength; index += 1) {
    await addImportPart(admin, { importId, index }, bytes.slice(index * partBytes, (index + 1) * partBytes));
  }
  await readImport(system, { importId });
  return importId;
}

async function imported(categoryId: string, file: string, options: Parameters<typeof upload>[2] = {}) {
  const importId = await upload(categoryId, file, options);
  expect(await getImport(admin, { importId })).toMatchObject({ status: "READY", error: null });
  await confirmImport(admin, { importId });
  await applyImport(system, { importId });
  return getImport(admin, { importId });
}

async function exported(categoryId: string, format: "csv" | "json"): Promise<string> {
  const { pieces } = await exportQuestions(admin, { categoryId, format });
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

test.each(["csv", "json"] as const)("what is exported and imported elsewhere is exported the same: %s", async (format) => {
  const nasty = { ...question("=1+1 ?", ['“Why, "so"?\nReally?']), tags: ["a;b", "'=c"] };
  const code = {
    language: "javascript" as const,
    entry: "add",
    starter: "function add(a, b) {\n}\n",
    setup: "",
    tests: [{ id: "adds", name: "Adds", input: "[1, 2]", expected: "3", hidden: false }],
  };
  const { categoryId } = await publishedCategory({ mode: "verbatim", mix: { EASY: 0, MEDIUM: 2, HARD: 0 } }, [
    nasty,
    { ...question("Add."), code },
  ]);
  const file = await exported(categoryId, format);
  const other = await newCategoryId();
  const { status, preview } = await imported(other, file, { fileName: `bank.${format}`, settings: true, partBytes: 100 });
  expect(status).toBe("DONE");
  expect(preview).toMatchObject({ created: 2, updated: 0, incomplete: 0 });
  expect(await exported(other, format)).toBe(file);
  // The same file again changes nothing.
  const again = await upload(other, file, { fileName: `bank.${format}` });
  expect(await getImport(admin, { importId: again })).toMatchObject({ preview: { created: 0, updated: 0, unchanged: 2 } });
  if (format === "json")
    expect((await getCategory(admin, { categoryId: other })).content).toMatchObject({ mode: "verbatim", mix: { MEDIUM: 2 } });
});

test("a known key changes that question's draft; what is published stays until the next publication", async () => {
  const { categoryId } = await publishedCategory();
  const [first] = (await listQuestions(admin, { categoryId })).questions;
  if (!first) throw new Error("the category has no question");
  const file = (await exported(categoryId, "csv")).replace("What does an index do", "What could an index do");
  const importId = await upload(categoryId, file);
  expect((await getImport(admin, { importId })).preview).toMatchObject({
    created: 0,
    updated: 1,
    unchanged: 2,
    changes: [{ key: "question-0", differences: [{ label: "Question", before: expect.stringContaining("What does an index do") }] }],
  });
  expect((await getQuestion(admin, { questionId: first.id })).changed).toBe(false);
  await confirmImport(admin, { importId });
  await confirmImport(admin, { importId });
  await applyImport(system, { importId });
  await applyImport(system, { importId });
  const changed = await getQuestion(admin, { questionId: first.id });
  expect(changed).toMatchObject({ changed: true, revision: 1, publishedVersion: 1 });
  expect(changed.content.text).toContain("What could an index do");
  const row = await prisma().questionBank.findUniqueOrThrow({ where: { id: first.id }, select: { questionText: true } });
  expect(row.questionText).toContain("What does an index do");
  expect(await publishCategory(admin, { categoryId })).toMatchObject({ questions: 1, category: false });
  // Back to the words of the published version: nothing waits any more.
  await imported(categoryId, file.replace("What could an index do", "What can an index do"));
  await imported(categoryId, file);
  expect((await getQuestion(admin, { questionId: first.id })).changed).toBe(false);
  const audit = await prisma().auditEntry.findMany({
    where: { entityId: first.id },
    orderBy: { id: "asc" },
    select: { action: true, actorId: true },
  });
  expect(audit.map(({ action, actorId }) => [action, actorId === admin.userId])).toEqual([
    ["question.saved", true],
    ["question.saved", true],
    ["question.saved", true],
  ]);
});

test("a question without criteria takes the category's rubric; when that changes after the preview, nothing is imported", async () => {
  const categoryId = await newCategoryId();
  const { content } = await getCategory(admin, { categoryId });
  await imported(categoryId, "key,question,point_1_text\nwhy,Why?,A reason.\n");
  const [why] = (await listQuestions(admin, { categoryId })).questions;
  if (!why) throw new Error("nothing was imported");
  expect((await getQuestion(admin, { questionId: why.id })).content).toMatchObject({
    criteria: content.rubric,
    points: [{ text: "A reason.", criterionId: "correctness" }],
  });
  const importId = await upload(categoryId, "question\nHow?\n");
  await saveCategoryDraft(admin, { categoryId, revision: 0, content: { ...content, rubric: content.rubric?.slice(0, 1) } });
  await confirmImport(admin, { importId });
  await applyImport(system, { importId });
  expect(await getImport(admin, { importId })).toMatchObject({ status: "FAILED", error: expect.stringContaining("Somebody changed") });
});

test("one wrong row refuses the whole file; nothing is written", async () => {
  const categoryId = await newCategoryId();
  const importId = await upload(categoryId, "question,difficulty\nWhy?,easy\nHow?,never\n");
  expect(await getImport(admin, { importId })).toMatchObject({
    status: "REFUSED",
    preview: { problemCount: 1, problems: [{ line: 3, column: "difficulty" }] },
  });
  expect(await refusal(confirmImport(admin, { importId }))).toMatchObject({ code: "conflict" });
  const binary = await beginImport(admin, { categoryId, fileName: "q.csv", size: 4, settings: false });
  await addImportPart(admin, { ...binary, index: 0 }, new Uint8Array([0x50, 0x4b, 3, 4]));
  await readImport(system, binary);
  expect(await getImport(admin, binary)).toMatchObject({ status: "REFUSED", error: expect.stringContaining(".xlsx") });
  expect((await listQuestions(admin, { categoryId })).questions).toEqual([]);
});

test("somebody who saves between preview and import stops it", async () => {
  const { categoryId } = await publishedCategory();
  const [first] = (await listQuestions(admin, { categoryId })).questions;
  if (!first) throw new Error("the category has no question");
  const file = (await exported(categoryId, "csv")).replaceAll("EASY", "HARD").replaceAll("medium", "hard");
  const importId = await upload(categoryId, file);
  const { content, revision } = await getQuestion(admin, { questionId: first.id });
  await saveQuestionDraft(admin, { questionId: first.id, revision, content: { ...content, minutes: 9 } });
  await confirmImport(admin, { importId });
  await applyImport(system, { importId });
  expect(await getImport(admin, { importId })).toMatchObject({ status: "FAILED", error: expect.stringContaining("Somebody changed") });
  expect((await getQuestion(admin, { questionId: first.id })).content).toMatchObject({ minutes: 9, difficulty: "MEDIUM" });
});

test("somebody who saves while an import is written is not overwritten", async () => {
  const { categoryId } = await publishedCategory();
  const [first] = (await listQuestions(admin, { categoryId })).questions;
  if (!first) throw new Error("the category has no question");
  const importId = await upload(categoryId, (await exported(categoryId, "csv")).replaceAll("medium", "hard"));
  await confirmImport(admin, { importId });
  const { content } = await getQuestion(admin, { questionId: first.id });
  const writer = await pool().connect();
  await writer.query("BEGIN");
  await writer.query(`UPDATE "QuestionBank" SET draft = $2, revision = revision + 1 WHERE id = $1`, [first.id, { ...content, minutes: 9 }]);
  const applied = applyImport(system, { importId });
  const waiting = `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await expect.poll(async () => (await pool().query(waiting)).rows).toEqual([{ waiting: 1 }]);
  await writer.query("COMMIT");
  writer.release();
  await applied;
  expect(await getImport(admin, { importId })).toMatchObject({ status: "FAILED", error: expect.stringContaining("Somebody changed") });
  expect((await getQuestion(admin, { questionId: first.id })).content).toMatchObject({ minutes: 9, difficulty: "MEDIUM" });
});

test("an admin who is none any more imports nothing; parts that do not fit are refused", async () => {
  const categoryId = await newCategoryId();
  const other = await somebody("ADMIN");
  const file = new Uint8Array(Buffer.from("question\nWhy?\n"));
  const begun = await beginImport(other, { categoryId, fileName: "q.csv", size: file.byteLength, settings: false });
  expect(await refusal(addImportPart(admin, { ...begun, index: 0 }, file))).toMatchObject({ code: "not_found" });
  expect(await refusal(addImportPart(other, { ...begun, index: 1 }, file))).toMatchObject({ code: "conflict" });
  expect(await addImportPart(other, { ...begun, index: 0 }, file.slice(0, 5))).toEqual({ received: 5, size: file.byteLength });
  expect(await addImportPart(other, { ...begun, index: 0 }, file.slice(0, 5))).toEqual({ received: 5, size: file.byteLength });
  await addImportPart(other, { ...begun, index: 1 }, file.slice(5));
  await readImport(system, begun);
  await confirmImport(other, begun);
  await prisma().user.update({ where: { id: other.userId }, data: { role: "RECRUITER" }, select: { id: true } });
  await applyImport(system, begun);
  expect(await prisma().bankImport.findUniqueOrThrow({ where: { id: begun.importId }, select: { status: true } })).toEqual({
    status: "FAILED",
  });
  await failImport(system, { ...begun, reason: "Late." });
  expect((await listQuestions(admin, { categoryId })).questions).toEqual([]);
});

test("ten thousand questions come in, in one piece, and go out again", async () => {
  const categoryId = await newCategoryId();
  const contents = Array.from({ length: 10_000 }, (_, index) => question(`Question ${index}: what is a queue for?`, ["When not?"]));
  const [one] = contents;
  if (!one) throw new Error("there is no question");
  const columns = columnsFor(widthsOf(one));
  const rows = contents.map((content, index) => {
    const cells = cellsOf(`key-${index}`, content);
    return columns.map((column) => cells.get(column) ?? "");
  });
  const file = byteOrderMark + csvLines([columns, ...rows]);
  const began = performance.now();
  const importId = await upload(categoryId, file);
  const read = performance.now();
  expect(await getImport(admin, { importId })).toMatchObject({ status: "READY", total: 10_000, preview: { created: 10_000 } });
  await confirmImport(admin, { importId });
  await applyImport(system, { importId });
  const written = performance.now();
  expect(await getImport(admin, { importId })).toMatchObject({ status: "DONE", done: 10_000 });
  expect((await getCategory(admin, { categoryId })).questions).toEqual({ published: 0, waiting: 10_000 });
  expect(await exported(categoryId, "csv")).toBe(file);
  console.log(
    `10,000 questions, ${(file.length / 1e6).toFixed(1)} MB: read in ${Math.round(read - began)} ms, written in ${Math.round(written - read)} ms`,
  );
}, 120_000);
