import { startWorkers, stopWorkers } from "#lib/jobs/workers/start-workers.ts";
import { log } from "#lib/log.ts";

/** The background jobs as a process of their own, for servers that run with JOBS=off. */
// As in instrumentation.ts.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
await startWorkers();
log.info("working; stop with Ctrl-C");

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await stopWorkers();
    process.exit(0);
  });
}
