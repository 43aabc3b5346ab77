import { v4 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Plan } from "#lib/bank/content.ts";
import type { QuestionDraft } from "#lib/bank/drafts.ts";
import { newQuestion } from "#lib/bank/new-drafts.ts";
import { planOf, question } from "#lib/bank/test-plans.ts";
import { archiveCategory } from "#lib/data/categories/archive-category.ts";
import { createCategory } from "#lib/data/categories/create-category.ts";
import { getCategory } from "#lib/data/categories/get-category.ts";
import { listBank } from "#lib/data/categories/list-bank.ts";
import { listOpenCategories } from "#lib/data/categories/list-open-categories.ts";
import { publishCategory } from "#lib/data/categories/publish-category.ts";
import { restoreCategory } from "#lib/data/categories/restore-category.ts";
import { saveCategoryDraft } from "#lib/data/categories/save-category-draft.ts";
import { createSession } from "#lib/data/sessions/create-session.ts";
import { startSession } from "#lib/data/sessions/start-session.ts";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { agreed, publishedCategory, startedInterview } from "#lib/data/testing/test-interviews.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { queue } from "#lib/jobs/queue.ts";
import { acceptQuestion } from "./accept-question.ts";
import { addDraftedQuestions } from "./add-drafted-questions.ts";
import { archiveQuestion } from "./archive-question.ts";
import { createQuestion } from "./create-question.ts";
import { duplicateQuestion } from "./duplicate-question.ts";
import { getQuestion } from "./get-question.ts";
import { listQuestions } from "./list-questions.ts";
import { moveQuestion } from "./move-question.ts";
import { restoreQuestion } from "./restore-question.ts";
import { saveQuestionDraft } from "./save-question-draft.ts";

let admin: UserViewer;
beforeAll(async () => {
  admin = await somebody("ADMIN");
});
afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

const refusal = (promise: Promise<unknown>) => promise.then(() => undefined).catch((error: unknown) => error);
const { categoryId: _id, versionId: _version, slug: _slug, ...complete } = planOf([question("Why?")]).category;
const planFor = async (sessionId: string) =>
  Plan.parse((await prisma().interviewSession.findUniqueOrThrow({ where: { id: sessionId }, select: { plan: true } })).plan);
const first = async (categoryId: string) => {
  const [one] = (await listQuestions(admin, { categoryId })).questions;
  if (!one) throw new Error("the category has no question");
  return one.id;
};

test("a new category grows from a draft to an interview that candidates can take", async () => {
  const name = `Platform ${uuid()}`;
  const { categoryId } = await createCategory(admin, { name, kind: "TECHNICAL", language: "en" });
  const open = async () => (await listOpenCategories(await somebody())).some(({ id }) => id === categoryId);
  expect(await open()).toBe(false);
  const { questionId } = await createQuestion(admin, {
    categoryId,
    content: newQuestion("What is a queue?", { kind: "TECHNICAL", language: "en" }),
  });
  expect((await listBank(admin)).find(({ id }) => id === categoryId)).toMatchObject({
    status: "DRAFT",
    questions: 1,
    waitingQuestions: 1,
    drafted: true,
  });

  expect(await refusal(publishCategory(admin, { categoryId }))).toMatchObject({
    code: "invalid",
    data: {
      gaps: expect.arrayContaining([
        expect.objectContaining({ question: null, path: "systemPrompt" }),
        { question: null, path: "questionCount", message: "5 questions are asked, and only 1 would be published." },
        expect.objectContaining({ question: { id: questionId, text: "What is a queue?" }, path: "criteria.1" }),
        expect.objectContaining({ question: { id: questionId, text: "What is a queue?" }, path: "points.0.text" }),
      ]),
    },
  });
  expect((await getCategory(admin, { categoryId })).versions).toEqual([]);
  expect((await getQuestion(admin, { questionId })).versions).toEqual([]);

  await saveCategoryDraft(admin, { categoryId, revision: 0, content: { ...complete, name, questionCount: 1 } });
  await saveQuestionDraft(admin, { questionId, revision: 0, content: question("What is a queue?") });
  expect(await publishCategory(admin, { categoryId })).toMatchObject({ questions: 1, category: true });
  expect(await open()).toBe(true);
  expect(await getCategory(admin, { categoryId })).toMatchObject({ status: "PUBLISHED", changed: false, publishedVersion: 1 });
  expect(await getQuestion(admin, { questionId })).toMatchObject({ status: "PUBLISHED", changed: false, publishedVersion: 1 });
  expect(
    await prisma().questionBank.findUniqueOrThrow({ where: { id: questionId }, select: { expectedAnswer: true, tags: true } }),
  ).toEqual({ expectedAnswer: "- Expected of: What is a queue?", tags: ["test"] });
  expect(await refusal(publishCategory(admin, { categoryId }))).toMatchObject({ code: "conflict" });

  await archiveCategory(admin, { categoryId });
  expect(await open()).toBe(false);
  expect(await refusal(publishCategory(admin, { categoryId }))).toMatchObject({ code: "conflict" });
  await restoreCategory(admin, { categoryId });
  expect(await open()).toBe(true);
  const actions = await prisma().auditEntry.findMany({
    where: { entityId: { in: [categoryId, questionId] } },
    orderBy: { id: "asc" },
    select: { action: true, actorId: true },
  });
  expect(actions.map(({ action }) => action)).toEqual([
    "category.created",
    "question.created",
    "category.saved",
    "question.saved",
    "category.published",
    "category.archived",
    "category.restored",
  ]);
  expect(new Set(actions.map(({ actorId }) => actorId))).toEqual(new Set([admin.userId]));
});

test("the second of two writers is refused with what stands now, and nothing is overwritten", async () => {
  const { categoryId } = await publishedCategory();
  const questionId = await first(categoryId);
  const texts = ["One admin's words?", "Another admin's words?"];
  const outcomes = await Promise.allSettled(
    texts.map((text) => saveQuestionDraft(admin, { questionId, revision: 0, content: question(text) })),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const { content, revision } = await getQuestion(admin, { questionId });
  expect(revision).toBe(1);
  const refused = outcomes.find((outcome) => outcome.status === "rejected");
  expect(refused?.reason).toMatchObject({ code: "conflict", data: { revision: 1, content } });
  const won = texts[outcomes.findIndex(({ status }) => status === "fulfilled")];
  expect(content.text).toBe(won);
  // Who has compared names the revision that stands now.
  await saveQuestionDraft(admin, { questionId, revision: 1, content: question("Both together?") });
  expect((await getQuestion(admin, { questionId })).content.text).toBe("Both together?");

  await saveCategoryDraft(admin, { categoryId, revision: 0, content: { ...complete, minutes: 20 } });
  expect(await refusal(saveCategoryDraft(admin, { categoryId, revision: 0, content: { ...complete, minutes: 25 } }))).toMatchObject({
    code: "conflict",
    data: { revision: 1, content: { minutes: 20 } },
  });
});

test("a draft that becomes equal to what is published is gone; a save without a change writes nothing", async () => {
  const { categoryId } = await publishedCategory();
  const questionId = await first(categoryId);
  const { content } = await getQuestion(admin, { questionId });
  expect(await saveQuestionDraft(admin, { questionId, revision: 0, content })).toEqual({ revision: 0 });
  await saveQuestionDraft(admin, { questionId, revision: 0, content: { ...content, minutes: 9 } });
  expect(await getQuestion(admin, { questionId })).toMatchObject({ changed: true, status: "PUBLISHED", compared: { version: 1, content } });
  await saveQuestionDraft(admin, { questionId, revision: 1, content });
  expect(await getQuestion(admin, { questionId })).toMatchObject({ changed: false, revision: 2 });
  const audit = await prisma().auditEntry.findMany({ where: { entityId: questionId }, orderBy: { id: "asc" } });
  expect(audit.map(({ before, after }) => ({ before, after }))).toEqual([
    { before: { Minutes: "4" }, after: { Minutes: "9" } },
    { before: { Minutes: "9" }, after: { Minutes: "4" } },
  ]);
});

test("an interview keeps the words that it started with; the next one has the new ones", async () => {
  const { categoryId, sessionId } = await startedInterview({
    questions: [question("The old words?")],
    content: { questionCount: 1 },
  });
  const before = await planFor(sessionId);
  const questionId = await first(categoryId);
  await saveQuestionDraft(admin, { questionId, revision: 0, content: question("The new words?") });
  await saveCategoryDraft(admin, { categoryId, revision: 0, content: { ...complete, systemPrompt: "Ask briskly.", questionCount: 1 } });

  // Until it is published, nobody meets it.
  const drafted = await createSession(await somebody(), { categoryId });
  const other = await prisma().interviewSession.findUniqueOrThrow({ where: { id: drafted.sessionId }, select: { userId: true } });
  await startSession({ kind: "user", userId: other.userId, role: "CANDIDATE" }, agreed(drafted.sessionId));
  expect((await planFor(drafted.sessionId)).questions[0]?.content.text).toBe("The old words?");

  await publishCategory(admin, { categoryId });
  const newcomer = await somebody();
  const later = await createSession(newcomer, { categoryId });
  await startSession(newcomer, agreed(later.sessionId));
  expect(await planFor(later.sessionId)).toMatchObject({
    category: { systemPrompt: "Ask briskly." },
    questions: [{ content: { text: "The new words?" } }],
  });
  expect(await planFor(sessionId)).toEqual(before);
  expect(before.questions[0]?.content.text).toBe("The old words?");
  expect((await getQuestion(admin, { questionId, version: 1 })).compared).toMatchObject({
    version: 1,
    content: { text: "The old words?" },
  });
  expect((await getCategory(admin, { categoryId, version: 1 })).compared?.content.systemPrompt).toBe("Ask calmly.");
});

test("one incomplete question holds back the whole publication, and a save that comes meanwhile is not lost", async () => {
  const { categoryId } = await publishedCategory();
  const [one, two] = (await listQuestions(admin, { categoryId })).questions;
  if (!one || !two) throw new Error("the category has no questions");
  const [criterion] = question("Why?").criteria;
  if (!criterion) throw new Error("no criterion");
  const unfinished: QuestionDraft = { ...question("Why?"), criteria: [{ ...criterion, anchors: { ...criterion.anchors, 5: "" } }] };
  await saveQuestionDraft(admin, { questionId: one.id, revision: 0, content: question("Ready?") });
  await saveQuestionDraft(admin, { questionId: two.id, revision: 0, content: unfinished });
  expect(await refusal(publishCategory(admin, { categoryId }))).toMatchObject({
    message: "Nothing is published yet: 1 thing is missing.",
    data: { gaps: [{ question: { id: two.id }, path: "criteria.0.anchors.5", message: "“Knowledge” needs an anchor for level 5." }] },
  });
  expect((await getQuestion(admin, { questionId: one.id })).versions).toHaveLength(1);
  await saveQuestionDraft(admin, { questionId: two.id, revision: 1, content: question("Ready too?") });
  await Promise.all([
    publishCategory(admin, { categoryId }),
    saveQuestionDraft(admin, { questionId: one.id, revision: 1, content: question("Readier?") }),
  ]);
  const { content, compared } = await getQuestion(admin, { questionId: one.id });
  expect(content.text).toBe("Readier?");
  expect(["Ready?", "Readier?"]).toContain(compared?.content.text);
});

test("what is archived is not asked, comes back as it was, and leaves enough to ask", async () => {
  const { categoryId } = await publishedCategory({ questionCount: 2 });
  const [one, two] = (await listQuestions(admin, { categoryId })).questions;
  await archiveQuestion(admin, { questionId: one?.id });
  expect(await refusal(archiveQuestion(admin, { questionId: two?.id }))).toMatchObject({ code: "conflict" });
  expect((await listQuestions(admin, { categoryId })).questions).toHaveLength(2);
  expect((await listQuestions(admin, { categoryId, status: "ARCHIVED" })).questions.map(({ id }) => id)).toEqual([one?.id]);
  await restoreQuestion(admin, { questionId: one?.id });
  expect((await getQuestion(admin, { questionId: one?.id })).status).toBe("PUBLISHED");
});

test("questions are copied to the end and moved past each other", async () => {
  const { categoryId } = await publishedCategory();
  const order = async () => (await listQuestions(admin, { categoryId })).questions.map(({ id }) => id);
  const [a = "", b = "", c = ""] = await order();
  await moveQuestion(admin, { questionId: c, to: "up" });
  expect(await order()).toEqual([a, c, b]);
  await moveQuestion(admin, { questionId: b, to: "first" });
  expect(await order()).toEqual([b, a, c]);
  await moveQuestion(admin, { questionId: b, to: "up" });
  await moveQuestion(admin, { questionId: b, to: "down" });
  expect(await order()).toEqual([a, b, c]);
  const { questionId: copy } = await duplicateQuestion(admin, { questionId: a });
  await moveQuestion(admin, { questionId: a, to: "last" });
  expect(await order()).toEqual([b, c, copy, a]);
  const [original, copied] = await Promise.all([a, copy].map((questionId) => getQuestion(admin, { questionId })));
  expect(copied).toMatchObject({ status: "DRAFT", content: original?.content });
});

test("text that the database cannot hold is cleaned, and what is too long is refused by field", async () => {
  const { categoryId } = await publishedCategory();
  const content = { ...question("Why?"), text: " What\u0000 is a queue\uD800? " };
  const { questionId } = await createQuestion(admin, { categoryId, content });
  expect((await getQuestion(admin, { questionId })).content.text).toBe("What is a queue?");
  const long = { ...question("Why?"), minutes: 0.5, points: [{ id: "p", text: "x".repeat(601), criterionId: "knowledge", weight: 1 }] };
  expect(await refusal(saveQuestionDraft(admin, { questionId, revision: 0, content: long }))).toMatchObject({
    code: "invalid",
    fields: { "content.minutes": "Enter a whole number from 1 to 60.", "content.points.0.text": "Use at most 600 characters." },
  });
  await expect(createQuestion(admin, { categoryId, content: question("") })).rejects.toMatchObject({ code: "invalid" });
});

test("two categories of one name get different slugs, and a slug that is taken is refused", async () => {
  const name = `Kỹ năng đàm phán ${uuid().slice(0, 8)}`;
  const made = await Promise.all([1, 2].map(() => createCategory(admin, { name, kind: "SOFT_SKILLS", language: "vi" })));
  const slugs = await Promise.all(made.map(async ({ categoryId }) => (await getCategory(admin, { categoryId })).slug));
  expect(new Set(slugs).size).toBe(2);
  expect(slugs[0]).toMatch(/^ky-nang-dam-phan-/);
  await expect(createCategory(admin, { name, kind: "SOFT_SKILLS", language: "vi", slug: slugs[0] })).rejects.toMatchObject({
    code: "invalid",
    fields: { slug: expect.any(String) },
  });
});

test("a question about a protected matter is published only after it was looked at", async () => {
  const { categoryId } = await publishedCategory();
  await createQuestion(admin, { categoryId, content: question("How old are you?") });
  expect(await refusal(publishCategory(admin, { categoryId }))).toMatchObject({
    code: "invalid",
    data: { warned: true, gaps: [{ path: "text", message: expect.stringContaining("age"), question: { text: "How old are you?" } }] },
  });
  expect(await publishCategory(admin, { categoryId, heeded: true })).toMatchObject({ questions: 1, category: false });
});

test("what a model drafted is marked, and published only after a person accepted or changed it", async () => {
  const { categoryId } = await publishedCategory();
  const questions = [question("One?"), question("Two?"), question("Three?")];
  await addDraftedQuestions(admin, { categoryId, model: "openai/stand-in", questions });
  const waiting = async () => (await listQuestions(admin, { categoryId, status: "REVIEW" })).questions;
  const [one, two, three] = (await waiting()).map(({ id }) => id);
  expect((await waiting()).map(({ draftedBy, reviewed }) => [draftedBy, reviewed])).toEqual(Array(3).fill(["openai/stand-in", false]));
  expect(await refusal(publishCategory(admin, { categoryId, heeded: true }))).toMatchObject({
    data: {
      gaps: Array(3)
        .fill({ path: "text", message: expect.stringContaining("A model drafted it") })
        .map((gap) => expect.objectContaining(gap)),
    },
  });
  await acceptQuestion(admin, { questionId: one });
  await acceptQuestion(admin, { questionId: one });
  await saveQuestionDraft(admin, { questionId: two, revision: 0, content: question("Two, better?") });
  await duplicateQuestion(admin, { questionId: three });
  expect(await waiting()).toHaveLength(2);
  for (const { id } of await waiting()) await archiveQuestion(admin, { questionId: id });
  expect(await publishCategory(admin, { categoryId })).toMatchObject({ questions: 2, category: false });
  const published = (await listQuestions(admin, { categoryId })).questions.filter(({ draftedBy }) => draftedBy);
  expect(published.map(({ text, reviewed, status }) => [text, reviewed, status])).toEqual([
    ["One?", true, "PUBLISHED"],
    ["Two, better?", true, "PUBLISHED"],
  ]);
});

test("two writers of a category's settings: one is refused with what stands now", async () => {
  const { categoryId } = await publishedCategory();
  const { content, revision } = await getCategory(admin, { categoryId });
  const outcomes = await Promise.allSettled([
    saveCategoryDraft(admin, { categoryId, revision, content: { ...content, minutes: 11 } }),
    saveCategoryDraft(admin, { categoryId, revision, content: { ...content, minutes: 12 } }),
  ]);
  const refused = outcomes.find((outcome) => outcome.status === "rejected");
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const standing = await getCategory(admin, { categoryId });
  expect(refused?.reason).toMatchObject({ code: "conflict", data: { revision: 1, content: { minutes: standing.content.minutes } } });
  expect(standing.revision).toBe(1);
});

test("the mix and the order of a category are kept in every interview", async () => {
  const bank = (["EASY", "HARD", "MEDIUM", "HARD", "EASY", "HARD"] as const).map((difficulty, index) => ({
    ...question(`Question ${index}?`),
    difficulty,
  }));
  const { categoryId } = await publishedCategory({ questionCount: 3, mix: { EASY: 1, MEDIUM: 0, HARD: 2 } }, bank);
  const taken = async () => {
    const { sessionId } = await startedInterviewOf(categoryId);
    return (await planFor(sessionId)).questions.map(({ content }) => content);
  };
  for (let round = 0; round < 4; round += 1) {
    expect((await taken()).map(({ difficulty }) => difficulty)).toEqual(["EASY", "HARD", "HARD"]);
  }
  const { content, revision } = await getCategory(admin, { categoryId });
  const mix = { EASY: 0, MEDIUM: 2, HARD: 1 };
  await saveCategoryDraft(admin, { categoryId, revision, content: { ...content, mix } });
  expect(await refusal(publishCategory(admin, { categoryId }))).toMatchObject({ data: { gaps: [{ path: "mix.MEDIUM", question: null }] } });
  const verbatim = { ...content, mode: "verbatim" as const, mix: { EASY: 1, MEDIUM: 0, HARD: 2 } };
  await saveCategoryDraft(admin, { categoryId, revision: revision + 1, content: verbatim });
  await publishCategory(admin, { categoryId });
  for (let round = 0; round < 2; round += 1) {
    expect((await taken()).map(({ text }) => text)).toEqual(["Question 0?", "Question 1?", "Question 3?"]);
  }
});

async function startedInterviewOf(categoryId: string) {
  const candidate = await somebody();
  const { sessionId } = await createSession(candidate, { categoryId });
  await startSession(candidate, agreed(sessionId));
  return { sessionId };
}
