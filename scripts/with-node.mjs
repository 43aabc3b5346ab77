// Any script of ours on the project's Node, after installing what is missing: node scripts/with-node.mjs <script> [arguments]
import { bootstrap } from "./local/bootstrap.mjs";

const [script = "", ...args] = process.argv.slice(2);
await bootstrap(script, args);
