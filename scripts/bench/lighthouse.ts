import lighthouse, { desktopConfig } from "lighthouse";
import { ensureBrowser } from "#scripts/check/browser.ts";
import { openBrowser } from "./browser.ts";
import { person, signIn } from "./candidates.ts";
import { median, type Section, verdict } from "./figures.ts";
import type { House } from "./house.ts";

const runs = 5;
const categories = ["performance", "accessibility"] as const;

type Scores = Record<(typeof categories)[number], number>;

async function scoresOf(url: string, port: number, cookie: string): Promise<Scores> {
  const headers = cookie ? { extraHeaders: { Cookie: cookie } } : {};
  const result = await lighthouse(url, { port, onlyCategories: [...categories], logLevel: "silent", ...headers }, desktopConfig);
  if (!result || result.lhr.runtimeError)
    throw new Error(`Lighthouse failed on ${url}: ${result?.lhr.runtimeError?.message ?? "no result"}`);
  if (new URL(result.lhr.finalDisplayedUrl).pathname !== new URL(url).pathname)
    throw new Error(`${url} led to ${result.lhr.finalDisplayedUrl}`);
  const score = (name: (typeof categories)[number]) => (result.lhr.categories[name]?.score ?? Number.NaN) * 100;
  return { performance: score("performance"), accessibility: score("accessibility") };
}

/** Lighthouse with its desktop settings on the pages that everybody sees first. */
export async function lighthouseScores(house: House): Promise<Section> {
  await ensureBrowser(house.signal);
  const app = await house.serve();
  try {
    const cookie = await signIn(app.url, await person());
    const rows: string[][] = [];
    const data: Record<string, { runs: Scores[]; median: Scores }> = {};
    for (const { path, as } of [
      { path: "/sign-in", as: "" },
      { path: "/interviews", as: cookie },
    ]) {
      const all: Scores[] = [];
      for (let run = 0; run < runs; run += 1) {
        // A browser for each run, so that none finds anything in a cache.
        const { browser, port } = await openBrowser();
        try {
          all.push(await scoresOf(`${app.url}${path}`, port, as));
        } finally {
          await browser.close();
        }
      }
      const of = (name: keyof Scores) => median(all.map((one) => one[name]));
      for (const name of categories) {
        const each = all.map((one) => one[name].toFixed(0)).join(" ");
        const goal = name === "performance" ? 95 : 100;
        rows.push([`${path}, ${name}`, of(name).toFixed(0), each, verdict(of(name), { goal })]);
      }
      data[path] = { runs: all, median: { performance: of("performance"), accessibility: of("accessibility") } };
    }
    return {
      title: "Lighthouse, desktop",
      notes: [`median of ${runs}`],
      header: ["", "median", "each run", ""],
      rows,
      data,
    };
  } finally {
    await app.stop();
  }
}
