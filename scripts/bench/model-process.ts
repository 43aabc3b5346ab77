// The stand-in model server as a process of its own. Over the channel to its parent it says its address, and, when
// asked with "newest", the body of the newest request.
import { startModelServer } from "#e2e/stand-ins/model-server.ts";

const server = await startModelServer({ firstTokenMs: Number(process.env.FIRST_TOKEN_MS ?? 0) });
process.on("message", () => process.send?.(server.requests().at(-1) ?? null));
// Ends with whoever started it.
process.once("disconnect", () => process.exit());
process.send?.(server.url);
