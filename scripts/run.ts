// Runs a script, or the Prisma CLI, in the surroundings that npm start has:
//   node scripts/run.ts [--no-database] <script.ts | prisma> [arguments]
import { spawn } from "node:child_process";
import { openContext, prepareDatabase } from "./local/database.ts";
import { type Environment, projectNode, root, toolEnvironment } from "./local/environment.mjs";
import { Failure, run } from "./local/failure.mjs";
import { endRequested } from "./local/signals.ts";
import { bins } from "./local/tools.mjs";

const given = process.argv.slice(2);
const needsDatabase = given[0] !== "--no-database";
const [script, ...args] = needsDatabase ? given : given.slice(1);
const isPrisma = script === "prisma";

/** The exit code of a child that shares our terminal, and so its Ctrl-C. */
function runHere(env: Environment, signal: AbortSignal): Promise<number> {
  const target = isPrisma ? [bins.prisma] : ["--conditions=react-server", script ?? ""];
  const surroundings = { ...toolEnvironment(env), NODE_ENV: "production" as const };
  const child = spawn(projectNode, [...target, ...args], { cwd: root, env: surroundings, stdio: "inherit" });
  signal.addEventListener("abort", () => child.kill("SIGTERM"));
  return new Promise((resolve) => child.once("error", () => resolve(1)).once("exit", (code) => resolve(code ?? (signal.aborted ? 0 : 1))));
}

await run(async () => {
  if (!script) throw new Failure("Name a script: node scripts/run.ts scripts/worker.ts");
  const signal = endRequested();
  if (!needsDatabase) {
    process.exitCode = await runHere(process.env, signal);
    return;
  }
  const context = await openContext({ share: true });
  try {
    // Prisma's own commands shall find the database as it is.
    if (!isPrisma) await prepareDatabase(context, signal);
    process.exitCode = await runHere(context.env, signal);
  } finally {
    await context.close();
  }
});
