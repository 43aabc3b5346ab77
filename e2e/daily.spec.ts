import { expect, signIn, TestDatabase, test, watch } from "./fixtures.ts";
import { type OwnServer, startOwnServer } from "./own-server.ts";
import { enterRoom, say } from "./room.ts";
import { type DailyServer, signedWebhook, startDailyServer, webhookEvent } from "./stand-ins/daily-server.ts";

/** A server that is configured for Daily, with a stand-in of Daily's REST interface behind it. */

const secret = Buffer.from("thirty-two bytes that nobody has").toString("base64");
let daily: DailyServer;
let server: OwnServer;
let database: TestDatabase;

test.beforeAll(async () => {
  daily = await startDailyServer();
  server = await startOwnServer("daily", { DAILY_API_KEY: daily.key, DAILY_API_URL: daily.url, DAILY_WEBHOOK_SECRET: secret });
  database = new TestDatabase(server.databaseUrl);
});
test.afterAll(async () => {
  await server.stop();
  await daily.stop();
  await database.close();
});

test("a session has its room; Daily down is said in the log, live and in the report; webhooks come once", async ({
  browser,
  complaints,
}) => {
  const contexts = await Promise.all([browser.newContext({ baseURL: server.origin }), browser.newContext({ baseURL: server.origin })]);
  const [candidateContext, recruiterContext] = contexts;
  if (!candidateContext || !recruiterContext) throw new Error("no contexts");
  const candidate = await database.person("CANDIDATE", "Somebody Who Is Called");
  const recruiter = await database.person("RECRUITER");
  await signIn(candidateContext, server.origin, candidate.email);
  await signIn(recruiterContext, server.origin, recruiter.email);
  const [page, staff] = [await candidateContext.newPage(), await recruiterContext.newPage()];
  watch(page, complaints.list);
  watch(staff, complaints.list);

  const id = await enterRoom(page);
  const join = async () => {
    const response = await candidateContext.request.post(`${server.origin}/api/sessions/${id}/call`, {
      headers: { origin: server.origin },
    });
    expect(response.status()).toBe(200);
    return response.json();
  };
  const ticket = await join();
  expect(ticket).toMatchObject({ call: "daily", record: "off" });
  expect(daily.rooms()).toContain(`aai-${id.replaceAll("-", "")}`);

  await staff.goto(`/sessions/${id}/observe`);
  await expect(staff.getByRole("button", { name: "Listen" })).toBeVisible();
  await say(page, "I would look at the slow query log first, and then at the plan.");
  await expect(staff.getByRole("log")).toContainText("slow query log first");

  daily.control({ mode: "http500", times: null });
  expect(await join()).toMatchObject({ call: "local", fallback: true });
  await expect(staff.getByText("The call service could not be reached")).toBeVisible();
  await expect(staff.getByRole("button", { name: "Listen" })).toHaveCount(0);
  daily.control({ mode: "normal" });

  const event = webhookEvent("meeting.ended", { room: `aai-${id.replaceAll("-", "")}` });
  const post = async (key: string) => {
    const { headers, body } = signedWebhook(key, event);
    const response = await candidateContext.request.post(`${server.origin}/api/webhooks/daily`, { headers, data: body });
    return { status: response.status(), effect: (await response.json()).effect };
  };
  expect(await post(Buffer.from("another").toString("base64"))).toMatchObject({ status: 401 });
  expect(await post(secret)).toEqual({ status: 200, effect: "noted" });
  expect(await post(secret)).toEqual({ status: 200, effect: "known" });

  await page.getByRole("button", { name: "End the interview" }).click();
  await page.getByRole("button", { name: "End it" }).click();
  await expect(staff.getByText("The interview is over.")).toBeVisible();
  await staff.goto(`/sessions/${id}`);
  await expect(staff.getByText("because the call service could not be reached")).toBeVisible();
  const jobs = await database.rows(`SELECT 1 FROM pgboss.job WHERE name = 'close-room' AND data ->> 'sessionId' = $1`, [id]);
  expect(jobs).toHaveLength(1);
  await Promise.all(contexts.map((context) => context.close()));
});
