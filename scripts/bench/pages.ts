import { setTimeout as wait } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import { prisma } from "#lib/db/client.ts";
import { ensureBrowser } from "#scripts/check/browser.ts";
import { openBrowser } from "./browser.ts";
import { category, interview, person, signIn } from "./candidates.ts";
import { type Section, verdict } from "./figures.ts";
import type { House } from "./house.ts";
import { answer, Conversation, target } from "./turn-client.ts";

const kinds = ["Script", "Stylesheet", "Font", "Document"] as const;
type Weights = Record<(typeof kinds)[number] | "ear" | "other", number>;

const quietMs = 1_000;
const patienceMs = 15_000;

/** What a browser that was never here transfers for a page, in bytes as they come over the wire, by kind. */
async function weigh(browser: Browser, url: string, cookie: string, spoken = false): Promise<Weights> {
  const context = await browser.newContext({ ...(cookie && { extraHTTPHeaders: { cookie } }) });
  try {
    if (spoken) {
      const choice = JSON.stringify({ mode: "voice", camera: false, local: false });
      const key = `call:${new URL(url).pathname.split("/")[2]}`;
      await context.addInitScript(([name, value]) => sessionStorage.setItem(name, value), [key, choice] as const);
    }
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: false });
    const types = new Map<string, string>();
    const weights: Weights = { Script: 0, Stylesheet: 0, Font: 0, Document: 0, ear: 0, other: 0 };
    let last = Date.now();
    session.on("Network.requestWillBeSent", () => {
      last = Date.now();
    });
    session.on("Network.responseReceived", ({ requestId, type, response }) => {
      types.set(requestId, response.url.includes("/assets/vad/") ? "ear" : type);
    });
    session.on("Network.loadingFinished", async ({ requestId, encodedDataLength }) => {
      last = Date.now();
      const type = types.get(requestId);
      // What detects speech comes after the room works, and is told apart by the name of its model.
      const body = spoken && type === "Script" ? await session.send("Network.getResponseBody", { requestId }).catch(() => null) : null;
      const kind = type === "ear" || body?.body.includes("silero_vad") ? "ear" : kinds.find((each) => each === type);
      weights[kind ?? "other"] += encodedDataLength;
    });
    const response = await page.goto(url, { waitUntil: "load" });
    if (!response?.ok() || new URL(page.url()).pathname !== new URL(url).pathname)
      throw new Error(`${url} answered ${response?.status()} at ${page.url()}`);
    // A live channel never ends, so quiet means that nothing was asked for, and nothing came, for a while.
    for (const until = Date.now() + patienceMs; Date.now() - last < quietMs && Date.now() < until; ) await wait(100);
    return weights;
  } finally {
    await context.close();
  }
}

/** The interviews of one candidate: before the consent, under way, and with a report. */
async function candidate(origin: string) {
  const owner = await person();
  const cookie = await signIn(origin, owner);
  const categoryId = await category(2, 0);
  const [scheduled, running, ended] = [
    await interview(owner, categoryId, { start: false }),
    await interview(owner, categoryId),
    await interview(owner, categoryId),
  ];
  await new Conversation(target(origin), running, cookie).open();
  const whole = new Conversation(target(origin), ended, cookie);
  await whole.open();
  while (!whole.ended) await whole.say(answer(whole.turns));
  for (const until = Date.now() + 60_000; Date.now() < until; await wait(100)) {
    if (await prisma().evaluationReport.findUnique({ where: { sessionId: ended }, select: { id: true } })) break;
  }
  return { cookie, scheduled, running, ended };
}

/** What each page costs a visitor who comes for the first time. */
export async function pageWeights(house: House): Promise<Section> {
  await ensureBrowser(house.signal);
  const app = await house.serve();
  try {
    const { cookie, scheduled, running, ended } = await candidate(app.url);
    const staff = await signIn(app.url, await person("RECRUITER"));
    const pages = [
      { name: "/", path: "/", cookie: "" },
      { name: "/sign-in", path: "/sign-in", cookie: "", goal: 220 },
      { name: "/interviews", path: "/interviews", cookie, goal: 220 },
      { name: "consent", path: `/interviews/${scheduled}`, cookie },
      { name: "room", path: `/interviews/${running}/room`, cookie },
      { name: "room, by voice", path: `/interviews/${running}/room`, cookie, goal: 420, spoken: true },
      { name: "report, candidate's", path: `/interviews/${ended}/report`, cookie },
      { name: "report, recruiter's", path: `/sessions/${ended}`, cookie: staff },
    ];
    const { browser } = await openBrowser(["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]);
    try {
      const rows: string[][] = [];
      const data: Record<string, Weights> = {};
      for (const { name, path, cookie: as, goal, spoken } of pages) {
        // Once for the server alone, which renders a page more slowly the first time.
        await fetch(`${app.url}${path}`, { headers: { cookie: as } }).then((response) => response.text());
        const weights = await weigh(browser, `${app.url}${path}`, as, spoken);
        const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
        rows.push([
          name,
          ...[...kinds, "ear" as const, "other" as const].map((kind) => kilobytes(weights[kind])),
          goal === undefined ? "" : verdict(Number(kilobytes(weights.Script)), { goal, most: true }),
        ]);
        data[name] = weights;
      }
      return {
        title: "Page weights: kB over the wire, compressed, with a cold cache",
        notes: ["everything that the page asks for until it is quiet; the goal is for JavaScript"],
        header: ["", "JavaScript", "CSS", "fonts", "HTML", "speech detection", "other", ""],
        rows,
        data,
      };
    } finally {
      await browser.close();
    }
  } finally {
    await app.stop();
  }
}
