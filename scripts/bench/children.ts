import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Environment, projectNode, systemEnvironment } from "#scripts/local/environment.mjs";

// The programs beside the application. They end with us, even when we are killed: their channel closes.

function start(script: string, env: Environment): ChildProcess {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return fork(path, [], {
    execPath: projectNode,
    execArgv: ["--conditions=react-server", "--disable-warning=ExperimentalWarning"],
    env: { ...systemEnvironment(process.env), NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const heard = new AbortController();
  const { signal } = heard;
  const died = once(child, "exit", { signal }).then(() => {
    throw new Error("a program of the bench ended before its answer");
  });
  try {
    const [message] = (await Promise.race([once(child, "message", { signal }), died])) as unknown[];
    return message;
  } finally {
    died.catch(() => {});
    heard.abort();
  }
}

export type Model = {
  /** To be used as OPENAI_BASE_URL. */
  url: string;
  /** The body of the newest request. */
  newest: () => Promise<unknown>;
  stop: () => Promise<void>;
};

export async function startModel(firstTokenMs: number): Promise<Model> {
  const child = start("./model-process.ts", { FIRST_TOKEN_MS: String(firstTokenMs) });
  const url = String(await nextMessage(child));
  const newest = () => {
    child.send("newest");
    return nextMessage(child);
  };
  return { url, newest, stop: () => stop(child) };
}

export async function startBare(databaseUrl: string, poolSize: number): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = start("./bare-server.ts", { DATABASE_URL: databaseUrl, POOL_SIZE: String(poolSize) });
  const [chunk] = (await once(child.stdout ?? child, "data")) as unknown[];
  return { url: `http://127.0.0.1:${Number(String(chunk))}`, stop: () => stop(child) };
}
