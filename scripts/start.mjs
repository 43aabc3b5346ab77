// npm start, and with --dev npm run dev.
import { bootstrap } from "./local/bootstrap.mjs";

await bootstrap("scripts/local/serve.ts", process.argv.slice(2));
