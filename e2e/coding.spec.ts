import type { Page } from "@playwright/test";
import { doubling, editor, enterCoding, run, submitCode, workspace, write } from "./coding.ts";
import { expect, signIn, type TestDatabase, test } from "./fixtures.ts";
import { answerBox, enterRoom, listening, say } from "./room.ts";

/** Code questions from the candidate's side: solved, wrong, out of bounds, interrupted, in two windows. */

async function stored(database: TestDatabase, sessionId: string) {
  const [row] = await database.rows<{
    codeContent: string;
    revision: number;
    submittedAt: Date | null;
    results: { hidden: unknown } | null;
  }>(`SELECT "codeContent", revision, "submittedAt", results FROM "TechnicalArtifact" WHERE "sessionId" = $1`, [sessionId]);
  if (!row) throw new Error("there is no artifact");
  return row;
}

const python = {
  ...doubling,
  language: "python" as const,
  starter: "def double(n):\n    return n\n",
};
const sql = {
  language: "sql" as const,
  entry: "",
  starter: "SELECT 1;\n",
  setup: "CREATE TABLE items (name text, price numeric); INSERT INTO items VALUES ('tea', 2.5), ('rice', 4);",
  tests: [
    { id: "given", name: "As given", input: "", expected: '[{"name":"rice","price":4},{"name":"tea","price":2.5}]', hidden: false },
    {
      id: "more",
      name: "One more",
      input: "INSERT INTO items VALUES ('oil', 3)",
      expected: '[{"name":"rice","price":4},{"name":"oil","price":3},{"name":"tea","price":2.5}]',
      hidden: true,
    },
  ],
};

for (const [name, task, solution] of [
  ["JavaScript", doubling, "function double(n) {\n  console.log('doubling', n);\n  return 2 * n;\n}\n"],
  ["TypeScript", { ...doubling, language: "typescript" as const }, "const double = (n: number): number => 2 * n;\n"],
  ["Python", python, "def double(n):\n    print('doubling', n)\n    return 2 * n\n"],
  ["SQL", sql, "SELECT name, price FROM items ORDER BY price DESC;\n"],
] as const) {
  test(`a ${name} question is solved, submitted, and judged by hidden tests that nobody was shown`, async ({ as, database }) => {
    const { page } = await as("CANDIDATE");
    const sessionId = await enterCoding(page, database, { ...task, tests: [...task.tests] });
    await expect(workspace(page).getByText("more tests run when you submit")).toBeVisible();
    await run(page);
    await expect(workspace(page).getByText(task.language === "sql" ? "0 of 1 tests pass" : "1 of 2 tests pass")).toBeVisible();
    await write(page, solution);
    await run(page);
    await expect(workspace(page).getByText(task.language === "sql" ? "1 of 1 tests pass" : "2 of 2 tests pass")).toBeVisible();
    if (name === "JavaScript" || name === "Python") await expect(workspace(page).getByText("doubling 1")).toBeVisible();
    if (name === "TypeScript") await expect(workspace(page).getByText("Types are removed before the code runs")).toBeVisible();
    await submitCode(page);
    await expect(workspace(page).getByText("Remaining tests: 1 of 1 pass.")).toBeVisible();
    const { codeContent, submittedAt, results } = await stored(database, sessionId);
    expect(codeContent).toBe(solution);
    expect(submittedAt).not.toBeNull();
    expect(results?.hidden).toMatchObject({ outcome: "ok", tests: [{ passed: true }] });
    await write(page, "something else");
    expect((await stored(database, sessionId)).codeContent).toBe(solution);
  });
}

test("a solution that ends the transaction of its test is told so, and changes no other test", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  await enterCoding(page, database, { ...sql, tests: [...sql.tests] });
  await write(page, "COMMIT; DELETE FROM items; SELECT name, price FROM items;\n");
  await run(page);
  await expect(workspace(page).getByText("Leave out BEGIN, COMMIT and ROLLBACK")).toBeVisible();
  await write(page, "SELECT name, price FROM items ORDER BY price DESC;\n");
  await run(page);
  await expect(workspace(page).getByText("1 of 1 tests pass")).toBeVisible();
});

// Its hidden test takes about half of the time that a test may take.
const slow = "function double(n) {\n  const start = Date.now();\n  while (n > 1 && Date.now() < start + 1500);\n  return 2 * n;\n}\n";

/** Opens the code task and submits slow code, whose hidden tests are handed out when this returns. @returns the session */
async function submitSlowCode(page: Page, database: TestDatabase): Promise<string> {
  const sessionId = await enterCoding(page, database, doubling);
  await write(page, slow);
  const handedOut = page.waitForResponse((response) => response.url().endsWith("/submission"));
  await submitCode(page);
  await handedOut;
  return sessionId;
}

test("hidden tests that still run when the candidate ends the interview count, and nothing complains", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  // What they give is told after the end, however long it takes to end.
  const over = Promise.withResolvers<void>();
  await page.route("**/hidden-tests", async (route) => {
    await over.promise;
    await route.continue();
  });
  const sessionId = await submitSlowCode(page, database);
  await expect(workspace(page).getByText("The remaining tests are running…")).toBeVisible();
  await page.getByRole("button", { name: "End the interview" }).click();
  await page.getByRole("button", { name: "End it" }).click();
  await expect(workspace(page).getByText("The interview is over. What was saved is kept.")).toBeVisible();
  over.resolve();
  await expect(workspace(page).getByText("Remaining tests: 1 of 1 pass.")).toBeVisible();
  const [{ ended } = {}] = await database.rows<{ ended: boolean }>(
    `SELECT (results #>> '{hidden,at}')::float8 >= extract(epoch FROM "endTime") * 1000 AS ended
     FROM "TechnicalArtifact" a JOIN "InterviewSession" s ON s.id = a."sessionId" WHERE s.id = $1`,
    [sessionId],
  );
  expect(ended).toBe(true);
  await expect(page.getByText("Your report is ready.")).toBeVisible();
});

test("a run in the next task waits for the hidden tests of the one before, and takes nothing from them", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  await enterCoding(page, database, doubling, { questions: 2 });
  await write(page, slow);
  await say(page, "skip");
  await expect(workspace(page).getByRole("tab", { name: "Question 2" })).toBeVisible();
  await workspace(page).getByRole("tab", { name: "Question 1" }).click();
  await submitCode(page);
  await workspace(page).getByRole("tab", { name: "Question 2" }).click();
  await run(page);
  await expect(workspace(page).getByText("1 of 2 tests pass").filter({ visible: true })).toBeVisible();
  await workspace(page).getByRole("tab", { name: "Question 1" }).click();
  await expect(workspace(page).getByText("Remaining tests: 1 of 1 pass.")).toBeVisible();
});

test("where the language cannot be loaded nothing counts as failed, and the tests can be run again", async ({
  as,
  database,
  complaints,
}) => {
  complaints.allow(/Failed to load resource|ERR_FAILED|Failed to fetch/);
  const { page } = await as("CANDIDATE");
  await page.route(/\/assets\/pyodide\//u, (route) => route.abort());
  const sessionId = await enterCoding(page, database, python);
  await write(page, "def double(n):\n    return 2 * n\n");
  await workspace(page).getByRole("button", { name: "Run" }).click();
  const problem = workspace(page).getByText("Python could not be loaded, so nothing was run.");
  await expect(problem).toBeVisible();
  await submitCode(page);
  await expect(workspace(page).getByRole("button", { name: "Run the remaining tests" })).toBeVisible();
  await expect(problem).toBeVisible();
  await expect(workspace(page).getByText("more tests run when you submit")).toHaveCount(0);
  expect((await stored(database, sessionId)).results).toBeNull();
  await page.unroute(/\/assets\/pyodide\//u);
  await workspace(page).getByRole("button", { name: "Run the remaining tests" }).click();
  await expect(workspace(page).getByText("Remaining tests: 1 of 1 pass.")).toBeVisible();
});

test("the language loads while the question is read, and says how far it is", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  const held = Promise.withResolvers<void>();
  await page.route("**/assets/pyodide/python_stdlib.zip", async (route) => {
    await held.promise;
    await route.continue();
  });
  await enterCoding(page, database, python);
  const progress = workspace(page).getByRole("progressbar", { name: "Loading Python…" });
  await expect(progress).toBeVisible();
  await expect.poll(() => progress.evaluate((bar: HTMLProgressElement) => bar.value / bar.max)).toBeGreaterThan(0.5);
  held.resolve();
  await expect(progress).toHaveCount(0);
  await write(page, "def double(n):\n    return 2 * n\n\nif __name__ == '__main__':\n    print(double(int(input())))\n");
  await run(page);
  await expect(workspace(page).getByText("2 of 2 tests pass")).toBeVisible();
  await expect(workspace(page).getByText("input() has nothing to read here")).toBeVisible();
});

test("whoever leaves while the remaining tests run finds them run when they are back", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  const sessionId = await submitSlowCode(page, database);
  await page.getByRole("link", { name: "Leave for now" }).click();
  await page.waitForURL(/\/interviews$/);
  await page.goto(`/interviews/${sessionId}/room`);
  await expect(workspace(page).getByText("Remaining tests: 1 of 1 pass.")).toBeVisible();
});

test("whoever closes the page while the remaining tests run is asked first", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  await submitSlowCode(page, database);
  await expect(workspace(page).getByText("The remaining tests are running…")).toBeVisible();
  const asked = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await closing;
  await expect(workspace(page).getByText("Remaining tests: 1 of 1 pass.")).toBeVisible();
});

test("a page that is loaded again has its editor open, and what was looked at in it", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  await enterRoom(page);
  await page.getByRole("button", { name: "Show something" }).click();
  await workspace(page).getByRole("button", { name: "Notes" }).click();
  await write(page, "# What I would do\n");
  await workspace(page).getByRole("tab", { name: "New" }).click();
  await workspace(page).getByRole("button", { name: "CSV" }).click();
  await write(page, "name,price\ntea,2.5\n");
  await workspace(page).getByRole("tab", { name: "Notes" }).click();
  await expect(workspace(page).getByText("Saved", { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(editor(page)).toContainText("What I would do");
  await workspace(page).getByRole("button", { name: "Back to the conversation" }).click();
  await page.reload();
  await listening(page);
  await expect(workspace(page)).toHaveCount(0);

  // Of a code question too: what was closed stays closed, and what was looked at beside it is shown again.
  await enterCoding(page, database, doubling);
  await workspace(page).getByRole("button", { name: "Back to the conversation" }).click();
  await page.reload();
  await listening(page);
  await expect(workspace(page)).toHaveCount(0);
});

test("code that was never submitted says that its remaining tests did not run", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  await enterCoding(page, database, doubling);
  await page.getByRole("button", { name: "End the interview" }).click();
  await page.getByRole("button", { name: "End it" }).click();
  await expect(workspace(page).getByText("The interview ended before the remaining tests had run.")).toBeVisible();
  await expect(workspace(page).getByText("more tests run when you submit")).toHaveCount(0);
});

test("a wrong solution passes what it passes and no more", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  await enterCoding(page, database, doubling);
  await write(page, "function double(n) {\n  return n === 1 ? 2 : 0;\n}\n");
  await run(page);
  await expect(workspace(page).getByText("2 of 2 tests pass")).toBeVisible();
  await submitCode(page);
  await expect(workspace(page).getByText("Remaining tests: 0 of 1 pass.")).toBeVisible();
  await expect(page.getByText("42", { exact: true })).toHaveCount(0);
});

test("endless loops, a gigabyte and ten megabytes of output are stopped with clear words, and the page stays alive", async ({
  as,
  database,
}) => {
  const { page } = await as("CANDIDATE");
  await enterCoding(page, database, doubling);
  await write(page, "while (true) {}");
  await workspace(page).getByRole("button", { name: "Run" }).click();
  await expect(workspace(page).getByText("Running…")).toBeVisible();
  await answerBox(page).fill("Typed beside the loop.");
  // A page that the loop had stopped would take the words only after it.
  expect(await workspace(page).getByText("Running…").isVisible()).toBe(true);
  await expect(workspace(page).getByText("Stopped: it ran too long.")).toBeVisible();
  await write(page, "const text = 'x'.repeat(1024 ** 3);");
  await run(page);
  await expect(workspace(page).getByText("Stopped: it used too much memory.")).toBeVisible();
  await write(page, "for (let line = 0; line < 1e6; line += 1) console.log('0123456789');");
  await run(page);
  await expect(workspace(page).getByText("Stopped: it wrote too much.")).toBeVisible();
  await answerBox(page).fill("Typed after the flood.");
  await write(page, "while (true) {}");
  await workspace(page).getByRole("button", { name: "Run" }).click();
  await workspace(page).getByRole("button", { name: "Stop" }).click();
  await expect(workspace(page).getByText("Stopped.", { exact: true })).toBeVisible();
});

test("the same in Python, whose loops only the frame can end", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  await enterCoding(page, database, python);
  await write(page, "while True:\n    pass\n");
  await run(page);
  await expect(workspace(page).getByText("Stopped: it ran too long.")).toBeVisible();
  await write(page, "text = 'x' * 10**9\n");
  await run(page);
  await expect(workspace(page).getByText("Stopped: it used too much memory.")).toBeVisible();
  await write(page, "print('x' * 10_000_000)\n");
  await run(page);
  await expect(workspace(page).getByText("Stopped: it wrote too much.")).toBeVisible();
});

const oilLoops = `SELECT name, price FROM items
WHERE (SELECT count(*) FROM (SELECT generate_series(1, CASE WHEN EXISTS (SELECT FROM items WHERE name = 'oil') THEN 100000000000 ELSE 1 END)) AS many) > 0
ORDER BY price DESC;
`;
const more = (id: string, price: number) => ({
  id,
  name: `With ${id}`,
  input: `INSERT INTO items VALUES ('${id}', ${price})`,
  expected: JSON.stringify([
    { name: id, price },
    { name: "rice", price: 4 },
    { name: "tea", price: 2.5 },
  ]),
  hidden: false,
});

for (const [name, task, looping] of [
  ["JavaScript", doubling, "function double(n) {\n  while (n === 1) {}\n  return 2 * n;\n}\n"],
  ["Python", python, "def double(n):\n    while n == 1:\n        pass\n    return 2 * n\n"],
  ["SQL", { ...sql, tests: [more("oil", 5), more("saffron", 90)] }, oilLoops],
] as const) {
  test(`a ${name} test without an end is stopped, and the test after it still runs`, async ({ as, database }) => {
    const { page } = await as("CANDIDATE");
    await enterCoding(page, database, { ...task, tests: [...task.tests] });
    await write(page, looping);
    await run(page);
    await expect(workspace(page).getByText("Stopped at 1 of 2 tests, which ran too long; the others ran.")).toBeVisible();
    await expect(workspace(page).getByText("1 of 2 tests pass")).toBeVisible();
    const rows = workspace(page).getByRole("region", { name: "Tests" }).getByRole("listitem");
    await expect(rows.first()).toContainText("Stopped: it ran too long.");
    await expect(rows.last()).toContainText("passed");
  });
}

test("when the time of a run is up, the tests that it did not come to say so", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  const tests = [1, 2, 3, 4, 5, 6].map((n) => ({ id: `t${n}`, name: `Test ${n}`, input: `[${n}]`, expected: `${2 * n}`, hidden: false }));
  await enterCoding(page, database, { ...python, tests });
  await write(page, "def double(n):\n    while True:\n        pass\n");
  await run(page);
  await expect(workspace(page).getByText(/Stopped at [34] of 6 tests, which ran too long; then the time of the run was up/)).toBeVisible();
  await expect(workspace(page).getByRole("region", { name: "Tests" }).getByRole("listitem").last()).toContainText("not run");
});

test("a refresh in the middle loses nothing that was saved, and says what the last run gave", async ({ as, database, complaints }) => {
  // What the page sent when it went may arrive after the next page has asked for the text.
  complaints.allow(/409 \(Conflict\)/);
  const { page } = await as("CANDIDATE");
  const sessionId = await enterCoding(page, database, doubling);
  await write(page, "function double(n) {\n  return n + n;\n}\n");
  await run(page);
  await write(page, "// unfinished\nfunction double(n) {\n  return n * 2;\n}\n");
  // The page is left at once: what was typed last goes with it.
  await page.reload();
  await expect(editor(page)).toContainText("// unfinished");
  await expect(workspace(page).getByText("2 of 2 tests passed, before your last change")).toBeVisible();
  await expect.poll(async () => (await stored(database, sessionId)).codeContent).toContain("// unfinished");
  const types = await database.rows<{ type: string }>(
    `SELECT type FROM "InterviewEvent" WHERE "sessionId" = $1 AND type LIKE 'Artifact%' ORDER BY seq`,
    [sessionId],
  );
  expect(types.map(({ type }) => type)).toEqual(["ArtifactOpened", "ArtifactEdited", "ArtifactRan", "ArtifactEdited"]);
  await expect(workspace(page).getByText("This is being changed in another window.")).toHaveCount(0);
});

test("code that could not be saved before the sign-in ended is there again after signing in", async ({
  as,
  origin,
  database,
  complaints,
}) => {
  complaints.allow(/401 \(Unauthorized\)/);
  const { page, context, person } = await as("CANDIDATE");
  const sessionId = await enterCoding(page, database, doubling);
  await context.clearCookies();
  const text = "function double(n) {\n  return n + n;\n}\n";
  await write(page, text);
  const notice = page.getByText("You are signed out.").filter({ visible: true });
  await expect(notice).toBeVisible();
  // On a phone the editor covers the conversation, and says it too.
  await page.setViewportSize({ width: 390, height: 740 });
  await expect(workspace(page).getByRole("link", { name: "Sign in again" })).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 740 });
  await signIn(context, origin, person.email);
  await page.reload();
  await expect(editor(page)).toContainText("return n + n;");
  await expect.poll(async () => (await stored(database, sessionId)).codeContent).toBe(text);
  await expect(workspace(page).getByText("Saved", { exact: true })).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test("a double click runs the code once and does not stop it; a stopped run counts no tests that never ran", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  await enterCoding(page, database, doubling);
  await workspace(page).getByRole("button", { name: "Run" }).dblclick();
  await expect(workspace(page).getByText("1 of 2 tests pass")).toBeVisible();
  await write(page, "while (true) {}");
  await workspace(page).getByRole("button", { name: "Run" }).click();
  await workspace(page).getByRole("button", { name: "Stop" }).click();
  await expect(workspace(page).getByText("Stopped.", { exact: true })).toBeVisible();
  await expect(workspace(page).getByText("0 of 2 tests pass")).toHaveCount(0);
  // On a phone, where the editor covers the conversation, the question stands above it.
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(workspace(page).getByText("Write the function, please.")).toBeVisible();
});

test("a run of code that could not be saved is shown, and told once its own text is saved", async ({ as, database, complaints }) => {
  complaints.allow(/ERR_FAILED|Failed to load resource/);
  const { page } = await as("CANDIDATE");
  const sessionId = await enterCoding(page, database, doubling);
  await page.route("**/edits", (route) => route.abort());
  const text = "function double(n) {\n  return n + n;\n}\n";
  await write(page, text);
  await workspace(page).getByRole("button", { name: "Run" }).click();
  await expect(workspace(page).getByText("2 of 2 tests pass")).toBeVisible();
  await expect(workspace(page).getByText("No connection. What you write stays here")).toBeVisible();
  await page.unroute("**/edits");
  await expect.poll(async () => (await stored(database, sessionId)).codeContent).toBe(text);
  const { revision } = await stored(database, sessionId);
  await expect.poll(async () => (await stored(database, sessionId)).results).toMatchObject({ lastRun: { outcome: "ok", revision } });
});

test("runs that could not be sent are sent once each, in order, also by a page that was loaded since", async ({
  as,
  database,
  complaints,
}) => {
  complaints.allow(/ERR_FAILED|Failed to load resource|Failed to fetch/);
  const { page } = await as("CANDIDATE");
  const sessionId = await enterCoding(page, database, doubling);
  const sent: string[] = [];
  // The server has the first one, and its answer is lost.
  await page.route("**/runs", async (route) => {
    if (sent.length === 0) await route.fetch();
    sent.push(route.request().postDataJSON().runId);
    await route.abort();
  });
  const button = workspace(page).getByRole("button", { name: "Run" });
  await button.click();
  await expect(workspace(page).getByText("What your run gave could not be sent yet.")).toBeVisible();
  await write(page, "function double(n) {\n  return n + n;\n}\n");
  await button.click();
  await expect(workspace(page).getByText("2 of 2 tests pass")).toBeVisible();
  await expect(workspace(page).getByText("Saved", { exact: true })).toBeVisible();
  await page.unroute("**/runs");
  await page.reload();
  await expect(workspace(page).getByText("2 of 2 tests pass")).toBeVisible();
  await expect.poll(async () => (await stored(database, sessionId)).results).toMatchObject({ lastRun: { revision: 1 } });
  const runs = await database.rows<{ id: string; revision: number }>(
    `SELECT payload ->> 'runId' AS id, (payload ->> 'revision')::int AS revision FROM "InterviewEvent"
     WHERE "sessionId" = $1 AND type = 'ArtifactRan' ORDER BY seq`,
    [sessionId],
  );
  expect(runs.map(({ revision }) => revision)).toEqual([0, 1]);
  expect(runs[0]?.id).toBe(sent[0]);
  await expect(workspace(page).getByText("What your run gave could not be sent yet.")).toHaveCount(0);
});

test("a second window is told, and can go on", async ({ as, database, complaints }) => {
  complaints.allow(/409 \(Conflict\)/);
  const { page, context } = await as("CANDIDATE");
  const sessionId = await enterCoding(page, database, doubling);
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(editor(second)).toBeVisible();
  await write(page, "// from the first\n");
  await expect(workspace(page).getByText("Saved", { exact: true })).toBeVisible();
  await expect(workspace(second).getByText("This is being changed in another window.")).toBeVisible();
  await workspace(second).getByRole("button", { name: "Continue with that version here" }).click();
  await expect(editor(second)).toContainText("// from the first");
  await write(second, "// from the second\n");
  await expect(workspace(second).getByText("Saved", { exact: true })).toBeVisible();
  await expect(workspace(page).getByText("This is being changed in another window.")).toBeVisible();
  await workspace(page).getByRole("button", { name: "Keep what is here" }).click();
  await expect.poll(async () => (await stored(database, sessionId)).codeContent).toBe("// from the first\n");
});

test("without a code question nothing of the editor is loaded; what one wants to show opens by a button", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const sessionId = await enterRoom(page);
  expect(asked.filter((url) => /sandbox|pyodide|mermaid|artifacts/u.test(url))).toEqual([]);
  const scripts = asked.filter((url) => url.endsWith(".js")).length;
  await page.getByRole("button", { name: "Show something" }).click();
  await workspace(page).getByRole("button", { name: "Diagram" }).click();
  await write(page, "flowchart LR\n  client --> server --> database\n");
  const drawing = workspace(page).frameLocator("iframe[title='The drawing']");
  await expect(drawing.locator("svg")).toContainText("database");
  expect(asked.filter((url) => url.endsWith(".js")).length).toBeGreaterThan(scripts);
  await workspace(page).getByRole("tab", { name: "New" }).click();
  await workspace(page).getByRole("button", { name: "CSV" }).click();
  await write(page, "sep=;\nname;price\n;\ntea, green;2.5\n");
  await expect(workspace(page).getByRole("cell", { name: "tea, green" })).toBeVisible();
  await expect(workspace(page).getByRole("row")).toHaveCount(2);
  await write(page, "name,price\ntea,2.5\n");
  await expect(workspace(page).getByRole("cell", { name: "tea" })).toBeVisible();
  await expect(workspace(page).getByText("Saved", { exact: true }).last()).toBeVisible();
  await listening(page);
  await expect
    .poll(() =>
      database.rows<{ kind: string; codeContent: string }>(
        `SELECT kind, "codeContent" FROM "TechnicalArtifact" WHERE "sessionId" = $1 ORDER BY "createdAt"`,
        [sessionId],
      ),
    )
    .toMatchObject([{ kind: "diagram" }, { kind: "csv", codeContent: "name,price\ntea,2.5\n" }]);
});

test("the editor is no trap for the keyboard", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  await enterCoding(page, database, doubling);
  await editor(page).focus();
  await page.keyboard.press("Tab");
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(editor(page)).not.toBeFocused();
});
