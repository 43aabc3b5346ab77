// npm start, and with --dev npm run dev.
import { continueWith, ensureInstalled } from "./bootstrap.mjs";
import { run } from "./failure.mjs";

await run(async () => {
  await ensureInstalled();
  await continueWith("scripts/serve.ts", process.argv.slice(2));
});
