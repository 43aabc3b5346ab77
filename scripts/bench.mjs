// npm run bench.
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { bootstrap } from "./bootstrap.mjs";
import { root } from "./environment.mjs";

await bootstrap(relative(root, fileURLToPath(new URL("./bench/main.ts", import.meta.url))), process.argv.slice(2));
