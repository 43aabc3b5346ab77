import { v4 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtInRubric } from "#lib/bank/built-in-rubrics.ts";
import { newCriterion, newQuestion } from "#lib/bank/new-drafts.ts";
import { planOf, question } from "#lib/bank/test-plans.ts";
import { createQuestion } from "#lib/data/questions/create-question.ts";
import { getQuestion } from "#lib/data/questions/get-question.ts";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { publishedCategory, system } from "#lib/data/testing/test-interviews.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { queue } from "#lib/jobs/queue.ts";
import { createCategory } from "./create-category.ts";
import { getCategory } from "./get-category.ts";
import { publishCategory } from "./publish-category.ts";
import { publishStarterBank } from "./publish-starter-bank.ts";
import { saveCategoryDraft } from "./save-category-draft.ts";

let admin: UserViewer;
beforeAll(async () => {
  admin = await somebody("ADMIN");
});
afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

const refusal = (promise: Promise<unknown>) => promise.then(() => undefined).catch((error: unknown) => error);
const { categoryId: _id, versionId: _version, slug: _slug, ...complete } = planOf([question("Why?")]).category;

test("a category's rubric is what the next question begins with; the questions that exist keep theirs", async () => {
  const { categoryId } = await createCategory(admin, { name: `Rubric ${uuid()}`, kind: "SOFT_SKILLS", language: "vi" });
  const builtIn = builtInRubric("SOFT_SKILLS", "vi");
  const add = async (text: string) => {
    const { content } = await getCategory(admin, { categoryId });
    return (await createQuestion(admin, { categoryId, content: newQuestion(text, content) })).questionId;
  };
  const criteriaOf = async (questionId: string) => (await getQuestion(admin, { questionId })).content.criteria;
  const { content } = await getCategory(admin, { categoryId });
  expect(content.rubric).toEqual(builtIn);
  const older = await add("Why?");
  const rubric = builtIn.slice(0, 1).map((criterion) => ({ ...criterion, name: "Bối cảnh", weight: 5 }));
  await saveCategoryDraft(admin, { categoryId, revision: 0, content: { ...content, rubric } });
  expect(await criteriaOf(await add("How?"))).toEqual(rubric);
  expect(await criteriaOf(older)).toEqual(builtIn);
  // The older one is offered the new rubric.
  expect((await getQuestion(admin, { questionId: older })).category).toMatchObject({ kind: "SOFT_SKILLS", language: "vi", rubric });
  const { rubric: _rubric, ...without } = content;
  await saveCategoryDraft(admin, { categoryId, revision: 1, content: without });
  expect((await getCategory(admin, { categoryId })).content).not.toHaveProperty("rubric");
  expect(await criteriaOf(await add("When?"))).toEqual(builtIn);
  const saved = await prisma().auditEntry.findFirst({
    where: { entityId: categoryId, action: "category.saved" },
    orderBy: { id: "asc" },
    select: { before: true, after: true },
  });
  expect(saved).toMatchObject({
    before: { "Default rubric": builtIn.map(({ name }) => name).join(", "), "Rubric criterion 1": "Tình huống (soft skill, weight 2)" },
    after: { "Default rubric": "Bối cảnh", "Rubric criterion 1": "Bối cảnh (soft skill, weight 5)" },
  });
});

test("a starter category brings its rubric; the same bank again makes no version", async () => {
  const slug = `starter-${uuid()}`;
  const rubric = builtInRubric("TECHNICAL", "en").slice(0, 2);
  const bank = [{ slug, content: { ...complete, rubric }, questions: [{ key: slug, content: question("Why?") }] }];
  expect(await publishStarterBank(system, { bank })).toEqual({ categories: 1, questions: 1 });
  expect(await publishStarterBank(system, { bank })).toEqual({ categories: 0, questions: 0 });
  const { id } = await prisma().interviewCategory.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  expect(await getCategory(admin, { categoryId: id })).toMatchObject({
    changed: false,
    versions: [{ version: 1 }],
    content: { rubric },
  });
});

test("a rubric that lacks something keeps a category from being published, and none does not", async () => {
  const { categoryId } = await publishedCategory();
  const { content, revision } = await getCategory(admin, { categoryId });
  expect(content.rubric).toBeUndefined();
  await saveCategoryDraft(admin, { categoryId, revision, content: { ...content, rubric: [newCriterion("criterion-1", "TECHNICAL")] } });
  expect(await refusal(publishCategory(admin, { categoryId }))).toMatchObject({
    data: { gaps: expect.arrayContaining([{ question: null, path: "rubric.0.name", message: "Default rubric: Name criterion 1." }]) },
  });
  const rubric = builtInRubric("TECHNICAL", "en").slice(1);
  await saveCategoryDraft(admin, { categoryId, revision: revision + 1, content: { ...content, rubric } });
  expect(await publishCategory(admin, { categoryId })).toMatchObject({ questions: 0, category: true });
  expect((await getCategory(admin, { categoryId })).compared?.content.rubric).toEqual(rubric);
});
