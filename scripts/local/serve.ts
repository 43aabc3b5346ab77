import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureAssets } from "../assets.ts";
import { type Context, openContext, prepareDatabase } from "./database.ts";
import { dataDir, loadEnvironmentFiles, readSettings, root, runsDir } from "./environment.mjs";
import { Failure, run } from "./failure.mjs";
import { assertPortFree } from "./ports.ts";
import { ensureBuilt, isBuildFresh } from "./prepare.ts";
import { isAlive } from "./processes.mjs";
import { since, step } from "./progress.ts";
import { clearLeftovers, leaveNote } from "./runs.ts";
import { type Server, startServer } from "./server.ts";
import { endRequested } from "./signals.ts";

/** lib/env.ts holds the rules; its complaint names each variable. */
async function checkConfiguration(context: Context): Promise<void> {
  Object.assign(process.env, context.env);
  const { env } = await import("#lib/env.ts");
  try {
    env();
  } catch (error) {
    const lines = error instanceof Error ? error.message.split("\n").join("; ") : String(error);
    throw new Failure(`The configuration is not right: ${lines}. Correct it in the environment or in .env.`);
  }
}

function announce({ embedded }: Context, server: Server, started: number): void {
  console.log(`\nAAI is ready at ${server.url} (${since(started)})`);
  if (embedded) {
    console.log("\n  sign in as   candidate@example.com\n               recruiter@example.com\n               admin@example.com");
    console.log("  password     interview-demo");
  }
  console.log("\nCtrl-C stops it.");
}

/** Waits for the end of the run: asked for, or because one of its processes has gone. */
async function untilOver(server: Server, { postgresPid }: Context, signal: AbortSignal): Promise<void> {
  const asked = new Promise<"asked">((resolve) => signal.addEventListener("abort", () => resolve("asked")));
  const watch = new AbortController();
  const databaseGone = async () => {
    while (!watch.signal.aborted && (postgresPid === null || isAlive(postgresPid))) await sleep(500, undefined, { ref: false });
    return "database" as const;
  };
  const cause = signal.aborted ? "asked" : await Promise.race([asked, server.ended.then(() => "server" as const), databaseGone()]);
  watch.abort();
  if (cause === "server")
    throw new Failure(`The server ended unexpectedly; see ${relative(root, join(dataDir, "logs"))}. Start again to go on.`);
  if (cause === "database")
    throw new Failure("PostgreSQL ended unexpectedly; see .data/logs/postgres.log. Start again to go on: nothing that was saved is lost.");
}

async function serve(dev: boolean): Promise<void> {
  const started = performance.now();
  const signal = endRequested();
  loadEnvironmentFiles();
  const { port, host } = readSettings(process.env);
  await clearLeftovers(runsDir, port);
  await assertPortFree(port, host);

  let note: ReturnType<typeof leaveNote> | undefined;
  let context: Context | undefined;
  let server: Server | undefined;
  try {
    const opened = await step("starting the database", "database", () => openContext({ share: false }));
    context = opened;
    note = leaveNote(join(runsDir, `${port}.json`), { port, dev });
    await checkConfiguration(opened);
    await step("preparing the database", "schema and content", () => prepareDatabase(opened, signal));
    await ensureAssets(signal);
    if (!dev && !isBuildFresh(opened.env)) {
      await step("building the application (about a minute, only after changes)", "application built", () =>
        ensureBuilt({ env: opened.env, signal }),
      );
    }
    // What a deployment's server says belongs to whoever collects it; on a laptop it would only be noise.
    const logFile = dev || !opened.embedded ? undefined : join(dataDir, "logs", "server.log");
    const options = { port, host, env: opened.env, dev, logFile, signal, onSpawn: note.childStarted };
    server = logFile ? await step("starting the server", "server", () => startServer(options)) : await startServer(options);
    announce(opened, server, started);
    await untilOver(server, opened, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    note?.stopping();
    if (signal.aborted) console.log("\nStopping …");
    await server?.stop();
    await context?.close();
    note?.remove();
  }
}

await run(() => serve(process.argv.includes("--dev")));
// A pending timer or channel must not keep a process whose work is done.
process.exit();
