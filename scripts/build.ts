// npm run build: for images and machines where a start should find everything made.
import { loadEnvironmentFiles } from "./environment.mjs";
import { run } from "./failure.mjs";
import { ensureBuilt, ensurePrismaClient } from "./prepare.ts";
import { step } from "./progress.ts";
import { endRequested } from "./signals.ts";

await run(async () => {
  loadEnvironmentFiles();
  const signal = endRequested();
  await ensurePrismaClient({ signal });
  await step("building the application", "application built", () => ensureBuilt({ signal }));
});
