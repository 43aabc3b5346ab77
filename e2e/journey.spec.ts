import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures.ts";
import { answerBox, answerToTheEnd, enterRoom, listening, messages, say } from "./room.ts";

// Long enough that the interviewer does not probe, and about the first thing that a backend question can ask.
const fullAnswer =
  "In my last project I measured first and then changed one thing at a time. We put a connection pool in front of the database, because opening a connection " +
  "is expensive, and requests wait in a queue when every connection is busy. I added a timeout so that slow queries fail early, an index so that the planner " +
  "does not read the whole table, and an idempotency key with a unique constraint so that a repeated request cannot charge the customer twice. The result was " +
  "that the p95 latency fell from three seconds to two hundred milliseconds, and I learned to look at the slow query log before I guess. The trade-off was more " +
  "writes, which we accepted after a load test, and I explained it to the team with a graph so that everybody could decide with us.";

test("a newcomer signs up, is interviewed and reads a report; a recruiter checks it word by word", async ({ page, as }) => {
  const email = `${randomUUID()}@example.com`;
  await page.goto("/");
  await page.getByRole("link", { name: "Take an interview" }).click();
  await page.getByLabel("Full name").fill("Linh Pham");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password").fill("a few simple words");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("/interviews");

  const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Backend engineering" }) });
  await card.getByRole("button", { name: "Start" }).click();
  await page.waitForURL(/\/interviews\/[0-9a-f-]{36}$/);

  await test.step("no consent, no start", async () => {
    await page.getByRole("button", { name: "Start by typing" }).click();
    await expect(page.getByText("Tick the box to start.")).toBeVisible();
    await page.getByRole("checkbox").first().check();
    await expect(page.getByText("Tick the box to start.")).toHaveCount(0);
    await page.getByRole("button", { name: "Start by typing" }).click();
    await page.waitForURL(/\/room$/);
  });

  await listening(page);
  await expect(messages(page).first()).toContainText("Hello Linh Pham");
  await expect(messages(page).first()).toContainText("AI interviewer");
  await expect(page.getByText("Question 1 of 6").first()).toBeVisible();

  await test.step("requests are understood, and a skipped question does not come back", async () => {
    const question = (await messages(page).first().innerText()).split("\n").at(-1) ?? "";
    await say(page, "Could you repeat the question?");
    await expect(messages(page).last()).toContainText(question);
    await say(page, "skip");
    await expect(page.getByText("Question 2 of 6").first()).toBeVisible();
    await expect(messages(page).last()).not.toContainText(question);
  });

  const turns = await answerToTheEnd(page, () => fullAnswer);
  expect(turns).toBeGreaterThanOrEqual(5);
  await expect(answerBox(page)).toBeHidden();
  await expect(page.getByText("Your report is ready.")).toBeVisible();
  await page.getByRole("link", { name: "See your report" }).click();

  await expect(page.getByRole("heading", { name: "Your report" })).toBeVisible();
  await expect(page.getByText(/Judged by builtin\//)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Strengths" })).toBeVisible();
  const quote = page.getByRole("button", { name: /Show this in the transcript/ }).first();
  await page.getByRole("link", { name: /^Technical: \d+\./ }).click();
  await expect(page.getByRole("heading", { name: "Question by question" })).toBeInViewport();
  await quote.click();
  const quoted = (await quote.innerText()).match(/“(.+)”/s)?.[1] ?? "nothing was quoted";
  await expect(page.locator("mark")).toHaveText(quoted);
  await expect(page.locator("mark")).toBeInViewport();
  // What was expected is for staff alone.
  await expect(page.getByText("What was expected")).toHaveCount(0);

  const { page: recruiter } = await as("RECRUITER");
  await recruiter.goto("/sessions");
  await recruiter.getByLabel("Candidate").fill(email);
  await recruiter.getByRole("button", { name: "Apply" }).click();
  await recruiter.getByRole("link", { name: "Linh Pham" }).click();
  await expect(recruiter.getByRole("heading", { name: "Linh Pham" })).toBeVisible();
  await expect(recruiter.getByText("Recommendation (advice)")).toBeVisible();
  await expect(recruiter.getByText("What was expected").first()).toBeVisible();
  // From the number to its parts, from a part to its quote, from the quote to the words.
  await recruiter.getByRole("link", { name: /^Overall: \d+\. How it was calculated/ }).click();
  const technical = recruiter.getByRole("table", { name: "What each criterion gives to Technical" });
  await expect(technical).toBeVisible();
  const soft = recruiter.getByRole("table", { name: "What each criterion gives to Soft skills" });
  for (const row of await soft.getByRole("row").filter({ hasText: "Level" }).all()) {
    const [points = 0, share = 0, gives = 0] = (await row.getByRole("cell").allInnerTexts()).map(Number.parseFloat);
    expect(Math.abs((points * share) / 100 - gives), "what is printed can be worked out again").toBeLessThan(0.15);
  }
  const scored = technical.getByRole("row").filter({ hasText: "Level" }).first();
  await scored.getByRole("link").click();
  const criterion = recruiter.locator("li:target");
  await expect(criterion).toBeInViewport();
  await expect(criterion).toContainText((await scored.innerText()).match(/Level [\d.]+ of 5/)?.[0] ?? "no level");
  await criterion
    .getByRole("button", { name: /Show this in the transcript/ })
    .first()
    .click();
  await expect(recruiter.locator("mark")).toBeInViewport();
});

test("an interview in Vietnamese, from consent to closing words", async ({ as }) => {
  const { page } = await as("CANDIDATE", "Phạm Linh");
  await enterRoom(page, "Kỹ năng làm việc cùng người khác");
  await expect(messages(page).first()).toContainText("Phạm Linh");
  await expect(page.getByText("Câu 1 trên 6").first()).toBeVisible();
  const question = (await messages(page).first().innerText()).split("\n").at(-1) ?? "";
  await say(page, "nhắc lại câu hỏi");
  await expect(messages(page).last()).toContainText(question);
  await say(page, "tôi không biết");
  await say(page, "kết thúc phỏng vấn");
  await say(page, "có");
  await expect(page.getByText("Buổi phỏng vấn đã kết thúc.")).toBeVisible();
});

test("too little said gives no score, and says so", async ({ as }) => {
  const { page } = await as("CANDIDATE");
  const id = await enterRoom(page);
  await say(page, "I think it depends.");
  await page.getByRole("button", { name: "End the interview" }).click();
  await page.getByRole("button", { name: "End it" }).click();
  await expect(page.getByText("Your report is ready.")).toBeVisible();
  await page.getByRole("link", { name: "See your report" }).click();
  await expect(page.getByText("Insufficient evidence", { exact: true })).toBeVisible();
  const { page: recruiter } = await as("RECRUITER");
  await recruiter.goto(`/sessions/${id}`);
  await expect(recruiter.getByText("Insufficient evidence", { exact: true }).first()).toBeVisible();
});
