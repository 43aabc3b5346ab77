import { v4 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { question } from "#lib/bank/test-plans.ts";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { publishedCategory } from "#lib/data/testing/test-interviews.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { queue } from "#lib/jobs/queue.ts";
import { changeQuestions } from "./change-questions.ts";
import { getQuestion } from "./get-question.ts";
import { listQuestions } from "./list-questions.ts";

let admin: UserViewer;
beforeAll(async () => {
  admin = await somebody("ADMIN");
});
afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

async function someBank(asked: number) {
  const { categoryId } = await publishedCategory(
    { questionCount: asked },
    ["A?", "B?", "C?", "D?"].map((text) => question(text)),
  );
  const { questions } = await listQuestions(admin, { categoryId });
  return { categoryId, questionIds: questions.map(({ id }) => id) };
}
const inUse = async (categoryId: string) => (await listQuestions(admin, { categoryId })).questions;

test("archiving many stops where the category would have too few, says so, and is undone", async () => {
  const { categoryId, questionIds } = await someBank(3);
  const outcome = await changeQuestions(admin, { categoryId, change: { act: "archive", questionIds: [...questionIds, uuid()] } });
  expect(outcome.changed).toBe(1);
  expect(outcome.refused.map(({ text, message }) => [text, message.slice(0, 24)])).toEqual([
    ["B?", "This category asks 3 que"],
    ["C?", "This category asks 3 que"],
    ["D?", "This category asks 3 que"],
    ["", "It is not in this catego"],
  ]);
  expect(await inUse(categoryId)).toHaveLength(3);
  expect(await changeQuestions(admin, { categoryId, change: outcome.undo })).toMatchObject({ changed: 1, refused: [] });
  expect((await inUse(categoryId)).map(({ status }) => status)).toEqual(["PUBLISHED", "PUBLISHED", "PUBLISHED", "PUBLISHED"]);
});

test("tags and difficulties become drafts, and go back to what each one had", async () => {
  const { categoryId, questionIds } = await someBank(1);
  const [first = ""] = questionIds;
  await changeQuestions(admin, { categoryId, change: { act: "difficulty", questionIds: [first], difficulty: "EASY" } });
  const hard = await changeQuestions(admin, { categoryId, change: { act: "difficulty", questionIds, difficulty: "HARD" } });
  expect(hard.changed).toBe(4);
  expect((await inUse(categoryId)).every(({ difficulty, changed }) => difficulty === "HARD" && changed)).toBe(true);
  await changeQuestions(admin, { categoryId, change: hard.undo });
  expect((await inUse(categoryId)).map(({ difficulty }) => difficulty)).toEqual(["EASY", "MEDIUM", "MEDIUM", "MEDIUM"]);
  // What equals the published version again is no draft any more.
  expect((await inUse(categoryId)).map(({ changed }) => changed)).toEqual([true, false, false, false]);

  const tagged = await changeQuestions(admin, { categoryId, change: { act: "tag", questionIds, tag: "core" } });
  expect((await getQuestion(admin, { questionId: first })).content.tags).toEqual(["test", "core"]);
  expect(await changeQuestions(admin, { categoryId, change: { act: "tag", questionIds, tag: "core" } })).toEqual({
    changed: 0,
    refused: [],
    undo: null,
  });
  await changeQuestions(admin, { categoryId, change: tagged.undo });
  expect((await getQuestion(admin, { questionId: first })).content.tags).toEqual(["test"]);
});

test("a question of another category is not touched, and nothing ticked is said", async () => {
  const [one, other] = [await someBank(1), await someBank(1)];
  const change = { act: "archive", questionIds: other.questionIds };
  expect((await changeQuestions(admin, { categoryId: one.categoryId, change })).refused).toHaveLength(4);
  expect(await inUse(other.categoryId)).toHaveLength(4);
  await expect(changeQuestions(admin, { categoryId: one.categoryId, change: { act: "archive", questionIds: [] } })).rejects.toMatchObject({
    code: "invalid",
    message: "Tick the questions first.",
  });
});
