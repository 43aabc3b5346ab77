import type { Page } from "@playwright/test";
import type { Moment } from "#components/call/marks.ts";
import { fakeMicrophone } from "#e2e/stand-ins/microphone.ts";
import { type ModelServer, startModelServer } from "#e2e/stand-ins/model-server.ts";
import { spokenFixture } from "#e2e/stand-ins/spoken-fixture.ts";
import { readWav } from "#e2e/stand-ins/wav.ts";
import { timing } from "#lib/turn-taking/timing.ts";
import { ensureBrowser } from "#scripts/check/browser.ts";
import { openBrowser } from "./browser.ts";
import { category, interview, person, signIn } from "./candidates.ts";
import { quantile, type Section, verdict } from "./figures.ts";
import type { House } from "./house.ts";

/** What the parts that are not ours take: recogniser, model until its first word, voice. */
const standIn = { transcriptionMs: 150, firstTokenMs: 200, speechMs: 120, pieceMs: 0 };
const questions = 7;
const interviews = 2;
const answers = [
  "I would measure first, and then add an index for the slow query.",
  "It makes reads faster, but every write has to keep the index up to date.",
  "Without numbers I would only be guessing about the cause of the problem.",
];
const patienceMs = 60_000;
const quietLevel = 0.02;

type Times = Record<Moment | "started" | "origin", number>;
type Exchange = {
  total: number;
  pause: number;
  model: number;
  speech: number;
  ours: number;
  /** Of ours: until the turn leaves, until the first words of the reply are here, until they sound. */
  leaving: number;
  replying: number;
  sounding: number;
  written: number;
  ducked: number;
  stopped: number;
};

async function marks(page: Page): Promise<Times> {
  return page.evaluate(() => {
    const found = performance.getEntriesByType("mark").map(({ name, startTime }) => [name.replace(/^\w+:/, ""), startTime] as const);
    const spoken = performance.getEntriesByName("spoken:start").at(-1)?.startTime ?? 0;
    return { ...Object.fromEntries(found), started: spoken, origin: performance.timeOrigin } as Times;
  });
}

/** Where in a recording somebody begins to speak, in ms. */
function onset(wav: Uint8Array): number {
  const { samples, rate } = readWav(wav);
  return (
    (Math.max(
      0,
      samples.findIndex((sample) => Math.abs(sample) > quietLevel),
    ) /
      rate) *
    1000
  );
}

/** Says one answer over the interviewer's voice, and waits until the reply to it is heard. */
async function exchange(page: Page, text: string, model: ModelServer): Promise<Exchange> {
  const wav = await spokenFixture(text);
  const before = await marks(page);
  await page.evaluate((said) => window.microphone.say(said), Buffer.from(wav).toString("base64"));
  await page.waitForFunction(
    (last) =>
      (performance.getEntriesByName("voice:sounding").at(-1)?.startTime ?? 0) > last &&
      performance.getEntriesByName("voice:silent").length > 0,
    before.sounding,
    { timeout: patienceMs },
  );
  const after = await marks(page);
  const began = after.started + onset(wav);
  // A sentence that was spoken before comes from the server's memory, without a request.
  const replied = after.origin + after.sent;
  const speech = model.audioRequests().find(({ path, at }) => path === "/audio/speech" && at >= replied - 1)?.ms ?? 0;
  const total = after.sounding - after.silent;
  return {
    total,
    pause: after.due - after.silent,
    model: standIn.firstTokenMs,
    speech,
    ours: after.sounding - after.due - standIn.firstTokenMs - speech,
    leaving: after.sent - after.due,
    replying: after.text - after.sent - standIn.firstTokenMs,
    sounding: after.sounding - after.text - speech,
    written: after.written - after.detected,
    ducked: after.ducked - began,
    stopped: after.stopped - began,
  };
}

async function measure(house: House, model: ModelServer): Promise<Section> {
  const audio = { OPENAI_AUDIO_BASE_URL: model.url, TRANSCRIBER_MODEL: "stand-in", VOICE_MODEL: "stand-in" };
  const app = await house.serve({ OPENAI_BASE_URL: model.url, INTERVIEWER_MODEL: "stand-in", JUDGE_MODEL: "stand-in", ...audio });
  const { browser } = await openBrowser([
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
  ]);
  const exchanges: Exchange[] = [];
  try {
    const categoryId = await category(questions, 0);
    for (let round = 0; round < interviews; round += 1) {
      const owner = await person();
      const cookie = await signIn(app.url, owner);
      const sessionId = await interview(owner, categoryId);
      const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
      await fakeMicrophone(context);
      await context.addInitScript((id) => {
        sessionStorage.setItem(`call:${id}`, JSON.stringify({ mode: "voice", camera: false, local: false }));
      }, sessionId);
      const page = await context.newPage();
      await page.goto(`${app.url}/interviews/${sessionId}/room`);
      await page.waitForFunction(() => performance.getEntriesByName("voice:sounding").length > 0, undefined, { timeout: patienceMs });
      await page.waitForFunction(() => !document.querySelector("[data-phase]")?.textContent?.includes("Getting ready"), undefined, {
        timeout: patienceMs,
      });
      // The last question's answer is followed by the goodbye, and no other turn.
      for (let turn = 0; turn < questions - 1; turn += 1) {
        exchanges.push(await exchange(page, answers[turn % answers.length] ?? "", model));
      }
      await context.close();
    }
  } finally {
    await browser.close();
    await app.stop();
  }
  const of = (part: keyof Exchange, share: number) =>
    quantile(
      exchanges.map((one) => one[part]),
      share,
    );
  const row = (name: string, part: keyof Exchange, note = "") => [name, of(part, 0.5).toFixed(0), of(part, 0.95).toFixed(0), note];
  return {
    title: `Voice: from the candidate's last sound to the interviewer's first, ${exchanges.length} exchanges, in ms`,
    notes: [
      `stand-ins: recogniser ${standIn.transcriptionMs} ms (it works within the pause), model ${standIn.firstTokenMs} ms to its first word, voice ${standIn.speechMs} ms and its synthesis`,
      "the pause is the one that belongs to the question; half a second of speech over the voice takes the floor",
    ],
    header: ["", "p50", "p95", ""],
    rows: [
      row("whole", "total"),
      row("pause, as designed", "pause"),
      row("model", "model"),
      row("voice", "speech"),
      row("ours", "ours", verdict(Math.round(of("ours", 0.5)), { must: 150, most: true })),
      row("  until the turn leaves", "leaving"),
      row("  until the reply's first words are here", "replying"),
      row("  until they sound", "sounding"),
      row("recogniser with its way there and back", "written"),
      row("barge-in: speech begins → voice soft", "ducked", verdict(Math.round(of("ducked", 0.5)), { must: 300, most: true })),
      row("barge-in: speech begins → voice silent", "stopped", `${timing.interruptMs} ms of it are the speech that it takes`),
    ],
    data: { exchanges },
  };
}

/** How long the silence between candidate and interviewer is, and whose it is. */
export async function voiceToVoice(house: House): Promise<Section> {
  await ensureBrowser(house.signal);
  const model = await startModelServer(standIn);
  try {
    for (const answer of answers) model.teach(answer, await spokenFixture(answer));
    return await measure(house, model);
  } finally {
    await model.stop();
  }
}
