import { randomUUID } from "node:crypto";
import { expect, signIn, TestDatabase, test, watch } from "./fixtures.ts";
import { type OwnServer, startOwnServer } from "./own-server.ts";
import { enterRoom, listening, messages, say } from "./room.ts";
import { type ModelServer, startModelServer } from "./stand-ins/model-server.ts";

/** Two servers on one database: any of them takes the next turn, each tells the other, and one alone is enough. */

test.describe.configure({ mode: "default", timeout: 240_000 });

let model: ModelServer;
let one: OwnServer;
let other: OwnServer;
let database: TestDatabase;

test.beforeAll(async () => {
  model = await startModelServer();
  one = await startOwnServer("two", { OPENAI_BASE_URL: model.url, INTERVIEWER_MODEL: "stand-in", JUDGE_MODEL: "stand-in" });
  other = await one.beside();
  database = new TestDatabase(one.databaseUrl);
});

test.afterAll(async () => {
  await database?.close();
  await other?.stop();
  await one?.stop();
  await model?.stop();
});

/** A live stream as a page opens it, read until it is over. */
async function openStream(url: string, cookie: string) {
  const line = new AbortController();
  const response = await fetch(url, { headers: { cookie, accept: "text/event-stream" }, signal: line.signal });
  expect(response.status).toBe(200);
  const stream = { over: false, leave: () => line.abort() };
  const read = async () => {
    for await (const _ of response.body ?? []);
  };
  read()
    .catch(() => {})
    .finally(() => {
      stream.over = true;
    });
  return stream;
}

test("an interview goes on between two servers, and ends with one report when each of them was killed", async ({ browser, complaints }) => {
  const candidate = await database.person("CANDIDATE", "Bea Between");
  const context = await browser.newContext({ baseURL: one.origin });
  await signIn(context, one.origin, candidate.email);
  const page = await context.newPage();
  watch(page, complaints.list);
  const sessionId = await enterRoom(page);

  const events = (type: string) =>
    database.rows<{ promptId: string }>(
      `SELECT payload ->> 'promptId' AS "promptId" FROM "InterviewEvent" WHERE "sessionId" = $1 AND type = $2 ORDER BY seq`,
      [sessionId, type],
    );
  const cookies = async () => (await context.cookies(other.origin)).map(({ name, value }) => `${name}=${value}`).join("; ");
  /** Sends a turn to the other server, as a page of its would. */
  const sayThere = async (text: string) => {
    // Until then the prompt is an older one, and the turn would be refused.
    await listening(page);
    const promptId = (await events("ReplyFinished")).at(-1)?.promptId;
    return fetch(`${other.origin}/api/sessions/${sessionId}/turns`, {
      method: "POST",
      body: JSON.stringify({ turnId: randomUUID(), promptId, text }),
      headers: { origin: other.origin, cookie: await cookies() },
    });
  };

  await test.step("turns go to either server; the page hears of those that the other one took", async () => {
    await say(page, "The first answer, to this server: a queue keeps the work while the other side is down.");
    expect((await sayThere("The second answer, to the other server: an index, because the planner read it all.")).ok).toBe(true);
    await expect(messages(page)).toHaveCount(5);
    await listening(page);
    await say(page, "The third answer, to this server again: we measured before and after the change.");
  });

  await test.step("one stream too many ends the oldest; whoever leaves makes room", async () => {
    const cookie = await cookies();
    const streams = async (count: number) => {
      const opened = [];
      for (let place = 0; place < count; place += 1)
        opened.push(await openStream(`${other.origin}/api/sessions/${sessionId}/events`, cookie));
      return opened;
    };
    const over = (opened: { over: boolean }[]) => opened.map((stream) => stream.over);
    const first = await streams(22);
    await expect.poll(() => over(first)).toEqual(first.map((_, place) => place < 2));
    for (const stream of first) stream.leave();
    await page.waitForTimeout(2_000);
    // Whoever keeps a place after leaving pushes out the oldest: one that stays. Nobody reads what HEAD answers.
    const [oldest] = await streams(1);
    for (let round = 0; round < 3; round += 1) {
      for (const stream of await streams(8)) stream.leave();
      for (let place = 0; place < 8; place += 1) {
        await fetch(`${other.origin}/api/sessions/${sessionId}/events`, { method: "HEAD", headers: { cookie } });
      }
      await page.waitForTimeout(2_000);
    }
    expect(oldest?.over).toBe(false);
    oldest?.leave();
  });

  await test.step("the other one is killed while its model speaks", async () => {
    const begun = (await events("ReplyStarted")).length;
    model.control({ mode: "normal", firstTokenMs: 60_000 });
    const broken = sayThere("The fourth answer, in the middle of which the other server dies.").catch(() => null);
    await expect.poll(async () => (await events("ReplyStarted")).length).toBe(begun + 1);
    await other.kill();
    await broken;
    model.control({ mode: "normal", firstTokenMs: 0 });
    await page.reload();
    await expect(messages(page)).toHaveCount(9, { timeout: 60_000 });
    await listening(page);
    await other.restart();
  });

  await test.step("this one is killed in the middle of the evaluation, whoever was at it", async () => {
    model.control({ mode: "normal", firstTokenMs: 1_000 });
    await page.getByRole("button", { name: "End the interview" }).click();
    await page.getByRole("button", { name: "End it" }).click();
    await expect
      .poll(
        () =>
          database.rows(
            `SELECT 1 FROM "EvaluationRun" r WHERE r."sessionId" = $1 AND r.status = 'RUNNING' AND EXISTS (SELECT 1 FROM "CriterionResult" c WHERE c."runId" = r.id)`,
            [sessionId],
          ),
        {
          timeout: 90_000,
        },
      )
      .toHaveLength(1);
    await page.close();
    await one.kill();
    model.control({ mode: "normal", firstTokenMs: 0 });
    await expect
      .poll(() => database.rows(`SELECT 1 FROM "EvaluationReport" WHERE "sessionId" = $1`, [sessionId]), { timeout: 120_000 })
      .toHaveLength(1);
  });

  expect(await database.rows(`SELECT 1 FROM "EvaluationRun" WHERE "sessionId" = $1`, [sessionId])).toHaveLength(1);
  const order = await database.rows<{ seq: number }>(`SELECT seq FROM "InterviewEvent" WHERE "sessionId" = $1 ORDER BY seq`, [sessionId]);
  expect(order.map(({ seq }) => seq)).toEqual(order.map((_, index) => index + 1));
  const samples = await database.rows(
    `SELECT 1 FROM "JudgeSample" s JOIN "EvaluationRun" r ON r.id = s."runId" WHERE r."sessionId" = $1
     GROUP BY s."questionIndex", s."criterionId", s.sample HAVING count(*) > 1`,
    [sessionId],
  );
  expect(samples).toEqual([]);
});
