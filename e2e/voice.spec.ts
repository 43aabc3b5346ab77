import { enterCall, interviewer, listens } from "./call.ts";
import { test as base, expect, signIn, TestDatabase, watch } from "./fixtures.ts";
import { type OwnServer, startOwnServer } from "./own-server.ts";
import { messages } from "./room.ts";
import { fakeMicrophone, speak } from "./stand-ins/microphone.ts";
import { type ModelServer, startModelServer } from "./stand-ins/model-server.ts";
import { spokenFixture } from "./stand-ins/spoken-fixture.ts";

/** Interviews by voice: a real browser, a spoken microphone, and a stand-in that writes down what it was taught. */

const answers = [
  "I would measure first, and then add an index for the slow query.",
  "It makes reads faster, but every write has to keep the index up to date.",
];

type Spoken = { ears: ModelServer; server: OwnServer };
const test = base.extend<object, Spoken>({
  ears: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
    async ({}, use) => {
      const ears = await startModelServer();
      for (const answer of answers) ears.teach(answer, await spokenFixture(answer));
      await use(ears);
      await ears.stop();
    },
    { scope: "worker" },
  ],
  server: [
    async ({ ears }, use) => {
      const server = await startOwnServer("voice", { OPENAI_AUDIO_BASE_URL: ears.url, TRANSCRIBER_MODEL: "stand-in" });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

test("a question is answered by voice, and the interviewer goes on", async ({ browser, server, complaints }) => {
  test.setTimeout(120_000);
  const database = new TestDatabase(server.databaseUrl);
  const person = await database.person("CANDIDATE", "Linh Tran");
  const context = await browser.newContext({ baseURL: server.origin });
  await fakeMicrophone(context);
  await signIn(context, server.origin, person.email);
  const page = await context.newPage();
  watch(page, complaints.list);
  const sessionId = await enterCall(page);
  await expect(interviewer(page)).toHaveAttribute("data-phase", "speaking", { timeout: 20_000 });
  await listens(page);
  await speak(page, answers[0] ?? "");
  await expect(messages(page).filter({ hasText: answers[0] ?? "" })).toBeVisible({ timeout: 20_000 });
  await expect(messages(page)).toHaveCount(3, { timeout: 20_000 });
  const rows = await database.rows<{ source: string; startMs: number; endMs: number; content: string }>(
    `SELECT source, content, "startMs", "endMs" FROM "Transcript" WHERE "sessionId" = $1 AND role = 'user'`,
    [sessionId],
  );
  expect(rows).toMatchObject([{ source: "voice", content: answers[0] }]);
  expect(rows[0]?.endMs).toBeGreaterThan(rows[0]?.startMs ?? Number.POSITIVE_INFINITY);
  await context.close();
  await database.close();
});
