// npm test, and with --quick npm run test:quick.
import { continueWith, ensureInstalled } from "./bootstrap.mjs";
import { run } from "./failure.mjs";

await run(async () => {
  await ensureInstalled();
  await continueWith("scripts/check.ts", process.argv.slice(2));
});
