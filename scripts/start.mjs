// npm start, and with --dev npm run dev.
import { bootstrap } from "./bootstrap.mjs";

await bootstrap("scripts/serve.ts", process.argv.slice(2));
