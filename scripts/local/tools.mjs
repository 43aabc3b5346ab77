// Running the project's tools, quietly: what they say goes to a log, and its end is shown when they fail.
import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { dataDir, projectNode, root, toolEnvironment } from "./environment.mjs";
import { Failure } from "./failure.mjs";
import { endGroup } from "./processes.mjs";

export const bins = {
  biome: join(root, "node_modules/@biomejs/biome/bin/biome"),
  knip: join(root, "node_modules/knip/bin/knip.js"),
  next: join(root, "node_modules/next/dist/bin/next"),
  playwright: join(root, "node_modules/@playwright/test/cli.js"),
  prisma: join(root, "node_modules/prisma/build/index.js"),
  tsc: join(root, "node_modules/typescript/bin/tsc"),
  vitest: join(root, "node_modules/vitest/vitest.mjs"),
};

/**
 * The last lines of a text.
 * @param {string} text
 * @param {number} [count]
 */
export function tail(text, count = 30) {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}

const LOG_LIMIT_BYTES = 5_000_000;

/**
 * Makes room for a log that is appended to: its folder exists, and what has grown too long is set aside once.
 * @param {string} path
 */
export function rotateLog(path) {
  mkdirSync(dirname(path), { recursive: true });
  if (existsSync(path) && statSync(path).size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
}

/**
 * Runs a script of the project on its own Node, in its own process group, and keeps what it says.
 * @param {string[]} args the script and its arguments
 * @param {object} [options]
 * @param {string} [options.program] run this instead of our Node
 * @param {import("./environment.mjs").Environment} [options.env] default: this process's
 * @param {string} [options.logName] names .data/logs/<logName>.log
 * @param {AbortSignal | undefined} [options.signal] ends the tool
 * @param {(pid: number) => void} [options.onSpawn] told the process id at once
 * @returns {Promise<{ code: number, output: string, logFile: string }>}
 */
export async function runTool(args, { program = projectNode, env = process.env, logName = "tools", signal, onSpawn } = {}) {
  const logFile = join(dataDir, "logs", `${logName}.log`);
  rotateLog(logFile);
  const file = openSync(logFile, "w", 0o600);
  try {
    signal?.throwIfAborted();
    const child = spawn(program, args, { cwd: root, env: toolEnvironment(env), stdio: ["ignore", file, file], detached: true });
    if (child.pid) onSpawn?.(child.pid);
    const end = () => child.pid && void endGroup(child.pid);
    signal?.addEventListener("abort", end);
    const code = await new Promise((/** @type {(code: number) => void} */ ended, failed) => {
      child.once("error", failed).once("exit", (status) => ended(status ?? 1));
    });
    signal?.removeEventListener("abort", end);
    signal?.throwIfAborted();
    return { code, output: readFileSync(logFile, "utf8"), logFile };
  } finally {
    closeSync(file);
  }
}

/**
 * The same for a tool that has to succeed.
 * @param {string} purpose for the person who reads that it failed, such as "Building the application"
 * @param {Parameters<typeof runTool>} call
 * @throws {Failure}
 */
export async function mustRun(purpose, ...call) {
  const { code, output, logFile } = await runTool(...call);
  if (code !== 0) throw new Failure(`${purpose} failed; the whole log is ${relative(root, logFile)}.\n${tail(output)}`);
  return output;
}
