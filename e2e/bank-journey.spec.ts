import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { answerBox, answerToTheEnd, enterRoom, listening, messages } from "./room.ts";

const header = [
  "key,question,difficulty,minutes,tags,criterion_1_name,criterion_1_level_1,criterion_1_level_2,criterion_1_level_3,criterion_1_level_4,criterion_1_level_5",
  "point_1_text,follow_up_1_text,follow_up_1_points",
].join(",");
const topics = ["queue", "cache", "index", "lock", "log", "retry", "timeout", "shard", "replica", "backup"];
const anchors =
  '"Says nothing of it.","Names it, no more.","Says what it is for.","Says what it costs.","Weighs gain and cost, with an example."';
const row = (topic: string, difficulty: string) =>
  `${topic},"What is a ${topic} for,\nand what does it cost?",${difficulty},5,storage;basics,Knowledge,${anchors},"A ${topic} trades one cost for another.",What does it cost?,point-1`;
const csv = (difficulty = "medium") => `\u{feff}${[header, ...topics.map((topic) => row(topic, difficulty))].join("\r\n")}\r\n`;

const answer = "I measured first, then I changed one thing at a time, and I explained the trade-off with an example to the team. ".repeat(
  12,
);

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.getByLabel("File", { exact: true }).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Read the file" }).click();
}

/** What a reader of the report sees, without what changes by itself. */
async function reportWords(page: Page, path: string): Promise<string> {
  await page.goto(path);
  await expect(page.getByText("Recommendation (advice)")).toBeVisible();
  return page.locator("main").innerText();
}

test("ten questions come from a file, are published, rehearsed, taken and edited; the old report stands as it was", async ({ as }) => {
  const name = `Storage ${randomUUID().slice(0, 8)}`;
  const { page: admin } = await as("ADMIN", "Ada Admin");
  await admin.goto("/admin/bank");
  await admin.getByLabel("Name", { exact: true }).fill(name);
  await admin.getByRole("button", { name: "Make the category" }).click();
  await expect(admin.getByRole("heading", { level: 1, name })).toBeVisible();
  const category = new URL(admin.url()).pathname;

  await test.step("a file with a wrong row is refused with line and column, and nothing is written", async () => {
    await admin.getByRole("link", { name: "Import questions" }).click();
    await admin.getByRole("button", { name: "Read the file" }).click();
    await expect(admin.getByText("Choose a file first.")).toBeVisible();
    await choose(admin, "questions.csv", csv("tricky"));
    await expect(admin.getByText("Nothing is imported: 10 problems in this file.")).toBeVisible();
    const second = admin.getByRole("row").nth(2);
    await expect(second).toContainText("4");
    await expect(second).toContainText("difficulty");
    await expect(second).toContainText("Write easy, medium or hard.");
  });

  await test.step("the corrected file is previewed, then imported as drafts", async () => {
    await admin.getByRole("link", { name: "Choose another file" }).click();
    await choose(admin, "questions.csv", csv());
    await expect(admin.getByText("In this file: 10 questions new.")).toBeVisible();
    await expect(admin.getByRole("listitem").filter({ hasText: "What is a backup for" })).toBeVisible();
    await admin.getByRole("button", { name: "Import", exact: true }).click();
    await expect(admin.getByText("Imported: 10 questions new.")).toBeVisible();
    await admin.getByRole("link", { name: "To the category" }).click();
    await expect(admin.getByText("Waiting to be published: the category and 10 questions.")).toBeVisible();
  });

  await test.step("the same file again changes nothing; the export is a file with the same questions", async () => {
    await admin.getByRole("link", { name: "Import questions" }).click();
    const file = await (await admin.request.get(`/api/bank/categories/${category.split("/").at(-1)}/export?format=csv`)).text();
    expect(file).toContain("What is a queue for,\nand what does it cost?");
    await choose(admin, "export.csv", file);
    await expect(admin.getByRole("heading", { name: "This file changes nothing" })).toBeVisible();
  });

  await test.step("settings, previews and publication", async () => {
    await admin.goto(category);
    await admin.getByLabel("Description").fill("How data is kept.");
    await admin.getByLabel("System prompt", { exact: true }).fill("You are a calm interviewer.");
    await admin.getByLabel("Questions asked").fill("2");
    await admin.getByLabel("Medium", { exact: true }).fill("1");
    await admin.getByLabel("How the interviewer asks").selectOption("verbatim");
    await admin.getByRole("button", { name: "Save the draft" }).click();
    await expect(admin.getByText("The draft is saved.")).toBeVisible();
    await admin.getByText("Preview: how the built-in interviewer talks").click();
    await expect(admin.getByText("What is a queue for,").first()).toBeVisible();
    await admin.getByRole("button", { name: "Publish" }).click();
    await admin.getByRole("link", { name: "The mix of difficulties has 1 questions, and 2 are asked." }).click();
    await admin.getByLabel("Medium", { exact: true }).fill("2");
    await admin.getByRole("button", { name: "Save the draft" }).click();
    await expect(admin.getByText("The draft is saved.")).toBeVisible();
    await admin.getByRole("button", { name: "Publish" }).click();
    await expect(admin.getByText("Published: the category and 10 questions.")).toBeVisible();
  });

  const mark = "Rehearsal: it never counts, and only you can see it.";
  await test.step("the admin rehearses it, marked everywhere, and nobody else finds it", async () => {
    await admin.getByRole("button", { name: "Rehearse the current version" }).click();
    await admin.waitForURL(/\/interviews\/[0-9a-f-]{36}$/);
    await expect(admin.getByText(mark)).toBeVisible();
    await admin.getByRole("checkbox").first().check();
    await admin.locator("main form button[type=submit]").click();
    await admin.waitForURL(/\/room$/);
    await expect(answerBox(admin)).toBeVisible();
    await listening(admin);
    await expect(admin.getByText(mark)).toBeVisible();
    await expect(messages(admin).first()).toContainText("What is a queue for,");
    await answerToTheEnd(admin, () => answer);
    const rehearsal = new URL(admin.url()).pathname.split("/")[2];
    await expect(admin.getByText("Your report is ready.")).toBeVisible();
    await admin.goto(`/sessions/${rehearsal}`);
    await expect(admin.getByText(mark)).toBeVisible();
    const { page: recruiter } = await as("RECRUITER");
    await recruiter.goto(`/sessions?search=Ada`);
    await expect(recruiter.getByRole("link", { name: "Ada Admin" })).toHaveCount(0);
    expect((await recruiter.request.get(`/sessions/${rehearsal}`)).status()).toBe(404);
    await admin.goto(category);
    await admin.getByRole("button", { name: /Erase the rehearsal/ }).click();
    await expect(admin.getByText("The rehearsal is erased.")).toBeVisible();
    await admin.getByRole("checkbox", { name: "Tick all on this page" }).check();
    await admin.getByLabel("What to do with the ticked questions").selectOption("Archive");
    await admin.getByRole("button", { name: "Do it" }).click();
    await expect(admin.getByText("8 questions are changed. 2 could not be:")).toBeVisible();
    await expect(admin.getByText(/This category asks 2 questions and would have fewer/)).toHaveCount(2);
    await admin.getByRole("button", { name: "Undo" }).click();
    await expect(admin.getByText("8 questions are as before.")).toBeVisible();
  });

  const { page: candidate } = await as("CANDIDATE", "Cam Candidate");
  const sessionId = await enterRoom(candidate, name);
  // Verbatim: the first questions of the list, for everybody.
  await expect(messages(candidate).first()).toContainText("What is a queue for,");
  await answerToTheEnd(candidate, () => answer);
  await expect(candidate.getByText("Your report is ready.")).toBeVisible();
  const before = await reportWords(admin, `/sessions/${sessionId}`);
  expect(before).toContain("What is a queue for,");

  await test.step("an edited file changes a question and its anchors; the old report keeps its own", async () => {
    await admin.goto(`${category}/import`);
    await choose(
      admin,
      "edited.csv",
      csv().replace("What is a queue for,", "When does a queue pay,").replace("Says nothing of it.", "Is silent."),
    );
    await expect(admin.getByText("In this file: 1 question changed, 9 questions as before.")).toBeVisible();
    await admin.locator("summary").filter({ hasText: "When does a queue pay," }).click();
    await expect(admin.getByText("Criterion 1, level 1")).toBeVisible();
    await admin.getByRole("button", { name: "Import", exact: true }).click();
    await expect(admin.getByText("Imported: 1 question changed, 9 questions as before.")).toBeVisible();
    await admin.goto(category);
    await admin.getByRole("button", { name: "Publish" }).click();
    await expect(admin.getByText("Published: 1 question.")).toBeVisible();
    expect(await reportWords(admin, `/sessions/${sessionId}`)).toBe(before);
    const { page: next } = await as("CANDIDATE", "Nia Next");
    await enterRoom(next, name);
    await expect(messages(next).first()).toContainText("When does a queue pay,");
  });
});

test("a small file is imported without any script", async ({ browser, origin, as }) => {
  const { page: admin, context } = await as("ADMIN");
  await admin.goto("/admin/bank");
  await admin.getByLabel("Name", { exact: true }).fill(`Plain ${randomUUID().slice(0, 8)}`);
  await admin.getByRole("button", { name: "Make the category" }).click();
  await expect(admin.getByText("No questions yet")).toBeVisible();
  const plain = await browser.newContext({ baseURL: origin, javaScriptEnabled: false, storageState: await context.storageState() });
  const page = await plain.newPage();
  await page.goto(`${new URL(admin.url()).pathname}/import`);
  await choose(page, "questions.csv", "question\nWhy would you put a queue between two services?\n");
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("In this file: 1 question new.")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Imported: 1 question new.")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await plain.close();
});

test("a code question is written with its tests, and says what keeps them from running", async ({ as }) => {
  const { page } = await as("ADMIN");
  await page.goto("/admin/bank");
  await page.getByLabel("Name", { exact: true }).fill(`Code ${randomUUID().slice(0, 8)}`);
  await page.getByRole("button", { name: "Make the category" }).click();
  await expect(page.getByText("No questions yet")).toBeVisible();
  await page.getByLabel("New question").fill("Write a function that adds two numbers.");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByLabel("This is a code question").check();
  await page.getByLabel("Function that the tests call").fill("add");
  await page.getByLabel("Name of test 1").fill("Adds");
  await page.getByLabel("Arguments of test 1").fill("1, 2");
  await page.getByLabel("Expected of test 1").fill("3");
  await page.getByText(/Missing before this can be published: \d+ things/).click();
  await page.getByRole("link", { name: /“Adds”: the input must be a JSON array/ }).click();
  await page.getByLabel("Arguments of test 1").fill("[1, 2]");
  await expect(page.getByRole("link", { name: /must be a JSON array/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Add a test" }).click();
  await page.getByLabel("Name of test 2").fill("Adds negative ones");
  await page.getByLabel("Hidden").last().check();
  await page.getByRole("button", { name: "Move test 2 up" }).click();
  await page
    .getByLabel("Question", { exact: true })
    .fill("Write a function that adds **two** numbers:\n\n- whole ones\n\n<script>alert(1)</script>");
  await page.getByText("Preview: how the question looks").click();
  await expect(page.locator(".markdown strong")).toHaveText("two");
  await expect(page.locator(".markdown")).toContainText("<script>");
  await page.getByRole("button", { name: "Save the draft" }).click();
  await expect(page.getByText("The draft is saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Name of test 1")).toHaveValue("Adds negative ones");
  await expect(page.getByLabel("Hidden").first()).toBeChecked();
  await expect(page.getByLabel("Arguments of test 2")).toHaveValue("[1, 2]");
});
