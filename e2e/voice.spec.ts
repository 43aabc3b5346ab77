import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "@playwright/test";
import { enterCall, enterWhileSpeaking, interviewer, listens, sounds, toLobby, trySentence } from "./call.ts";
import { test as base, expect, signIn, TestDatabase, watch } from "./fixtures.ts";
import { type OwnServer, startOwnServer } from "./own-server.ts";
import { answerBox, messages } from "./room.ts";
import { deny, fakeMicrophone, speak, speakWithPause, unplug } from "./stand-ins/microphone.ts";
import { type ModelServer, startModelServer } from "./stand-ins/model-server.ts";
import { spokenFixture } from "./stand-ins/spoken-fixture.ts";

/** Interviews by voice: a real browser, a spoken microphone, and a stand-in that writes down what it was taught. */

const said = {
  whole: "I would measure first, and then add an index for the slow query.",
  other: "It makes reads faster, but every write has to keep the index up to date.",
  open: "I would begin with a profiler, because",
  rest: "without numbers I would only be guessing about the cause.",
  okay: "Okay.",
};

type Candidate = { page: Page; context: BrowserContext; database: TestDatabase };
type Options = { aloud?: boolean; byButton?: boolean; denied?: Partial<Record<"audio" | "video", string>> };
type Tools = { candidate: (options?: Options) => Promise<Candidate> };

const test = base.extend<Tools, { ears: ModelServer; server: OwnServer }>({
  ears: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
    async ({}, use) => {
      const ears = await startModelServer();
      for (const text of Object.values(said)) ears.teach(text, await spokenFixture(text));
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
    { scope: "worker" },
  ],
  candidate: async ({ browser, server, complaints }, use) => {
    const database = new TestDatabase(server.databaseUrl);
    const contexts: BrowserContext[] = [];
    await use(async ({ aloud = false, byButton = false, denied = {} } = {}) => {
      const person = await database.person("CANDIDATE", "Linh Tran");
      const context = await browser.newContext({ baseURL: server.origin });
      contexts.push(context);
      await fakeMicrophone(context, denied);
      const settings = { aloud, volume: 1, speed: 1.5, byButton };
      await context.addInitScript((voice) => localStorage.setItem("voice", voice), JSON.stringify(settings));
      await signIn(context, server.origin, person.email);
      const page = await context.newPage();
      watch(page, complaints.list);
      return { page, context, database };
    });
    await Promise.all(contexts.map((context) => context.close()));
    await database.close();
  },
});

/** Nothing that axe finds, in both colours, and nothing wider than a phone. */
async function accessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  }
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ width: 360, height: 740 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width, height });
}

type Row = { role: string; content: string; source: string; startMs: number; endMs: number; heardChars: number; correction: string };

async function transcript(database: TestDatabase, sessionId: string): Promise<Row[]> {
  return database.rows<Row>(
    `SELECT role::text, content, source, "startMs", "endMs", "heardChars", correction FROM "Transcript" WHERE "sessionId" = $1 ORDER BY seq`,
    [sessionId],
  );
}

/** The first answer as it is stored; the page shows it from the moment in which it is sent. */
async function answerOf(database: TestDatabase, sessionId: string): Promise<string | undefined> {
  return (await transcript(database, sessionId))[1]?.content;
}

type Part = { startMs: number; durationMs: number; bytes: number };

const heard = (page: Page) => page.getByRole("region", { name: "What you said, not sent yet" });
const sent = (page: Page, text: string) => messages(page).filter({ hasText: text });

test("a whole interview is held by voice, from the device check to the report", async ({ candidate, server }) => {
  const { page, database } = await candidate({ aloud: true });
  const short = new TestDatabase(server.databaseUrl);
  await short.rows(`UPDATE "CategoryVersion" SET content = content || '{"questionCount": 2, "maxProbes": 0}'
    FROM "InterviewCategory" c WHERE c."currentVersionId" = "CategoryVersion".id AND c.slug = 'frontend-engineering'`);
  await short.close();
  const sessionId = await enterCall(page, "Frontend engineering");
  for (const answer of [said.whole, said.other]) {
    await sounds(page);
    await listens(page);
    await speak(page, answer);
    await expect(sent(page, answer)).toBeVisible();
  }
  await sounds(page);
  await page.getByRole("button", { name: "I have no questions" }).click();
  await expect(page.getByText("The interview is over.")).toBeVisible();
  await page.getByRole("link", { name: "See your report" }).click();
  await expect(page.getByRole("heading", { name: "Your report", exact: true })).toBeVisible();
  const rows = await transcript(database, sessionId);
  expect(rows.filter(({ role }) => role === "user")).toMatchObject([
    { content: said.whole, source: "voice" },
    { content: said.other, source: "voice" },
    { content: "No, thank you.", source: "typed" },
  ]);
  for (const { source, startMs, endMs } of rows) if (source === "voice") expect(endMs - startMs).toBeGreaterThan(1_500);
});

test("who speaks up is listened to, and only what was heard counts as said", async ({ candidate }) => {
  const { page, database } = await candidate({ aloud: true });
  const sessionId = await enterWhileSpeaking(page);
  await speak(page, said.whole);
  await expect(sent(page, said.whole)).toBeVisible();
  await expect.poll(async () => (await transcript(database, sessionId))[0]?.heardChars ?? 0).toBeGreaterThan(0);
  const [opening] = await transcript(database, sessionId);
  expect(opening?.heardChars).toBeLessThan(opening?.content.length ?? 0);
  await expect(messages(page).first()).toContainText("spoke up here");
});

test("a word of agreement does not interrupt", async ({ candidate }) => {
  const { page, database } = await candidate({ aloud: true });
  const sessionId = await enterWhileSpeaking(page);
  const written = page.waitForResponse("**/transcriptions");
  await speak(page, said.okay);
  expect(await (await written).json()).toMatchObject({ text: said.okay });
  await expect(interviewer(page)).toHaveAttribute("data-phase", "speaking");
  await listens(page);
  await expect(heard(page)).toHaveCount(0);
  expect(await transcript(database, sessionId)).toMatchObject([{ role: "bot", heardChars: null }]);
});

test("a thoughtful pause is not the end of the answer", async ({ candidate }) => {
  const { page, database } = await candidate();
  const sessionId = await enterCall(page);
  await listens(page);
  await speakWithPause(page, [said.open, said.rest], 1_800);
  await expect(sent(page, said.rest)).toBeVisible();
  await expect.poll(() => answerOf(database, sessionId)).toBe(`${said.open}\n${said.rest}`);
});

test("what was understood can be mended before it is sent, and corrected beside it afterwards", async ({ candidate }) => {
  const { page, database } = await candidate();
  const sessionId = await enterCall(page);
  await listens(page);
  // Pressed as soon as it is there: whoever is slow would find it sent.
  const pressed = page.evaluate((name) => {
    return new Promise<void>((resolve) => {
      const press = () => {
        const button = document.querySelector<HTMLElement>(`button[aria-label="${name}"]`);
        if (!button) return;
        observer.disconnect();
        button.click();
        resolve();
      };
      const observer = new MutationObserver(press);
      observer.observe(document.body, { childList: true, subtree: true, attributes: true });
    });
  }, `Change: ${said.open}`);
  await speak(page, said.open);
  await pressed;
  // Nothing is sent while somebody mends, however long it takes.
  await page.waitForTimeout(7_000);
  await page.getByRole("textbox", { name: "What you said" }).fill("I would begin with a profiler.");
  await page.keyboard.press("Enter");
  await expect(heard(page)).toContainText("I would begin with a profiler.");
  await heard(page).getByRole("button", { name: "Send my answer" }).click();
  await expect(messages(page)).toHaveCount(3);
  await page.getByRole("button", { name: "That’s not what I said" }).click();
  await page.getByLabel("What I said").fill("I would begin with a sampling profiler.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(messages(page).nth(1)).toContainText("sampling profiler");
  const rows = await transcript(database, sessionId);
  expect(rows[1]).toMatchObject({ content: "I would begin with a profiler.", correction: "I would begin with a sampling profiler." });
});

test("typing beside voice: what was spoken goes along with what is typed", async ({ candidate }) => {
  const { page, database } = await candidate();
  const sessionId = await enterCall(page);
  await listens(page);
  await answerBox(page).fill("And one thing in writing:");
  await speak(page, said.whole);
  await expect(heard(page)).toContainText(said.whole);
  await page.waitForTimeout(4_000);
  await answerBox(page).press("End");
  await answerBox(page).pressSequentially(" EXPLAIN ANALYZE.");
  await answerBox(page).press("Control+Enter");
  await expect(messages(page)).toHaveCount(3);
  const rows = await transcript(database, sessionId);
  expect(rows[1]).toMatchObject({ content: `${said.whole}\nAnd one thing in writing: EXPLAIN ANALYZE.`, source: "voice" });
});

test("a spoken turn that another account may not send goes out when the right one is back, without a reload", async ({
  candidate,
  complaints,
}) => {
  complaints.allow(/404 \(Not Found\)/);
  const { page, database } = await candidate();
  const sessionId = await enterCall(page);
  await listens(page);
  let refused = 0;
  await page.route("**/turns", (route) => {
    refused += 1;
    return route.fulfill({ status: 404, json: { error: { code: "not_found", message: "This interview does not exist." } } });
  });
  await speak(page, said.whole);
  await expect(page.getByText("This interview is not open to this account.")).toBeVisible();
  await page.unroute("**/turns");
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(messages(page)).toHaveCount(3);
  await expect(page.getByText("This interview is not open to this account.")).toHaveCount(0);
  expect(refused).toBeGreaterThan(0);
  const rows = await transcript(database, sessionId);
  expect(rows[1]).toMatchObject({ content: said.whole, source: "voice" });
});

test("without a camera the interview goes on; without a microphone it is typed", async ({ candidate }) => {
  const first = await candidate({ denied: { video: "NotAllowedError" } });
  await toLobby(first.page);
  await expect(first.page.getByRole("alert").filter({ hasText: "told not to use the camera" })).toBeVisible();
  await trySentence(first.page);
  await first.page.getByRole("button", { name: "Start the interview" }).click();
  await first.page.waitForURL(/\/room$/);
  await listens(first.page);

  const second = await candidate({ denied: { audio: "NotAllowedError", video: "NotAllowedError" } });
  await toLobby(second.page);
  await expect(second.page.getByRole("alert").filter({ hasText: "Click the sign at the left of the address" })).toBeVisible();
  await expect(second.page.getByRole("button", { name: "Start the interview" })).toBeDisabled();
  await deny(second.page, null);
  await second.page.getByRole("button", { name: "Try again" }).click();
  await trySentence(second.page);
  await expect(second.page.getByRole("button", { name: "Start the interview" })).toBeEnabled();
  await second.page.getByRole("button", { name: "Continue by typing" }).click();
  await second.page.waitForURL(/\/room$/);
  await expect(answerBox(second.page)).toBeVisible();
  await expect(interviewer(second.page)).toHaveCount(0);
});

test("the device check and the call are accessible in light and dark, and fit a phone", async ({ candidate }) => {
  const { page } = await candidate({ byButton: true });
  await toLobby(page);
  await expect(page.getByRole("button", { name: "Say a sentence" })).toBeVisible();
  await accessible(page);
  await trySentence(page);
  await accessible(page);
  await page.getByRole("button", { name: "Start the interview" }).click();
  await page.waitForURL(/\/room$/);
  await listens(page);
  await speak(page, said.open);
  await expect(heard(page)).toContainText(said.open);
  await page.getByRole("button", { name: "Devices and voice" }).click();
  await accessible(page);
});

test("a microphone that is lost in mid-answer: what was said stays, and another one goes on", async ({ candidate }) => {
  const { page } = await candidate({ byButton: true });
  await enterCall(page);
  await listens(page);
  await speak(page, said.open);
  await expect(heard(page)).toContainText(said.open);
  await unplug(page, "NotFoundError");
  await expect(page.getByRole("alert").filter({ hasText: "does not find the microphone" })).toBeVisible();
  await expect(heard(page)).toContainText(said.open);
  await deny(page, null);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /microphone/ })).toHaveCount(0);
  await expect(interviewer(page)).not.toContainText("Getting ready");
  await speak(page, said.rest);
  await expect(heard(page)).toContainText(said.rest);
});

test("a refresh in mid-answer loses nothing that was heard", async ({ candidate }) => {
  const { page, database } = await candidate({ byButton: true });
  const sessionId = await enterCall(page);
  await listens(page);
  await speak(page, said.open);
  await expect(heard(page)).toContainText(said.open);
  await page.reload();
  await expect(heard(page)).toContainText(said.open);
  await listens(page);
  await speak(page, said.rest);
  await expect(heard(page)).toContainText(said.rest);
  await heard(page).getByRole("button", { name: "Send my answer" }).click();
  await expect(sent(page, said.rest)).toBeVisible();
  await expect.poll(() => answerOf(database, sessionId)).toBe(`${said.open}\n${said.rest}`);
});

test("the network drops while somebody speaks, and comes back", async ({ candidate, complaints }) => {
  complaints.allow(/ERR_INTERNET_DISCONNECTED/);
  const { page, context } = await candidate({ byButton: true });
  await enterCall(page);
  await listens(page);
  await speak(page, said.open);
  await expect(heard(page)).toContainText(said.open);
  await context.setOffline(true);
  await heard(page).getByRole("button", { name: "Send my answer" }).click();
  await expect(page.getByText("You are offline.")).toBeVisible();
  await expect(sent(page, said.open)).toBeVisible();
  await context.setOffline(false);
  await expect(messages(page)).toHaveCount(3);
});

test("a call that ends by itself says why, and can be joined again", async ({ candidate, complaints }) => {
  // The client says on the console what it tells us as an event.
  complaints.allow(/exp-token|meeting-full|ejected|ticket|is full/i);
  const { page } = await candidate();
  await enterCall(page);
  await listens(page);
  for (const [type, text] of [
    ["exp-token", "Your ticket for the call has expired."],
    ["meeting-full", "The call is full."],
  ] as const) {
    await page.evaluate((kind) => {
      const [callClientId] = Object.keys(window._daily?.instances ?? {});
      const message = { what: "iframe-call-message", from: "embedded", callClientId, action: "error" };
      window.postMessage({ ...message, errorMsg: kind, error: { type: kind, msg: kind } }, location.origin);
    }, type);
    await expect(page.getByRole("alert").filter({ hasText: text })).toBeVisible();
    await page.getByRole("button", { name: "Join again" }).click();
    await expect(page.getByRole("alert").filter({ hasText: text })).toHaveCount(0);
    await listens(page);
  }
  await speak(page, said.whole);
  await expect(sent(page, said.whole)).toBeVisible();
});

test("whoever is heard and not understood starts no clock, is told so, and can type", async ({ candidate, ears, complaints }) => {
  complaints.allow(/503 \(Service Unavailable\)/);
  const { page, database } = await candidate();
  await toLobby(page);
  const start = page.getByRole("button", { name: "Start the interview" });
  await expect(start).toBeDisabled();
  await expect(page.getByText("Say a sentence first.")).toBeVisible();
  ears.control({ mode: "http500", only: "transcription" });
  try {
    await page.getByRole("button", { name: "Say a sentence" }).click();
    await speak(page, said.okay);
    await expect(page.getByText("What you say does not arrive as text here")).toBeVisible();
    await expect(page.getByText("Writing down …")).toHaveCount(0);
  } finally {
    ears.control({ mode: "normal", only: null });
  }
  await expect(start).toBeDisabled();
  const sessionId = new URL(page.url()).pathname.split("/")[2];
  expect(await database.rows(`SELECT status::text FROM "InterviewSession" WHERE id = $1`, [sessionId])).toEqual([{ status: "SCHEDULED" }]);
  await trySentence(page);
  await expect(start).toBeEnabled();
});

test("a sentence that nobody answers about does not leave the device check writing it down", async ({ candidate, ears, complaints }) => {
  complaints.allow(/503 \(Service Unavailable\)/);
  const { page } = await candidate();
  await toLobby(page);
  ears.control({ mode: "hang", only: "transcription" });
  try {
    await page.getByRole("button", { name: "Say a sentence" }).click();
    await speak(page, said.okay);
    await expect(page.getByText("Writing down …")).toBeVisible();
    await expect(page.getByText("What you say does not arrive as text here")).toBeVisible();
    await expect(page.getByText("Writing down …")).toHaveCount(0);
  } finally {
    ears.control({ mode: "normal", only: null });
  }
});

test("nothing is spoken or written down any more once the interview is ended, on a machine four times slower", async ({ candidate }) => {
  const { page, context } = await candidate({ aloud: true });
  // The live channel would tell of the end before its own answer.
  await page.route(/\/events\?after=/u, () => {});
  await enterWhileSpeaking(page);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.getByRole("button", { name: "End the interview" }).click();
  const late: string[] = [];
  await page.route(/\/(speech|transcriptions|utterances|interruptions)/u, (route) => {
    late.push(route.request().url());
    return route.continue();
  });
  // Its answer is held back: the server knows of the end, and the page does not.
  const ended = Promise.withResolvers<void>();
  await page.route("**/end", async (route) => {
    const response = await route.fetch();
    late.length = 0;
    await ended.promise;
    await route.fulfill({ response });
  });
  await page.getByRole("button", { name: "End it" }).click();
  // Until all that was left to be said would have been.
  await expect(interviewer(page)).not.toHaveAttribute("data-phase", "speaking", { timeout: 180_000 });
  expect(late).toEqual([]);
  ended.resolve();
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("a language without a voice says so in the device check, and is read", async ({ candidate }) => {
  const { page } = await candidate({ aloud: true });
  await page.goto("/interviews");
  await page
    .getByRole("listitem")
    .filter({ has: page.locator("[lang=vi]") })
    .first()
    .getByRole("button")
    .click();
  await page.waitForURL(/\/interviews\/[0-9a-f-]{36}$/);
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Kiểm tra micro và camera" }).click();
  await expect(page.getByText("Ở đây chưa có giọng đọc cho ngôn ngữ này", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Nói thử một câu" }).click();
  await speak(page, said.okay);
  await page.getByRole("button", { name: "Bắt đầu phỏng vấn" }).click();
  await page.waitForURL(/\/room$/);
  await expect(interviewer(page)).toHaveAttribute("data-phase", "listening");
});

test("what is said is recorded for those who allow it, in parts that are kept while the call goes on", async ({ candidate }) => {
  const { page, database } = await candidate({ aloud: true });
  await toLobby(page);
  await page.getByRole("checkbox", { name: /sound of the interview to be recorded/ }).check();
  await trySentence(page);
  await page.getByRole("button", { name: "Start the interview" }).click();
  await page.waitForURL(/\/room$/);
  const sessionId = new URL(page.url()).pathname.split("/")[2];
  await expect(page.getByText("This call is recorded, as you allowed.")).toBeVisible();
  const parts = () =>
    database.rows<Part>(`SELECT "startMs", "durationMs", bytes::int FROM "RecordingPart" WHERE "sessionId" = $1 ORDER BY "startMs"`, [
      sessionId,
    ]);
  // A quarter of a minute of speech and not of silence, in whichever part the interviewer came to speak.
  const spoken = async () => (await parts()).find(({ bytes }) => bytes > 10_000);
  await expect.poll(spoken).toBeDefined();
  expect((await spoken())?.durationMs).toBeGreaterThan(9_000);

  // It is the candidate's own: their report plays it.
  await page.getByRole("button", { name: "End the interview" }).click();
  await page.getByRole("button", { name: "End it" }).click();
  await page.getByRole("link", { name: "See your report" }).click();
  const player = page.getByRole("region", { name: "Recording" });
  await player.getByRole("button", { name: "Play" }).click();
  await expect(player.getByRole("slider")).not.toHaveValue("0");
  await expect(page.getByRole("button", { name: "Hear it" }).first()).toBeVisible();
});
