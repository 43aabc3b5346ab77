import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, signIn, TestDatabase, test, watch } from "./fixtures.ts";
import { startOwnServer } from "./own-server.ts";

/** What somebody is writing outlives whatever happens to the page, the connection and the server. */

/** Begins a category and stays on its page. @returns its path */
async function beginCategory(page: Page, name = `Half ${randomUUID().slice(0, 8)}`): Promise<string> {
  await page.goto("/admin/bank");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Make the category" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

async function addQuestion(page: Page, text: string): Promise<void> {
  await page.getByLabel("New question").fill(text);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: text })).toBeVisible();
}

const description = (page: Page) => page.getByLabel("Description");
const save = (page: Page) => page.getByRole("button", { name: "Save the draft" });
const saved = (page: Page) => page.getByText("The draft is saved.");
const unsent = (page: Page) => page.getByText("This could not be sent. Nothing that you wrote is lost");

test("a category's settings outlive a lost connection, an ended sign-in, a page that is too old and a slow answer", async ({
  as,
  complaints,
  origin,
}) => {
  complaints.allow(/ERR_INTERNET_DISCONNECTED|409 \(Conflict\)/);
  const { page, person, context } = await as("ADMIN", "Ada Admin");
  await beginCategory(page);
  const said = "Cách các dịch vụ nói chuyện với nhau.";
  await description(page).fill(said);
  await page.getByText("Correctness, Depth, Reasoning and trade-offs").click();
  await page.getByLabel("Name of criterion 2").fill("Insight");

  await context.setOffline(true);
  await save(page).click();
  await expect(unsent(page)).toBeInViewport();
  await context.setOffline(false);

  await context.clearCookies();
  await save(page).click();
  await expect(page.getByText("Sign in on another tab, then try again here.")).toBeInViewport();
  await signIn(context, origin, person.email);

  // As after an update of the server, which knows this page's actions no more.
  await page.route("**/admin/bank/*", (route) => {
    const headers = route.request().headers();
    return route.continue({ headers: headers["next-action"] ? { ...headers, "next-action": "0".repeat(42) } : headers });
  });
  await save(page).click();
  await expect(page.getByText("This page is older than the server")).toBeInViewport();
  await page.unroute("**/admin/bank/*");

  await expect(description(page)).toHaveValue(said);
  await expect(page.getByLabel("Name of criterion 2")).toHaveValue("Insight");
  // What is typed while the answer is on its way is not part of it, and stays.
  const answered = Promise.withResolvers<void>();
  await page.route("**/admin/bank/*", async (route) => {
    await answered.promise;
    await route.continue();
  });
  await save(page).click();
  await description(page).pressSequentially(" Và hơn nữa.");
  answered.resolve();
  await expect(saved(page)).toBeVisible();
  await page.unroute("**/admin/bank/*");
  await expect(description(page)).toHaveValue(`${said} Và hơn nữa.`);
  await save(page).click();
  await expect(save(page)).toHaveAttribute("aria-disabled", "false");
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(description(page)).toHaveValue(`${said} Và hơn nữa.`);
  await expect(page.getByText("Correctness, Insight, Reasoning and trade-offs")).toBeVisible();
});

test("a category's settings are not mixed with what somebody else saved meanwhile", async ({ as }) => {
  const { page: ada } = await as("ADMIN", "Ada Admin");
  const category = await beginCategory(ada);
  const { page: olu } = await as("ADMIN", "Olu Other");
  await olu.goto(category);
  await description(ada).fill("Ada's words.");
  await olu.getByLabel("Length, in minutes").fill("45");
  await save(olu).click();
  await expect(saved(olu)).toBeVisible();
  // Something else renews the page of whoever writes.
  await ada.getByRole("button", { name: "Archive the category" }).click();
  await expect(ada.getByText("The category is archived.")).toBeVisible();
  await expect(description(ada)).toHaveValue("Ada's words.");
  await ada.getByRole("button", { name: "Restore the category" }).click();
  await expect(ada.getByText("The category is back.")).toBeVisible();
  await save(ada).click();
  await expect(ada.getByText("Somebody else saved a change while you were writing")).toBeVisible();
  await expect(ada.locator("form dl")).toContainText("Minutes");
  await ada.getByLabel("Length, in minutes").fill("45");
  await ada.getByRole("button", { name: "Save mine over it" }).press("Enter");
  await expect(saved(ada)).toBeVisible();
  await expect(save(ada)).toBeFocused();
  await ada.reload();
  await expect(ada.getByLabel("Length, in minutes")).toHaveValue("45");
  await expect(description(ada)).toHaveValue("Ada's words.");
  // Who has written nothing sees what stands.
  await olu.getByRole("button", { name: "Archive the category" }).click();
  await expect(description(olu)).toHaveValue("Ada's words.");
});

test("a server that is gone loses nothing of any form, and takes it when it is back", async ({ browser, complaints }) => {
  complaints.allow(/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_SOCKET|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED/);
  const server = await startOwnServer("half_written");
  const database = new TestDatabase(server.databaseUrl);
  const context = await browser.newContext({ baseURL: server.origin });
  try {
    const person = await database.person("ADMIN", "Ada Admin");
    await signIn(context, server.origin, person.email);
    const open = async () => {
      const page = await context.newPage();
      watch(page, complaints.list);
      return page;
    };
    const [settings, list, question, people, importing, profile] = await Promise.all(Array.from({ length: 6 }, open));
    if (!settings || !list || !question || !people || !importing || !profile) throw new Error("a page is missing");
    const category = await beginCategory(settings);
    await question.goto(category);
    await addQuestion(question, "What is a lock for?");
    await list.goto(category);
    await people.goto("/admin/people");
    await importing.goto(`${category}/import`);
    await profile.goto("/profile");

    await description(settings).fill("How services talk.");
    await question.getByLabel("Words of point 1").fill("It keeps two writers apart.");
    await list.getByLabel("New question").fill("What is a lease for?");
    await list.getByRole("checkbox", { name: "Tick: What is a lock for?" }).check();
    await people.getByLabel("Full name").fill("Nam Le");
    await people.getByLabel("Email address", { exact: true }).fill("nam@example.com");
    const file = { name: "questions.csv", mimeType: "text/csv", buffer: Buffer.from("question\nWhat is a log for?\n") };
    await importing.getByLabel("File", { exact: true }).setInputFiles(file);
    await profile.getByLabel("Full name").fill("Ada A. Admin");

    await server.kill();
    const sends = [
      { page: settings, button: "Save the draft" },
      { page: question, button: "Save the draft" },
      // Whoever adds a question is taken to it.
      { page: list, button: "Do it" },
      { page: list, button: "Add" },
      { page: people, button: "Send the invitation" },
      { page: profile, button: "Save" },
    ];
    for (const { page, button } of sends) {
      const told = await unsent(page).count();
      await page.getByRole("button", { name: button, exact: true }).click();
      await expect(unsent(page), button).toHaveCount(told + 1);
    }
    await importing.getByRole("button", { name: "Read the file" }).click();
    await expect(importing.getByText("The server could not be reached.")).toBeVisible();

    await server.restart();
    await expect(list.getByRole("checkbox", { name: "Tick: What is a lock for?" })).toBeChecked();
    for (const { page, button } of sends) await page.getByRole("button", { name: button, exact: true }).click();
    await expect(saved(settings)).toBeVisible();
    await expect(saved(question)).toBeVisible();
    await expect(list.getByRole("heading", { level: 1, name: "What is a lease for?" })).toBeVisible();
    await expect(people.getByText("The invitation to nam@example.com waits in the outbox.")).toBeVisible();
    await expect(profile.getByRole("banner").getByText("Ada A. Admin")).toBeVisible();
    await importing.getByRole("button", { name: "Read the file" }).click();
    await expect(importing.getByText("In this file: 1 question new.")).toBeVisible();
  } finally {
    await context.close();
    await database.close();
    await server.stop();
  }
});

test("a page with something half written asks once before it is left, whichever way, and otherwise never", async ({ as }) => {
  const { page } = await as("ADMIN", "Ada Admin");
  const asked: string[] = [];
  let answer: "accept" | "dismiss" = "dismiss";
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog[answer]();
  });
  const category = await beginCategory(page);
  await addQuestion(page, "What is a lock for?");
  const question = page.url();
  const text = page.getByLabel("Question", { exact: true });
  await page.getByRole("link", { name: "Question bank" }).click();
  await page.waitForURL("/admin/bank");
  await page.goBack();
  await expect(text).toHaveValue("What is a lock for?");
  expect(asked).toEqual([]);

  await test.step("by the browser's way back, a link, a form that leads away, and closing", async () => {
    await text.click();
    await page.keyboard.type("Now: ");
    const written = await text.inputValue();
    // The browser goes nowhere, so nothing is there to be waited for but the question.
    await page.evaluate(() => history.back());
    await expect.poll(() => asked).toEqual(["confirm"]);
    await page.getByRole("link", { name: "Question bank" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect.poll(() => asked).toEqual(["confirm", "confirm", "confirm"]);
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => asked).toEqual(["confirm", "confirm", "confirm", "beforeunload"]);
    expect(page.url()).toBe(question);
    await expect(text).toHaveValue(written);
  });

  await test.step("what is saved is not asked about", async () => {
    await save(page).click();
    await expect(saved(page)).toBeVisible();
    asked.length = 0;
    await page.goto(category);
    expect(asked).toEqual([]);
  });

  await test.step("a download leaves nothing; another form of the page does", async () => {
    await description(page).fill("How services talk.");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export as CSV" }).click();
    await download;
    expect(asked).toEqual([]);
    await page.getByLabel("New question").fill("What is a lease for?");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect.poll(() => asked).toEqual(["confirm"]);
    await expect(description(page)).toHaveValue("How services talk.");
    answer = "accept";
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "What is a lease for?" })).toBeVisible();
    expect(asked).toEqual(["confirm", "confirm"]);
  });
});

test("a list stays where it is when a row goes away, and the keyboard goes on at the next row", async ({ as, database }) => {
  const { page } = await as("ADMIN", "Ada Admin");
  const category = await beginCategory(page);
  await addQuestion(page, "Question 1");
  await database.rows(
    `INSERT INTO "QuestionBank" (id, "categoryId", key, "questionText", "expectedAnswer", difficulty, draft, position, "updatedAt")
     SELECT gen_random_uuid(), "categoryId", 'more-' || n, 'Question ' || n, '', difficulty, jsonb_set(draft, '{text}', to_jsonb('Question ' || n)), n, now()
     FROM "QuestionBank", generate_series(2, 28) n WHERE "categoryId" = $1::uuid`,
    [category.split("/").at(-1)],
  );
  await page.goto(`${category}?status=DRAFT`);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page.getByRole("link", { name: "Question 26" })).toBeVisible();
  const address = page.url();
  await page.getByRole("button", { name: "Archive: Question 26" }).press("Enter");
  await expect(page.getByRole("link", { name: "Question 27" })).toBeFocused();
  await page.getByRole("button", { name: "Archive: Question 28" }).press("Enter");
  await expect(page.getByRole("link", { name: "Question 27" })).toBeFocused();
  await page.getByRole("button", { name: "Archive: Question 27" }).press("Enter");
  await expect(page.getByText("No question is left on this page")).toBeVisible();
  expect(page.url()).toBe(address);
  await expect(page.getByRole("heading", { name: "Questions", exact: true })).toBeFocused();
  await page.getByRole("link", { name: "First page" }).click();
  await expect(page.getByRole("link", { name: "Question 25" })).toBeVisible();
  // A refusal leaves the ticks, and whoever undoes goes on in the same form.
  await page.getByRole("checkbox", { name: "Tick: Question 25" }).check();
  await page.getByLabel("What to do with the ticked questions").selectOption("Add the tag");
  await page.getByRole("button", { name: "Do it" }).click();
  await expect(page.getByText("Write the tag.")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Tick: Question 25" })).toBeChecked();
  await page.getByLabel("The tag to add or take away").fill("locks");
  await page.getByRole("button", { name: "Do it" }).click();
  await expect(page.getByText("1 question is changed.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(page.getByText("1 question is as before.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Do it" })).toBeFocused();
});

test("a button without a connection stays, and says what to do", async ({ as, complaints }) => {
  complaints.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/);
  const { page, context } = await as("CANDIDATE");
  await page.goto("/interviews");
  await page.getByRole("button", { name: "Start: System design" }).click();
  await page.waitForURL(/\/interviews\/[0-9a-f-]{36}$/);
  await page.goto("/interviews");
  const told = page.getByText("This was not done, because the server could not be reached.");
  const buttons = ["Start: Backend engineering", "Withdraw: System design", "Sign out"];
  await context.setOffline(true);
  for (const [index, name] of buttons.entries()) {
    await page.getByRole("button", { name }).click();
    await expect(told).toHaveCount(index + 1);
    await expect(page.getByRole("button", { name })).toBeVisible();
  }
  await context.setOffline(false);
  await page.getByRole("button", { name: "Withdraw: System design" }).click();
  await expect(page.getByText("Withdrawn")).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
});

test("a report leads back to the list as it was left: its filter, its page and its place", async ({ as, database }) => {
  const { person } = await as("CANDIDATE", "Paging Person");
  await database.rows(
    `INSERT INTO "InterviewSession" (id, "userId", "categoryId", status, "createdAt")
     SELECT gen_random_uuid(), $1::uuid, (SELECT id FROM "InterviewCategory" WHERE slug = 'system-design'), 'CANCELLED', now() - n * interval '1 minute'
     FROM generate_series(1, 70) n`,
    [person.id],
  );
  const { page } = await as("RECRUITER");
  await page.goto(`/sessions?search=${person.email}&status=CANCELLED`);
  await page.getByRole("link", { name: "Next page" }).click();
  await page.waitForURL(/cursor=/);
  const row = page.getByRole("link", { name: "Paging Person" }).nth(15);
  await row.scrollIntoViewIfNeeded();
  const [address, top] = [page.url(), await page.evaluate(() => window.scrollY)];
  expect(top).toBeGreaterThan(100);
  await row.click();
  const back = page.getByRole("main").getByRole("link", { name: "Sessions" });
  await expect(back).toHaveAttribute("href", new URL(address).pathname + new URL(address).search);
  await back.click();
  await expect(row).toBeVisible();
  expect(page.url()).toBe(address);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(top);
});
