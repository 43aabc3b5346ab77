import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { Failure } from "../local/failure.mjs";
import { bins, mustRun, runTool } from "../local/tools.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin"];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** The system's Chromium or Chrome; undefined when there is none and Playwright has to use its own. */
export function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  return NAMES.map(findProgram).find((path) => path !== undefined) ?? MAC_APPLICATIONS.find(isExecutable);
}

/**
 * Sees to it that there is a browser for the tests: the system's, else Debian's package, else Playwright's own.
 * @throws Failure when none can be installed
 */
export async function ensureBrowser(signal: AbortSignal): Promise<void> {
  if (findBrowser() || existsSync(chromium.executablePath())) return;
  if (process.getuid?.() === 0 && findProgram("apt-get")) {
    console.log("… installing Chromium from the system's packages");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const apt = (args: string) => runTool(args.split(" "), { program: "apt-get", env, logName: "install-browser", signal });
    await apt("update");
    await apt("install -y --no-install-recommends chromium fonts-liberation");
    if (findBrowser()) return;
  }
  console.log("… installing Playwright's Chromium");
  await mustRun("Installing a browser (any Chromium or Chrome on this machine would do)", [bins.playwright, "install", "chromium"], {
    logName: "install-browser",
    signal,
  });
  if (!existsSync(chromium.executablePath()))
    throw new Failure("Playwright's Chromium is not where it should be; install Chromium or Chrome on this machine.");
}
