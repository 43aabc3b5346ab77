import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Whatever this machine has configured, tests know nothing of it; lib/env reads an empty value as none.
const env = {
  AUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
  AUTH_URL: "http://localhost:3000",
  DATABASE_URL: "postgresql://nobody@unit-tests.invalid/none",
  EMBEDDED_DATABASE: "1",
  LOG_LEVEL: "silent",
  OPENAI_API_KEY: "",
  OPENAI_BASE_URL: "",
  OPENAI_AUDIO_BASE_URL: "",
  TRANSCRIBER_MODEL: "",
  VOICE_MODEL: "",
  MODEL_PRICES: "priced=0.5/2",
  DAILY_API_KEY: "",
  // The one test that asks Daily itself.
  LIVE_DAILY_API_KEY: process.env.DAILY_API_KEY ?? "",
  SMTP_URL: "",
};

// A busy machine is no defect; what takes long is a matter of the benchmarks.
const patience = { test: 120_000, poll: 30_000 };

const exclude = ["node_modules/**", ".next/**", "e2e/**"];

export default defineConfig({
  resolve: {
    // The real entry throws outside of React's server build.
    alias: { "server-only": fileURLToPath(new URL("node_modules/server-only/empty.js", import.meta.url)) },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          env,
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...exclude, "**/*.db.test.ts"],
          testTimeout: patience.test,
          hookTimeout: patience.test,
          expect: { poll: { timeout: patience.poll } },
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          env,
          // It imports Next's entries as only a bundler finds them.
          server: { deps: { inline: ["next-auth"] } },
          include: ["**/*.db.test.ts"],
          exclude,
          globalSetup: ["scripts/check/vitest-postgres.ts"],
          setupFiles: ["scripts/check/vitest-database.ts"],
          testTimeout: patience.test,
          hookTimeout: patience.test,
          expect: { poll: { timeout: patience.poll } },
        },
      },
    ],
  },
});
