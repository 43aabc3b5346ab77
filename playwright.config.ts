import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "#scripts/check/browser.ts";

// `npm test` starts the server and names it; `npm test -- --only e2e [file]` runs these tests alone.
const baseURL = process.env.E2E_BASE_URL;
const executablePath = findBrowser();

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  // Two cores run two browsers; more on larger machines wait for each other in the one server.
  workers: 2,
  projects: [
    { name: "pages", testIgnore: "voice.spec.ts" },
    // Sound comes in real time: what is spoken is heard alone.
    { name: "voice", testMatch: "voice.spec.ts", dependencies: ["pages"], workers: 1 },
  ],
  // A busy machine is no defect: what waits here waits for long enough, and ends as soon as it is there.
  timeout: 300_000,
  globalTimeout: 60 * 60_000,
  expect: { timeout: 60_000 },
  use: {
    ...devices["Desktop Chrome"],
    ...(baseURL && { baseURL }),
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        "--autoplay-policy=no-user-gesture-required",
      ],
    },
  },
});
