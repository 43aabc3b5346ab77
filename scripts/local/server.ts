import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type Environment, projectNode, root, toolEnvironment } from "./environment.mjs";
import { Failure } from "./failure.mjs";
import { endGroup, signal as send } from "./processes.mjs";
import { bins, rotateLog, tail } from "./tools.mjs";

export type ServerOptions = {
  port: number;
  /** The address to listen on; default: every one. */
  host?: string | undefined;
  /** The whole environment of the server. */
  env: Environment;
  /** `next dev` instead of `next start`. */
  dev?: boolean;
  /** A file for what it says; default: this terminal. */
  logFile?: string | undefined;
  /** How long to wait for the first healthy answer. */
  patienceMs?: number;
  signal?: AbortSignal | undefined;
  /** Told the process id at once, before the server is healthy. */
  onSpawn?: (pid: number) => void;
};

export type Server = {
  url: string;
  pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  ended: Promise<void>;
  /** SIGTERM first, so that work in flight can finish. */
  stop: () => Promise<void>;
  /** What a power cut would do: SIGKILL to the whole group, now. */
  kill: () => Promise<void>;
};

async function isHealthy(url: string): Promise<{ ok: boolean; said: string }> {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(10_000) });
    return { ok: response.ok, said: response.ok ? "" : `${response.status} ${(await response.text()).slice(0, 300)}` };
  } catch {
    return { ok: false, said: "" };
  }
}

function spawnNext({ port, host, env, dev, logFile }: ServerOptions): ChildProcess {
  const args = [bins.next, dev ? "dev" : "start", "--port", String(port), ...(host ? ["--hostname", host] : [])];
  const file = logFile ? openSync(logFile, "a", 0o600) : null;
  try {
    return spawn(projectNode, args, {
      cwd: root,
      // Our environment holds what the .env files say; Next would read them again, past what a test leaves out.
      env: { ...toolEnvironment(env), NODE_ENV: dev ? "development" : "production", __NEXT_PROCESSED_ENV: "true" },
      // A file, not a pipe: it outlives us.
      stdio: ["ignore", file ?? "inherit", file ?? "inherit"],
      detached: true,
    });
  } finally {
    if (file !== null) closeSync(file);
  }
}

/**
 * Starts the application in a process group of its own and waits until /api/health answers 200.
 * The production build must exist.
 * @throws Failure when it ends or stays unhealthy
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { port, host, logFile, patienceMs = 90_000 } = options;
  if (logFile) rotateLog(logFile);
  const before = logFile && existsSync(logFile) ? statSync(logFile).size : 0;
  const child = spawnNext(options);
  const { pid } = child;
  if (!pid) throw new Failure("The server's process could not be started.");
  options.onSpawn?.(pid);
  let over = false;
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      over = true;
      resolve();
    });
  });
  const stop = () => endGroup(pid, { patience: 5_000 });
  const kill = async () => {
    send(-pid, "SIGKILL");
    await ended;
  };
  const address = !host || host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  const local = `http://${address.includes(":") ? `[${address}]` : address}:${port}`;
  let said = "";
  for (const deadline = Date.now() + patienceMs; ; await sleep(100)) {
    if (options.signal?.aborted) await stop();
    options.signal?.throwIfAborted();
    if (over) throw new Failure(`The server ended before it was ready.${excerpt(logFile, before)}`);
    const health = await isHealthy(local);
    if (health.ok) break;
    said = health.said || said;
    if (Date.now() > deadline) {
      await stop();
      throw new Failure(`The server did not become healthy${said ? ` (it says ${said})` : ""}.${excerpt(logFile, before)}`);
    }
  }
  return { url: `http://localhost:${port}`, pid, ended, stop, kill };
}

/** The end of what a server wrote to its log since a position. */
function excerpt(logFile: string | undefined, from: number): string {
  return logFile ? ` Its log is ${logFile}.\n${tail(readFileSync(logFile).subarray(from).toString())}` : "";
}
