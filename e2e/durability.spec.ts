import { expect, signIn, TestDatabase, test, watch } from "./fixtures.ts";
import { type OwnServer, startOwnServer } from "./own-server.ts";
import { answerBox, enterRoom, listening, messages, say } from "./room.ts";
import { type ModelServer, startModelServer } from "./stand-ins/model-server.ts";

/** A server that is killed without warning loses nothing that it acknowledged, and does nothing twice. */

test.describe.configure({ mode: "default" });

let model: ModelServer;
let server: OwnServer;
let database: TestDatabase;

test.beforeAll(async () => {
  model = await startModelServer();
  server = await startOwnServer("durability", { OPENAI_BASE_URL: model.url, INTERVIEWER_MODEL: "stand-in", JUDGE_MODEL: "stand-in" });
  database = new TestDatabase(server.databaseUrl);
});

test.afterAll(async () => {
  await database?.close();
  await server?.stop();
  await model?.stop();
});

test("killed in the middle of a turn and of an evaluation, it goes on where it was", async ({ browser, complaints }) => {
  // While the server is down, every request fails; that is the point.
  complaints.allow(
    /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|Failed to load resource|ERR_NETWORK/,
  );
  const candidate = await database.person("CANDIDATE", "Kim Killed");
  const context = await browser.newContext({ baseURL: server.origin });
  await signIn(context, server.origin, candidate.email);
  const page = await context.newPage();
  watch(page, complaints.list);
  const sessionId = await enterRoom(page);
  await say(page, "The first answer, which is answered in peace: a queue keeps the work when the other side is down.");

  await test.step("killed while the interviewer's model is speaking", async () => {
    model.control({ mode: "normal", firstTokenMs: 60_000 });
    await answerBox(page).fill("The second answer, in the middle of which the server dies.");
    await answerBox(page).press("Control+Enter");
    // Acknowledged: the button is back to its word, and the turn is on disk.
    await expect(page.getByRole("button", { name: "Send", exact: true })).toBeVisible();
    await expect
      .poll(
        async () =>
          (await database.rows(`SELECT 1 FROM "InterviewEvent" WHERE "sessionId" = $1 AND type = 'ReplyStarted'`, [sessionId])).length,
      )
      .toBeGreaterThanOrEqual(3);
    await server.kill();
    model.control({ mode: "normal", firstTokenMs: 0 });
    await server.restart();
    await expect(messages(page)).toHaveCount(5);
    await listening(page);
    await expect(page.getByText("You are offline.")).toBeHidden();
  });

  await test.step("killed while nothing is under way, and left", async () => {
    await server.kill();
    await server.restart();
    await page.reload();
    await expect(messages(page)).toHaveCount(5);
    await say(page, "The third answer: an index, because the planner read the whole table.");
  });

  await test.step("killed while the evaluation runs", async () => {
    model.control({ mode: "normal", firstTokenMs: 4_000 });
    await page.getByRole("button", { name: "End the interview" }).click();
    await page.getByRole("button", { name: "End it" }).click();
    await expect
      .poll(() =>
        database.rows(
          `SELECT 1 FROM "EvaluationRun" r WHERE r."sessionId" = $1 AND r.status = 'RUNNING' AND EXISTS (SELECT 1 FROM "CriterionResult" c WHERE c."runId" = r.id)`,
          [sessionId],
        ),
      )
      .toHaveLength(1);
    await server.kill();
    model.control({ mode: "normal", firstTokenMs: 0 });
    await server.restart();
    await expect(page.getByText("Your report is ready.")).toBeVisible({ timeout: 120_000 });
  });

  const said = await database.rows<{ content: string }>(
    `SELECT content FROM "Transcript" WHERE "sessionId" = $1 AND role = 'user' ORDER BY seq`,
    [sessionId],
  );
  expect(said.map(({ content }) => content.split(",")[0]?.split(":")[0])).toEqual([
    "The first answer",
    "The second answer",
    "The third answer",
  ]);
  const order = await database.rows<{ seq: number }>(`SELECT seq FROM "InterviewEvent" WHERE "sessionId" = $1 ORDER BY seq`, [sessionId]);
  expect(order.map(({ seq }) => seq)).toEqual(order.map((_, index) => index + 1));
  expect(await database.rows(`SELECT 1 FROM "EvaluationReport" WHERE "sessionId" = $1`, [sessionId])).toHaveLength(1);
  expect(await database.rows(`SELECT 1 FROM "EvaluationRun" WHERE "sessionId" = $1`, [sessionId])).toHaveLength(1);
  const doubled = await database.rows(
    `SELECT "questionIndex", "criterionId", count(*) FROM "CriterionResult" r JOIN "EvaluationRun" e ON e.id = r."runId" WHERE e."sessionId" = $1
     GROUP BY 1, 2 HAVING count(*) > 1`,
    [sessionId],
  );
  expect(doubled).toEqual([]);
  await context.close();
});
