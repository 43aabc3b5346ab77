import type { Browser, BrowserContext, Page } from "@playwright/test";
import { type Complaints, expect, signIn, TestDatabase, test, watch } from "./fixtures.ts";
import { type OwnServer, startOwnServer } from "./own-server.ts";
import { answerBox, enterRoom, isOver, listening, messages, say } from "./room.ts";
import { type ModelServer, startModelServer } from "./stand-ins/model-server.ts";

/** The same product with a model behind it, on a stand-in that speaks OpenAI's protocol and fails on demand. */

test.describe.configure({ mode: "default" });

let model: ModelServer;
let server: OwnServer;
let database: TestDatabase;

test.beforeAll(async () => {
  model = await startModelServer();
  server = await startOwnServer("model", {
    OPENAI_BASE_URL: model.url,
    INTERVIEWER_MODEL: "stand-in-interviewer",
    JUDGE_MODEL: "stand-in-judge",
    // Long enough for a stand-in on a busy machine, and short enough to wait for one that hangs.
    MODEL_FIRST_TOKEN_SECONDS: "5",
    MODEL_GAP_SECONDS: "5",
    MODEL_TOTAL_SECONDS: "40",
  });
  database = new TestDatabase(server.databaseUrl);
});

test.beforeEach(() => model.control({ mode: "normal", times: null, firstTokenMs: 0, pieceMs: 0, only: null }));

test.afterAll(async () => {
  await database?.close();
  await server?.stop();
  await model?.stop();
});

async function candidate(browser: Browser, complaints: Complaints): Promise<{ page: Page; context: BrowserContext }> {
  const person = await database.person("CANDIDATE");
  const context = await browser.newContext({ baseURL: server.origin });
  await signIn(context, server.origin, person.email);
  const page = await context.newPage();
  watch(page, complaints.list);
  return { page, context };
}

test("a model asks and judges, and everything says so", async ({ browser, complaints }) => {
  const { page, context } = await candidate(browser, complaints);
  await page.goto("/interviews");
  await page.getByRole("button", { name: "Start: Backend engineering" }).click();
  await expect(page.getByText("the language model stand-in-interviewer")).toBeVisible();
  await expect(page.getByText(/sent to the model stand-in-interviewer, stand-in-judge/)).toBeVisible();
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Start by typing" }).click();
  await page.waitForURL(/\/room$/);
  await listening(page);
  const sessionId = new URL(page.url()).pathname.split("/")[2] ?? "";

  for (let turn = 0; turn < 40 && !(await isOver(page)); turn += 1) {
    await say(
      page,
      `Answer number ${turn}: I measured the latency first, then added an index on the customer id, and the slow query became fast.`,
    );
  }
  await expect(page.getByText("Your report is ready.")).toBeVisible();
  await page.getByRole("link", { name: "See your report" }).click();
  await expect(page.getByText("Judged by openai/stand-in-judge")).toBeVisible();
  const asked = await database.rows<{ source: string }>(
    `SELECT DISTINCT source FROM "Transcript" WHERE "sessionId" = $1 AND role = 'bot'`,
    [sessionId],
  );
  expect(asked).toEqual([{ source: "openai/stand-in-interviewer" }]);
  const calls = await database.rows<{ purpose: string; outcome: string }>(
    `SELECT DISTINCT purpose, outcome FROM "ModelCall" WHERE "sessionId" = $1 ORDER BY purpose`,
    [sessionId],
  );
  expect(calls).toEqual([
    { purpose: "interviewer", outcome: "ok" },
    { purpose: "judge", outcome: "ok" },
  ]);
  await context.close();
});

test("words appear while the model is still speaking", async ({ browser, complaints }) => {
  const { page, context } = await candidate(browser, complaints);
  await enterRoom(page);
  model.control({ pieceMs: 500 });
  await answerBox(page).fill("A token bucket per client.");
  await answerBox(page).press("Control+Enter");
  await expect(page.getByText("The interviewer is writing…")).toBeVisible();
  await expect(messages(page)).toHaveCount(3);
  await context.close();
});

test("a model that hangs once is asked again, with a calm word", async ({ browser, complaints }) => {
  const { page, context } = await candidate(browser, complaints);
  const sessionId = await enterRoom(page);
  // The word stands until the second try has said its piece: slow enough to be seen.
  model.control({ mode: "hang", times: 1, pieceMs: 500 });
  await answerBox(page).fill("A queue between the two services.");
  await answerBox(page).press("Control+Enter");
  await expect(page.getByText("The interviewer needs another moment. Your answer is saved.")).toBeVisible();
  await expect(messages(page)).toHaveCount(3);
  await expect(page.getByText("The interviewer needs another moment.")).toBeHidden();
  expect(
    await database.rows(`SELECT 1 FROM "InterviewEvent" WHERE "sessionId" = $1 AND type = 'InterviewerFellBack'`, [sessionId]),
  ).toHaveLength(0);
  await context.close();
});

for (const mode of ["http500", "nonsense", "hang", "cut"] as const) {
  test(`a model that keeps failing (${mode}) is replaced by the built-in interviewer, and the session says so`, async ({
    browser,
    complaints,
  }) => {
    const { page, context } = await candidate(browser, complaints);
    const sessionId = await enterRoom(page);
    model.control({ mode, only: "interviewer" });
    await answerBox(page).fill("A queue between the two services.");
    await answerBox(page).press("Control+Enter");
    await expect(page.getByText("the built-in interviewer goes on")).toBeVisible();
    await expect(messages(page)).toHaveCount(3);
    model.control({ mode: "normal" });
    await say(page, "And a retry with a growing delay.");
    const sources = await database.rows<{ source: string }>(
      `SELECT source FROM "Transcript" WHERE "sessionId" = $1 AND role = 'bot' ORDER BY seq`,
      [sessionId],
    );
    expect(sources.map(({ source }) => source)).toEqual(["openai/stand-in-interviewer", "builtin/1", "builtin/1"]);
    await page.reload();
    await expect(page.getByText("the built-in interviewer goes on")).toBeVisible();
    await context.close();
  });
}

test("a judge that fails is tried again, and then seen to have failed; a recruiter starts it anew", async ({ browser, complaints }) => {
  const { page, context } = await candidate(browser, complaints);
  const sessionId = await enterRoom(page);
  await say(
    page,
    "I measured the latency first, then added an index on the customer id, and the slow query became fast for every customer.",
  );
  model.control({ mode: "bad_json", only: "judge" });
  await page.getByRole("button", { name: "End the interview" }).click();
  await page.getByRole("button", { name: "End it" }).click();
  await expect(page.getByText("The interview is over.")).toBeVisible();
  // Never an invented number: while the judge fails, there is no report.
  await expect
    .poll(() => database.rows(`SELECT 1 FROM "ModelCall" WHERE "sessionId" = $1 AND purpose = 'judge' AND outcome <> 'ok'`, [sessionId]))
    .not.toHaveLength(0);
  expect(await database.rows(`SELECT 1 FROM "EvaluationReport" WHERE "sessionId" = $1`, [sessionId])).toHaveLength(0);
  model.control({ mode: "normal" });
  await expect(page.getByText("Your report is ready.")).toBeVisible({ timeout: 120_000 });
  await context.close();
});

test("a model drafts questions; each is marked, reviewed by a person, and none asks what nobody may ask", async ({
  browser,
  complaints,
}) => {
  const person = await database.person("ADMIN", "Ada Admin");
  const context = await browser.newContext({ baseURL: server.origin });
  await signIn(context, server.origin, person.email);
  const page = await context.newPage();
  watch(page, complaints.list);
  await page.goto("/admin/bank");
  await page.getByLabel("Name", { exact: true }).fill("Drafted");
  await page.getByRole("button", { name: "Make the category" }).click();
  await page.getByRole("link", { name: "Draft with a model" }).click();
  await page.getByLabel("Job description, or another text").fill("Too short.");
  await page.getByRole("button", { name: "Draft questions" }).click();
  await expect(page.getByText("Paste a job description or another text, of a few sentences at least.")).toBeVisible();

  const material = "Looking after payment systems: ledgers, retries and reconciliation across several banks.";
  await page.getByLabel("Job description, or another text").fill(material);
  model.control({ mode: "bad_json", times: 4 });
  await page.getByRole("button", { name: "Draft questions" }).click();
  await expect(page.getByText(/The model gave no usable answer/)).toBeVisible();
  await expect(page.getByLabel("Job description, or another text")).toHaveValue(material);
  model.control({ mode: "normal", times: null });
  await page.getByRole("button", { name: "Draft questions" }).click();
  await expect(page.getByText("2 drafts wait for your review.")).toBeVisible();
  await expect(page.getByText("One that seems to ask about age: “How old are you”.")).toBeVisible();

  await page.getByRole("link", { name: "Review the drafts" }).click();
  await expect(page.getByText(/drafted by openai\/.+: not reviewed/)).toHaveCount(2);
  await page.getByRole("link", { name: /What matters most about/ }).click();
  await expect(page.getByText(/Nobody has reviewed it/)).toBeVisible();
  await page.getByRole("button", { name: "Discard it" }).click();
  await page.getByRole("link", { name: /How would you begin with/ }).click();
  // The criteria are the category's, and the model's points go to them.
  await expect(page.getByLabel("Name of criterion 2")).toHaveValue("Depth");
  await expect(page.getByLabel("Criterion", { exact: true }).locator("option:checked")).toHaveText("Depth");
  await page.getByRole("button", { name: "Accept it as it is" }).click();
  await expect(page.getByText("No matches")).toBeVisible();
  await page.getByRole("link", { name: "Clear" }).click();
  await expect(page.getByRole("link", { name: /How would you begin with/ })).toHaveCount(1);
  await expect(page.getByText(/not reviewed/)).toHaveCount(0);
  await context.close();
});
