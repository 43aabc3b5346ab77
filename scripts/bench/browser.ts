import { type Browser, chromium } from "@playwright/test";
import { findBrowser } from "#scripts/check/browser.ts";
import { freePort } from "#scripts/local/postgres.mjs";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The browser of the tests; `port` is where its developer tools listen. */
export async function openBrowser(extra: string[] = []): Promise<{ browser: Browser; port: number }> {
  const port = await freePort();
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...flags, ...extra, `--remote-debugging-port=${port}`],
  });
  return { browser, port };
}
