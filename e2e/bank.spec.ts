import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, type TestDatabase, test } from "./fixtures.ts";
import { enterRoom, messages } from "./room.ts";

/** The words of the first question in an interview's frozen plan, and the whole plan to compare. */
async function planOf(database: TestDatabase, sessionId: string): Promise<{ text: string; whole: string }> {
  const [row] = await database.rows<{ text: string; whole: string }>(
    `SELECT plan #>> '{questions,0,content,text}' AS text, plan::text AS whole FROM "InterviewSession" WHERE id = $1`,
    [sessionId],
  );
  if (!row) throw new Error("there is no such session");
  return row;
}

async function fillQuestion(page: Page): Promise<void> {
  await page.getByLabel("Name of criterion 1").fill("Knowledge");
  for (const [level, anchor] of Object.entries({
    "Level 5, the best": "Names both sides and when each wins.",
    "Level 4": "Names both sides.",
    "Level 3": "Names one side.",
    "Level 2": "Says that there are sides.",
    "Level 1, the lowest": "Says nothing of it.",
  })) {
    await page.getByLabel(level).fill(anchor);
  }
  await page.getByLabel("Words of point 1").fill("A queue keeps the work while one of the two services is down.");
  await page.getByLabel("Criterion", { exact: true }).selectOption("Knowledge");
  await page.getByRole("button", { name: "Add a follow-up" }).click();
  await page.getByLabel("Words of follow-up 1").fill("What happens when one of them stops?");
  await page.getByRole("checkbox", { name: /A queue keeps the work/ }).check();
}

const save = async (page: Page) => {
  await page.getByRole("button", { name: "Save the draft" }).click();
  await expect(page.getByText("The draft is saved.")).toBeVisible();
};

test("an admin makes a category, is told what is missing, publishes, and changes it; the first interview stays as it was", async ({
  as,
  database,
}) => {
  test.setTimeout(180_000);
  const name = `Messaging ${randomUUID().slice(0, 8)}`;
  const { page: admin } = await as("ADMIN", "Ada Admin");
  await admin.goto("/admin");
  await admin.getByRole("link", { name: "Question bank" }).click();
  await admin.getByLabel("Name", { exact: true }).fill(name);
  await admin.getByRole("button", { name: "Make the category" }).click();
  await expect(admin.getByRole("heading", { level: 1, name })).toBeVisible();
  const category = new URL(admin.url()).pathname;
  await expect(admin.getByText("No questions yet")).toBeVisible();

  await test.step("a publication is refused with reasons that lead to their places", async () => {
    await admin.getByLabel("New question").fill("Why would you put a queue between two services?");
    await admin.getByRole("button", { name: "Add", exact: true }).click();
    await expect(admin.getByLabel("Name of criterion 1")).toBeVisible();
    await admin.goto(category);
    await admin.getByRole("button", { name: "Publish" }).click();
    const missing = admin.getByRole("list", { name: "What is missing" });
    await expect(missing).toContainText("Write the system prompt");
    await expect(missing).toContainText("5 questions are asked, and only 1 would be published.");
    await missing
      .getByRole("link", { name: /Why would you put a queue/ })
      .first()
      .click();
    await expect(admin.getByText(/things are missing before this can be published/)).toBeVisible();
  });

  await test.step("the question gets its criteria, points and follow-ups; leaving without saving is asked about", async () => {
    await fillQuestion(admin);
    admin.once("dialog", (dialog) => dialog.dismiss());
    await admin.getByRole("link", { name, exact: true }).click();
    await expect(admin.getByLabel("Words of point 1")).toHaveValue(/A queue keeps/);
    await save(admin);
    await expect(admin.getByText(/missing before this can be published/)).toHaveCount(0);
  });

  await test.step("the category keeps what was typed when a field is refused", async () => {
    await admin.getByRole("link", { name, exact: true }).click();
    await admin.getByLabel("Description").fill("How services talk to each other.");
    await admin.getByLabel("System prompt", { exact: true }).fill("You are a calm interviewer. Ask one thing at a time.");
    await admin.getByLabel("Length, in minutes").fill("3");
    await admin.getByLabel("Questions asked").fill("1");
    await admin.getByRole("button", { name: "Save the draft" }).click();
    await expect(admin.getByRole("link", { name: "Enter a whole number from 5 to 180." })).toHaveAttribute("href", "#content.minutes");
    await expect(admin.getByLabel("Length, in minutes")).toHaveAccessibleDescription("Enter a whole number from 5 to 180.");
    await expect(admin.getByLabel("System prompt", { exact: true })).toHaveValue(/calm interviewer/);
    await admin.getByLabel("Length, in minutes").fill("20");
    await save(admin);
    await admin.getByText("Preview: what a model interviewer is told").click();
    await expect(admin.locator("pre").first()).toContainText("You are a calm interviewer.");
  });

  await admin.getByRole("button", { name: "Publish" }).click();
  await expect(admin.getByText("Published: the category and 1 question.")).toBeVisible();

  const { page: candidate } = await as("CANDIDATE", "Cam Candidate");
  const sessionId = await enterRoom(candidate, name);
  await expect(messages(candidate).first()).toContainText("Why would you put a queue between two services?");
  const before = await planOf(database, sessionId);

  await test.step("two admins change the same question: the second is shown the difference", async () => {
    await admin.getByRole("link", { name: /Why would you put a queue/ }).click();
    await expect(admin.getByLabel("Question", { exact: true })).toBeVisible();
    const { page: other } = await as("ADMIN", "Olu Other");
    await other.goto(admin.url());
    await other.getByLabel("Minutes").fill("7");
    await save(other);
    await admin.getByLabel("Question", { exact: true }).fill("When does a queue between two services pay?");
    await admin.getByRole("button", { name: "Save the draft" }).click();
    await expect(admin.getByText(/Somebody else saved a change while you were writing/)).toBeVisible();
    const theirs = admin.locator("form dl").filter({ hasText: "saved by somebody else" });
    await expect(theirs).toContainText("Minutes");
    await expect(theirs).toContainText("When does a queue between two services pay?");
    await admin.getByRole("button", { name: "Save mine over it" }).click();
    await expect(admin.getByText("The draft is saved.")).toBeVisible();
    await expect(admin.getByText("From version 1 to what is written now")).toBeVisible();
  });

  await admin.getByRole("link", { name, exact: true }).click();
  await admin.getByRole("button", { name: "Publish" }).click();
  await expect(admin.getByText("Published: 1 question.")).toBeVisible();
  expect(await planOf(database, sessionId)).toEqual(before);
  await candidate.reload();
  await expect(messages(candidate).first()).toContainText("Why would you put a queue between two services?");
  const { page: next } = await as("CANDIDATE", "Nia Next");
  expect((await planOf(database, await enterRoom(next, name))).text).toBe("When does a queue between two services pay?");

  await test.step("a recruiter reads it and cannot change it; archived, nobody can start it", async () => {
    const { page: recruiter } = await as("RECRUITER");
    await recruiter.goto("/admin/bank");
    await recruiter.getByRole("link", { name }).click();
    await recruiter.getByRole("link", { name: /When does a queue/ }).click();
    await expect(recruiter.getByText("Names both sides and when each wins.")).toBeVisible();
    await expect(recruiter.getByRole("button", { name: /Save|Publish|Archive/ })).toHaveCount(0);
    await admin.getByRole("button", { name: "Archive the category" }).click();
    await expect(admin.getByText("The category is archived.")).toBeVisible();
    await next.goto("/interviews");
    await expect(next.getByRole("button", { name: `Start: ${name}` })).toHaveCount(0);
  });
});
