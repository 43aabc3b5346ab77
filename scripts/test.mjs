// npm test, and with --quick npm run test:quick.
import { bootstrap } from "./bootstrap.mjs";

await bootstrap("scripts/check.ts", process.argv.slice(2));
