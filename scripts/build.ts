// npm run build: for images and machines where a start should find everything made.
import { loadEnvironmentFiles } from "./local/environment.mjs";
import { run } from "./local/failure.mjs";
import { ensureBuilt, ensurePrismaClient } from "./local/prepare.ts";
import { step } from "./local/progress.ts";
import { endRequested } from "./local/signals.ts";

await run(async () => {
  loadEnvironmentFiles();
  const signal = endRequested();
  await ensurePrismaClient({ signal });
  await step("building the application", "application built", () => ensureBuilt({ signal }));
});
