import { afterAll, beforeAll, expect, test } from "vitest";
import type { QuestionDraft } from "#lib/bank/drafts.ts";
import { question } from "#lib/bank/test-plans.ts";
import { publishCategory } from "#lib/data/categories/publish-category.ts";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { publishedCategory } from "#lib/data/testing/test-interviews.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { queue } from "#lib/jobs/queue.ts";
import { createQuestion } from "./create-question.ts";
import { listQuestions } from "./list-questions.ts";

let admin: UserViewer;
beforeAll(async () => {
  admin = await somebody("ADMIN");
});
afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

test("pages neither skip nor repeat a question, in either order and under every filter", async () => {
  const { categoryId } = await publishedCategory();
  const contents = Array.from({ length: 60 }, (_, index): QuestionDraft => {
    const difficulty = index % 3 === 0 ? "HARD" : "EASY";
    return { ...question(`Question ${index} about 100% of ${index % 2 ? "queues" : "Locks"}?`), difficulty, tags: [`t${index % 4}`] };
  });
  const made: string[] = [];
  for (const content of contents) made.push((await createQuestion(admin, { categoryId, content })).questionId);
  const all = async (filter: Record<string, string>) => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listQuestions(admin, { categoryId, ...filter, cursor });
      expect(page.questions.length).toBeLessThanOrEqual(25);
      found.push(...page.questions.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    return found;
  };
  const those = (fits: (content: QuestionDraft, index: number) => boolean) =>
    made.filter((_, index) => fits(contents[index] ?? question("?"), index));
  expect((await all({})).slice(3)).toEqual(made);
  expect((await all({ sort: "changed" })).toSorted()).toEqual((await all({})).toSorted());
  expect((await all({ sort: "changed" }))[0]).toBe(made.at(-1));
  expect(await all({ status: "DRAFT", difficulty: "HARD" })).toEqual(those(({ difficulty }) => difficulty === "HARD"));
  expect(await all({ tag: "t3" })).toEqual(those((_, index) => index % 4 === 3));
  expect(await all({ search: "100% of lOCKS" })).toEqual(those((_, index) => index % 2 === 0));
  expect(await all({ search: "100_" })).toEqual([]);
  expect(await all({ status: "CHANGED" })).toEqual([]);
  const { next } = await listQuestions(admin, { categoryId });
  await expect(listQuestions(admin, { categoryId, sort: "changed", cursor: next })).rejects.toMatchObject({ code: "invalid" });
  await expect(listQuestions(admin, { categoryId, cursor: "x" })).rejects.toMatchObject({ code: "invalid" });
});

test("search takes capital and small letters for the same in Vietnamese too, published or being written", async () => {
  const { categoryId } = await publishedCategory();
  const { questionId } = await createQuestion(admin, { categoryId, content: question("Đơn hàng Ưu tiên bị mất thì bạn làm gì?") });
  const found = async (search: string) => (await listQuestions(admin, { categoryId, search })).questions.map(({ id }) => id);
  for (const state of ["being written", "published"]) {
    if (state === "published") await publishCategory(admin, { categoryId });
    for (const search of ["đơn hàng", "ĐƠN HÀNG ƯU", "ưu", "mất thì".normalize("NFD")])
      expect(await found(search), `${search}, ${state}`).toEqual([questionId]);
    expect(await found("don hang uu tien")).toEqual([questionId]);
    expect(await found("đơn háng")).toEqual([questionId]);
    expect(await found("don hong")).toEqual([]);
  }
});
