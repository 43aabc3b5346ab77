import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import type { CodeTask } from "#lib/bank/content.ts";
import type { TestDatabase } from "./fixtures.ts";
import { enterRoom } from "./room.ts";

/** A candidate's hands in the editor, and code questions that can be reached at once. */

const anchors = { 1: "Nothing.", 2: "Little.", 3: "Some.", 4: "Most.", 5: "All." };

export const doubling: CodeTask = {
  language: "javascript",
  entry: "double",
  starter: "function double(n) {\n  return n;\n}\n",
  setup: "",
  tests: [
    { id: "one", name: "One", input: "[1]", expected: "2", hidden: false },
    { id: "zero", name: "Zero", input: "[0]", expected: "0", hidden: false },
    { id: "many", name: "A secret case", input: "[21]", expected: "42", hidden: true },
  ],
};

/** Publishes a category whose only question is a code task. @returns its name */
export async function codeCategory(database: TestDatabase, code: CodeTask, questions = 1, language = "en"): Promise<string> {
  const name = `Code ${randomUUID().slice(0, 8)}`;
  const categoryId = randomUUID();
  const content = {
    name,
    kind: "TECHNICAL",
    language,
    description: "Writing code.",
    systemPrompt: "Ask calmly.",
    minutes: 30,
    questionCount: questions,
    maxProbes: 1,
    weights: { technical: 80, softSkill: 20 },
    thresholds: { strongYes: 80, yes: 65, mixed: 45 },
  };
  await database.rows(
    `INSERT INTO "InterviewCategory" (id, name, slug, "systemPrompt", language, kind, description, minutes, "questionCount", "updatedAt")
     VALUES ($1, $2, $4, 'Ask calmly.', $5, 'TECHNICAL', 'Writing code.', 30, $3, now())`,
    [categoryId, name, questions, categoryId, language],
  );
  const version = randomUUID();
  await database.rows(`INSERT INTO "CategoryVersion" (id, "categoryId", version, content) VALUES ($1, $2, 1, $3)`, [
    version,
    categoryId,
    content,
  ]);
  for (let place = 0; place < questions; place += 1) {
    const question = {
      text: place === 0 ? "Write the function, please." : `Write it once more, for the time number ${place + 1}.`,
      difficulty: "EASY",
      minutes: 5,
      tags: ["code"],
      criteria: [{ id: "correctness", family: "technical", name: "Correctness", weight: 1, anchors }],
      points: [{ id: "works", text: "The function doubles its argument.", criterionId: "correctness", weight: 3 }],
      followUps: [],
      code,
    };
    const [questionId, questionVersion] = [randomUUID(), randomUUID()];
    await database.rows(
      `INSERT INTO "QuestionBank" (id, "categoryId", key, position, "questionText", "expectedAnswer", difficulty, tags, "updatedAt")
       VALUES ($1, $2, $5, $3, $4, '- It works.', 'EASY', '{code}', now())`,
      [questionId, categoryId, place, question.text, questionId],
    );
    await database.rows(`INSERT INTO "QuestionVersion" (id, "questionId", version, content) VALUES ($1, $2, 1, $3)`, [
      questionVersion,
      questionId,
      question,
    ]);
    await database.rows(`UPDATE "QuestionBank" SET status = 'PUBLISHED', "currentVersionId" = $2 WHERE id = $1`, [
      questionId,
      questionVersion,
    ]);
  }
  await database.rows(`UPDATE "InterviewCategory" SET status = 'PUBLISHED', "currentVersionId" = $2 WHERE id = $1`, [categoryId, version]);
  return name;
}

export function workspace(page: Page): Locator {
  return page.getByRole("complementary", { name: /^(Workspace|Khu vực làm việc)$/ });
}

export function editor(page: Page): Locator {
  return workspace(page).locator(".cm-content:visible");
}

/** Into the room of a code question, whose editor is open. */
export async function enterCoding(
  page: Page,
  database: TestDatabase,
  code: CodeTask,
  { questions = 1, language = "en" } = {},
): Promise<string> {
  const sessionId = await enterRoom(page, await codeCategory(database, code, questions, language));
  await expect(editor(page)).toBeVisible();
  return sessionId;
}

/** Replaces the whole text as somebody who types. */
export async function write(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

export async function run(page: Page): Promise<void> {
  // Loading Python or SQL takes a while on a small machine; a short program is over before anybody sees it run.
  const told = page.waitForResponse((response) => response.url().endsWith("/runs"), { timeout: 180_000 });
  await workspace(page).getByRole("button", { name: "Run" }).click();
  await told;
  await expect(workspace(page).getByRole("button", { name: "Run" })).toBeEnabled();
}

export async function submitCode(page: Page): Promise<void> {
  await workspace(page).getByRole("button", { name: "Submit the code" }).click();
  await workspace(page).getByRole("button", { name: "Submit it" }).click();
}
