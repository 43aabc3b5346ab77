// What must work on Node 20 with nothing installed: install, then go on with the project's own Node 24.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dataDir, projectNode, root, toolEnvironment } from "./environment.mjs";
import { Failure, run } from "./failure.mjs";
import { isFresh, matchesLock, recordHash } from "./freshness.mjs";
import { commandOf, identityOf, parentOf } from "./processes.mjs";

const RECORD = join(root, "node_modules", ".aai-lock-hash");

/** @type {import("node:child_process").ChildProcess | undefined} */
let current;

/** Runs a program as the one that signals are for; resolves to its exit code. */
async function runChild(
  /** @type {string} */ program,
  /** @type {string[]} */ args,
  /** @type {import("node:child_process").SpawnOptions} */ options,
) {
  const child = spawn(program, args, { cwd: root, ...options });
  current = child;
  return new Promise((/** @type {(code: number) => void} */ done) =>
    child.once("error", () => done(1)).once("exit", (code) => done(code ?? 1)),
  );
}

/** Passes the end that is asked of us on to the child, and asks for one when npm was killed without a chance to tell us. */
function passOnSignals() {
  let ending = false;
  const end = (/** @type {NodeJS.Signals} */ name) => {
    ending = true;
    current?.kill(name);
  };
  for (const name of /** @type {NodeJS.Signals[]} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(name, end);
  const npm = findNpm();
  const identity = npm > 1 ? identityOf(npm) : null;
  if (identity) setInterval(() => identityOf(npm) === identity || end("SIGTERM"), 500).unref();
  return () => ending;
}

/** The npm that runs us, directly or through a shell; 0 when there is none. */
function findNpm() {
  if (!process.env.npm_lifecycle_event) return 0;
  const parent = process.ppid;
  return /^\S*\b(sh|dash|bash|ash|busybox|zsh)\b/.test(commandOf(parent)) ? parentOf(parent) : parent;
}

/** Runs npm, the one that runs us if there is one, and keeps what it says. */
function npm(/** @type {string[]} */ args, /** @type {string} */ logFile) {
  const script = process.env.npm_execpath;
  const [program, first] = script?.endsWith(".js") ? [process.execPath, [script]] : ["npm", []];
  const file = openSync(logFile, "a", 0o600);
  return runChild(program, [...first, ...args], {
    // Prisma's install script downloads an engine unless one is named; npm before version 11 runs it whatever allowScripts says.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: toolEnvironment({}).PRISMA_SCHEMA_ENGINE_BINARY },
    stdio: ["ignore", file, file],
    shell: process.platform === "win32",
  });
}

function isInstalled(/** @type {string} */ lock, /** @type {string} */ hash) {
  if (!existsSync(projectNode)) return false;
  if (isFresh(RECORD, hash)) return true;
  try {
    const installed = JSON.parse(readFileSync(join(root, "node_modules", ".package-lock.json"), "utf8"));
    return matchesLock(JSON.parse(lock), installed);
  } catch {
    return false;
  }
}

/** Installs the packages of package-lock.json unless they are there. */
async function ensureInstalled() {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  const hash = createHash("sha256").update(`${lock}${process.platform}-${process.arch}`).digest("hex");
  if (!isInstalled(lock, hash)) {
    const logFile = join(dataDir, "logs", "install.log");
    mkdirSync(join(dataDir, "logs"), { recursive: true });
    const started = Date.now();
    console.log("… installing packages (a minute or two, only after changes)");
    const code = await npm(["ci", "--include=dev", "--no-audit", "--no-fund", "--foreground-scripts"], logFile);
    // Where install scripts are switched off, this one package still needs its own.
    if (code === 0 && !existsSync(projectNode)) await npm(["rebuild", "node", "--ignore-scripts=false", "--foreground-scripts"], logFile);
    if (code !== 0 || !existsSync(projectNode)) {
      const said = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-15).join("\n");
      throw new Failure(`npm could not install the packages; the whole log is .data/logs/install.log.\n${said}`);
    }
    console.log(`✓ packages installed (${Math.round((Date.now() - started) / 1000)} s)`);
  }
  recordHash(RECORD, hash);
}

/**
 * Installs what is missing, goes on with a script on the project's Node, and is nothing but its shadow from then on:
 * signals go down, its exit code comes up.
 * @param {string} script relative to the root
 * @param {string[]} args
 */
export async function bootstrap(script, args) {
  const isEnding = passOnSignals();
  await run(async () => {
    await ensureInstalled().catch((error) => {
      if (!isEnding()) throw error;
    });
    if (isEnding()) return;
    const node = ["--conditions=react-server", "--disable-warning=ExperimentalWarning", join(root, script)];
    // Over the last channel the script notices when we are killed.
    process.exitCode = await runChild(projectNode, [...node, ...args], { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  });
  process.exit();
}
