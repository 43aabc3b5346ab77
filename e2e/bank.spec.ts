import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, signIn, type TestDatabase, test } from "./fixtures.ts";
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

/** The criteria of the question that is open, by name; each has its five anchors. */
async function criteriaOf(page: Page): Promise<string[]> {
  const valuesOf = async (label: RegExp) => Promise.all((await page.getByLabel(label).all()).map((field) => field.inputValue()));
  const names = await valuesOf(/^Name of criterion/);
  expect((await valuesOf(/^Level [1-5]/)).filter((anchor) => anchor.length > 10)).toHaveLength(names.length * 5);
  return names;
}

async function fillQuestion(page: Page): Promise<void> {
  // Of the rubric that it began with, one criterion stays, and gets anchors of its own.
  await page.getByRole("button", { name: "Remove criterion 3" }).click();
  await page.getByRole("button", { name: "Remove criterion 2" }).click();
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
  await expect(page.getByLabel("Criterion", { exact: true }).locator("option:checked")).toHaveText("Knowledge");
  await page.getByRole("button", { name: "Add a follow-up" }).click();
  await page.getByLabel("Words of follow-up 1").fill("What happens when one of them stops?");
  await page.getByRole("checkbox", { name: /A queue keeps the work/ }).check();
}

const save = async (page: Page) => {
  await page.getByRole("button", { name: "Save the draft" }).click();
  await expect(page.getByText("The draft is saved.")).toBeVisible();
  // Who works with the keyboard goes on from where it was.
  await expect(page.getByRole("button", { name: "Save the draft" })).toBeFocused();
};

test("an admin makes a category, is told what is missing, publishes, and changes it; the first interview stays as it was", async ({
  as,
  database,
}) => {
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
    expect(await criteriaOf(admin)).toEqual(["Correctness", "Depth", "Reasoning and trade-offs"]);
    await admin.goto(category);
    await admin.getByRole("button", { name: "Publish" }).click();
    const missing = admin.getByRole("list", { name: "What is missing" });
    await expect(missing).toContainText("Write the system prompt");
    await expect(missing).toContainText("5 questions are asked, and only 1 would be published.");
    await missing
      .getByRole("link", { name: /Why would you put a queue/ })
      .first()
      .click();
    // A point for each criterion, the first of which waits for its words.
    await admin.getByText("Missing before this can be published: 3 things").click();
    await expect(admin.getByRole("link", { name: "“Depth” needs at least one expected point." })).toBeVisible();
  });

  await test.step("the question gets its criteria, points and follow-ups; leaving without saving is asked about", async () => {
    await fillQuestion(admin);
    admin.once("dialog", (dialog) => dialog.dismiss());
    await admin.getByRole("link", { name, exact: true }).click();
    await expect(admin.getByLabel("Words of point 1")).toHaveValue(/A queue keeps/);
    await save(admin);
    await expect(admin.getByText(/Missing before this can be published/)).toHaveCount(0);
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

/** Begins a category and stays on its page. @returns its path */
async function beginCategory(page: Page, name: string): Promise<string> {
  await page.goto("/admin/bank");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Make the category" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

async function addQuestion(page: Page, category: string, text: string): Promise<void> {
  await page.goto(category);
  await page.getByLabel("New question").fill(text);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: text })).toBeVisible();
}

test("a category's rubric is what the next question begins with; an older one keeps its own until it takes the new one", async ({ as }) => {
  const { page } = await as("ADMIN", "Ada Admin");
  const category = await beginCategory(page, `Rubric ${randomUUID().slice(0, 8)}`);
  await addQuestion(page, category, "What is a lock for?");
  await page.getByLabel("Words of point 1").fill("Two writers do not overwrite each other.");
  await save(page);
  const older = page.url();

  await test.step("what is wrong with the rubric is said at its place, and what was typed stays", async () => {
    await page.goto(category);
    await page.getByText("Correctness, Depth, Reasoning and trade-offs").click();
    await page.getByRole("button", { name: "Remove criterion 1" }).click();
    await page.getByLabel("Name of criterion 1").fill("Insight");
    await page.getByLabel("Kind").nth(1).selectOption("Soft skill");
    await page.getByLabel("Weight", { exact: true }).first().fill("");
    await page.getByRole("button", { name: "Save the draft" }).click();
    await expect(page.getByRole("link", { name: "Enter a number from 0 to 100." })).toHaveAttribute("href", "#content.rubric.0.weight");
    await expect(page.getByLabel("Name of criterion 1")).toHaveValue("Insight");
    await expect(page.getByLabel("Kind").nth(1)).toHaveValue("soft_skill");
    await page.getByLabel("Weight", { exact: true }).first().fill("4");
    await page.getByLabel("Level 3").first().fill("");
    await save(page);
    await expect(page.getByLabel("Kind").nth(1)).toHaveValue("soft_skill");
    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByRole("link", { name: "Default rubric: “Insight” needs an anchor for level 3." }).click();
    await page.getByLabel("Level 3").first().fill("Explains why it is so.");
    await save(page);
    await page.reload();
    await expect(page.getByText("Insight, Reasoning and trade-offs")).toBeVisible();
  });

  await test.step("the next question begins with it, the older one does not change", async () => {
    await addQuestion(page, category, "What is a lease for?");
    expect(await criteriaOf(page)).toEqual(["Insight", "Reasoning and trade-offs"]);
    await expect(page.getByLabel("Weight", { exact: true }).first()).toHaveValue("4");
    await expect(page.getByRole("button", { name: "Take the category’s rubric" })).toHaveCount(0);
    await page.goto(older);
    expect(await criteriaOf(page)).toEqual(["Correctness", "Depth", "Reasoning and trade-offs"]);
  });

  await test.step("the older one takes it, with a way back; its point keeps a criterion", async () => {
    await page.getByRole("button", { name: "Take the category’s rubric" }).click();
    await expect(page.getByText("The criteria are the category’s now.")).toBeVisible();
    expect(await criteriaOf(page)).toEqual(["Insight", "Reasoning and trade-offs"]);
    const criterion = page.getByLabel("Criterion", { exact: true }).locator("option:checked");
    await expect(criterion).not.toHaveText("Choose one");
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await criteriaOf(page)).toEqual(["Correctness", "Depth", "Reasoning and trade-offs"]);
    await expect(criterion).toHaveText("Correctness");
    await page.getByRole("button", { name: "Take the category’s rubric" }).click();
    await save(page);
    await page.reload();
    expect(await criteriaOf(page)).toEqual(["Insight", "Reasoning and trade-offs"]);
  });

  await test.step("a criterion that was removed comes back as it was, with its points, one after the other", async () => {
    await page.goto(older);
    const criterion = page.getByLabel("Criterion", { exact: true }).locator("option:checked");
    const [first] = await criteriaOf(page);
    await page.getByLabel("Criterion", { exact: true }).selectOption({ label: first ?? "" });
    await page.getByRole("button", { name: "Remove criterion 1" }).click();
    await expect(page.getByText("“Insight” is removed, with its levels.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
    await expect(criterion).toHaveText("Choose one");
    await page.getByRole("button", { name: "Remove criterion 1" }).click();
    expect(await criteriaOf(page)).toEqual([]);
    // What is written meanwhile stays.
    await page.getByLabel("Tags").fill("leases");
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: "Undo" }).press("Enter");
    await expect(page.getByLabel("Name of criterion 1")).toBeFocused();
    expect(await criteriaOf(page)).toEqual(["Reasoning and trade-offs"]);
    await page.getByRole("button", { name: "Undo" }).press("Enter");
    expect(await criteriaOf(page)).toEqual(["Insight", "Reasoning and trade-offs"]);
    await expect(criterion).toHaveText("Insight");
    await expect(page.getByLabel("Tags")).toHaveValue("leases");
    await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);
    // Nobody is taken to the way back from what they do next.
    await page.getByRole("button", { name: "Add a criterion" }).click();
    await page.getByRole("button", { name: "Remove criterion 1" }).click();
    await page.getByRole("button", { name: "Move criterion 2 up" }).press("Enter");
    await expect(page.getByLabel("Name of criterion 2")).toHaveValue("Reasoning and trade-offs");
    await expect(page.getByRole("button", { name: "Undo" })).not.toBeFocused();
    await page.getByRole("button", { name: "Move criterion 2 up" }).press("Enter");
    await page.getByRole("button", { name: "Undo" }).press("Enter");
    await page.getByRole("button", { name: "Remove criterion 3" }).click();
    expect(await criteriaOf(page)).toEqual(["Insight", "Reasoning and trade-offs"]);
    await save(page);
  });

  await test.step("the built-in one of another kind and language is there again, and counts when it is saved", async () => {
    await page.goto(category);
    await page.getByText("Insight, Reasoning and trade-offs").click();
    await page.getByLabel("Language", { exact: true }).selectOption("Vietnamese");
    await page.getByLabel("Kind").first().selectOption("Soft skills");
    await page.getByRole("button", { name: "Begin again with the built-in rubric" }).click();
    await expect(page.getByText("Tình huống, Việc chính mình làm, Kết quả, Lý do lựa chọn")).toBeVisible();
    await page.getByLabel("Language", { exact: true }).selectOption("English");
    await expect(page.getByText("Situation, Own action, Result, Reasons for the choice")).toBeVisible();
    await save(page);
    await addQuestion(page, category, "Tell me about a lock.");
    expect(await criteriaOf(page)).toEqual(["Situation", "Own action", "Result", "Reasons for the choice"]);
  });
});

test("whose sign-in ends while they write keep every word, are told why nothing is saved, and save after they sign in again", async ({
  as,
  database,
  origin,
}) => {
  const { page, person, context } = await as("ADMIN");
  const category = await beginCategory(page, `Expiry ${randomUUID().slice(0, 8)}`);
  await addQuestion(page, category, "What is a session?");
  const text = page.getByLabel("Question", { exact: true });
  const refusal = page.getByText("You are not signed in. Sign in on another tab, then try again here.");
  for (const end of [
    () => context.clearCookies(),
    // Ended on the server, as a new password does: the browser still sends its cookie.
    () => database.rows(`UPDATE "User" SET "sessionVersion" = "sessionVersion" + 1 WHERE id = $1`, [person.id]),
  ]) {
    await text.fill(`What is a session, and who ends it? ${randomUUID()}`);
    const written = await text.inputValue();
    await end();
    await page.getByRole("button", { name: "Save the draft" }).click();
    await expect(refusal).toBeVisible();
    await expect(text).toHaveValue(written);
    await expect(page.getByText("Not saved yet.")).toBeVisible();
    await signIn(context, origin, person.email);
    await save(page);
    await page.reload();
    await expect(text).toHaveValue(written);
  }
});

test("a rubric is changed without any script", async ({ browser, origin, as }) => {
  const { page: admin, context } = await as("ADMIN");
  const category = await beginCategory(admin, `Plain ${randomUUID().slice(0, 8)}`);
  const plain = await browser.newContext({ baseURL: origin, javaScriptEnabled: false, storageState: await context.storageState() });
  const page = await plain.newPage();
  await page.goto(category);
  await page.getByText("Correctness, Depth, Reasoning and trade-offs").click();
  await page.getByLabel("Name of criterion 2").fill("Insight");
  await page.getByLabel("Weight", { exact: true }).nth(1).fill("200");
  await page.getByRole("button", { name: "Save the draft" }).click();
  await expect(page.getByRole("link", { name: "Enter a number from 0 to 100." })).toHaveAttribute("href", "#content.rubric.1.weight");
  await expect(page.getByLabel("Name of criterion 2")).toHaveValue("Insight");
  await page.getByLabel("Weight", { exact: true }).nth(1).fill("5");
  await page.getByRole("button", { name: "Save the draft" }).click();
  await expect(page.getByText("The draft is saved.")).toBeVisible();
  await expect(page.getByText("Correctness, Insight, Reasoning and trade-offs")).toBeVisible();
  await plain.close();
});
