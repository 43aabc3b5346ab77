// npm test, and with --quick npm run test:quick.
import { bootstrap } from "./local/bootstrap.mjs";

await bootstrap("scripts/check/main.ts", process.argv.slice(2));
