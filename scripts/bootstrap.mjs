// What must work on Node 20 with nothing installed: install, then go on with the project's own Node 24.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dataDir, projectNode, root, toolEnvironment } from "./environment.mjs";
import { Failure } from "./failure.mjs";
import { isFresh, matchesLock, recordHash } from "./freshness.mjs";
import { commandOf, identityOf, parentOf } from "./processes.mjs";

const RECORD = join(root, "node_modules", ".aai-lock-hash");

/** Runs npm, the one that runs us if there is one, and keeps what it says. */
async function npm(/** @type {string[]} */ args, /** @type {string} */ logFile) {
  const script = process.env.npm_execpath;
  const [program, first] = script?.endsWith(".js") ? [process.execPath, [script]] : ["npm", []];
  const file = openSync(logFile, "a", 0o600);
  const child = spawn(program, [...first, ...args], {
    cwd: root,
    // Prisma's install script downloads an engine unless one is named; npm before version 11 runs it whatever allowScripts says.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: toolEnvironment({}).PRISMA_SCHEMA_ENGINE_BINARY },
    stdio: ["ignore", file, file],
    shell: process.platform === "win32",
  });
  return new Promise((/** @type {(ok: boolean) => void} */ done) =>
    child.once("error", () => done(false)).once("exit", (code) => done(code === 0)),
  );
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
export async function ensureInstalled() {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  const hash = createHash("sha256").update(`${lock}${process.platform}-${process.arch}`).digest("hex");
  if (!isInstalled(lock, hash)) {
    const logFile = join(dataDir, "logs", "install.log");
    mkdirSync(join(dataDir, "logs"), { recursive: true });
    const started = Date.now();
    console.log("… installing packages (a minute or two, only after changes)");
    const ok = await npm(["ci", "--include=dev", "--no-audit", "--no-fund", "--foreground-scripts"], logFile);
    // Where install scripts are switched off, this one package still needs its own.
    if (ok && !existsSync(projectNode)) await npm(["rebuild", "node", "--ignore-scripts=false", "--foreground-scripts"], logFile);
    if (!ok || !existsSync(projectNode)) {
      const said = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-15).join("\n");
      throw new Failure(`npm could not install the packages; the whole log is .data/logs/install.log.\n${said}`);
    }
    console.log(`✓ packages installed (${Math.round((Date.now() - started) / 1000)} s)`);
  }
  recordHash(RECORD, hash);
}

/** The npm that runs us, directly or through a shell; 0 when there is none. */
function findNpm() {
  if (!process.env.npm_lifecycle_event) return 0;
  const parent = process.ppid;
  return /^\S*\b(sh|dash|bash|ash|busybox|zsh)\b/.test(commandOf(parent)) ? parentOf(parent) : parent;
}

/** Tells when npm was killed without a chance to tell us. */
function watchNpm(/** @type {() => void} */ onGone) {
  const pid = findNpm();
  const identity = pid > 1 ? identityOf(pid) : null;
  if (!identity) return;
  setInterval(() => {
    if (identityOf(pid) !== identity) onGone();
  }, 1_000).unref();
}

/**
 * Goes on with a script on the project's Node and becomes nothing but its shadow: signals go down, its exit code comes up.
 * @param {string} script relative to the root
 * @param {string[]} args
 */
export async function continueWith(script, args) {
  const child = spawn(projectNode, ["--conditions=react-server", "--disable-warning=ExperimentalWarning", join(root, script), ...args], {
    cwd: root,
    env: process.env,
    // Over the last channel it notices when we are killed.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  const forward = (/** @type {NodeJS.Signals} */ name) => child.kill(name);
  for (const name of /** @type {NodeJS.Signals[]} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(name, forward);
  watchNpm(() => child.kill("SIGTERM"));
  const code = await new Promise((done) => child.once("error", () => done(1)).once("exit", (status) => done(status ?? 1)));
  process.exit(code);
}
