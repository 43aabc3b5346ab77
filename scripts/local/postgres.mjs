// The only owner of the embedded PostgreSQL: start, dev, test and bench ask here, and Next never imports it.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { codeOf, Failure, messageOf } from "./failure.mjs";
import { takeLock } from "./lock.mjs";
import { preparePlace } from "./postgres-place.mjs";
import { commandOf, folderOf, hasEnded, isAlive, signal } from "./processes.mjs";
import { rotateLog } from "./tools.mjs";

/**
 * @typedef {import("./postgres-place.mjs").Place} Place
 * @typedef {{ password: string, port: number, user: "aai", owner: number }} State what dataDir/postgres.json keeps
 * @typedef {object} RunningPostgres
 * @property {string} url the connection string of the database "aai"
 * @property {number} port
 * @property {number} pid of the server
 * @property {boolean} adopted whether it was found running, left by a run that was killed
 * @property {boolean} shared whether another live process owns it; stop() then does nothing
 * @property {() => Promise<void>} stop ends it, and waits until its files are closed
 */

const HOST = "127.0.0.1";
const settings = {
  listen_addresses: HOST,
  unix_socket_directories: "",
  max_connections: 200,
  fsync: "on",
  timezone: "UTC",
  log_timezone: "UTC",
};

/**
 * The same server's connection string for another of its databases.
 * @param {string} url
 * @param {string} name
 */
export function databaseUrl(url, name) {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}

/** @returns {Promise<number>} a TCP port on the loopback address that nobody uses now */
export function freePort() {
  return new Promise((found, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, HOST, () => {
      const address = server.address();
      server.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/**
 * Runs statements on one connection of their own.
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} use
 */
export async function withClient(url, use) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Makes a database on a server, empty or as a copy of another one that nobody is connected to.
 * @param {string} url any database of that server
 * @param {string} name
 * @param {string} [template]
 * @returns {Promise<string>} the new database's connection string
 */
export async function createDatabase(url, name, template = "template1") {
  await withClient(databaseUrl(url, "postgres"), (client) =>
    client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(template)}`),
  );
  return databaseUrl(url, name);
}

const stateFile = (/** @type {string} */ dataDir) => join(dataDir, "postgres.json");

/** @returns {State | null} */
function readState(/** @type {string} */ dataDir) {
  try {
    return JSON.parse(readFileSync(stateFile(dataDir), "utf8"));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw new Failure(`${stateFile(dataDir)} cannot be read (${messageOf(error)}).`);
  }
}

function writeState(/** @type {string} */ dataDir, /** @type {State} */ state) {
  const unfinished = `${stateFile(dataDir)}.new`;
  writeFileSync(unfinished, JSON.stringify(state), { mode: 0o600 });
  renameSync(unfinished, stateFile(dataDir));
}

const urlOf = (/** @type {State} */ state, database = "aai") =>
  `postgresql://${state.user}:${state.password}@${HOST}:${state.port}/${database}`;

function openLog(/** @type {string} */ dataDir) {
  const path = join(dataDir, "logs", "postgres.log");
  rotateLog(path);
  const file = openSync(path, "a", 0o600);
  return { path, file, before: fstatSync(file).size };
}

/** Starts one of PostgreSQL's programs as its account, in its own process group, with nothing of our environment. */
function spawnProgram(
  /** @type {string} */ program,
  /** @type {string[]} */ args,
  /** @type {Place} */ place,
  /** @type {number} */ output,
) {
  return spawn(program, args, {
    cwd: place.home,
    detached: true,
    env: /** @type {any} */ ({ PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" }),
    stdio: ["ignore", output, output],
    ...(place.account && { uid: place.account.uid, gid: place.account.gid }),
  });
}

const exitOf = (/** @type {import("node:child_process").ChildProcess} */ child) =>
  new Promise((/** @type {(code: number | null) => void} */ ended, failed) => child.once("error", failed).once("exit", ended));

/** The last thing that PostgreSQL complained about since its log had a size. */
function lastComplaint(/** @type {{ path: string, before: number }} */ log) {
  const lines = readFileSync(log.path).subarray(log.before).toString().split("\n");
  const complaint =
    lines.findLast((line) => /FATAL|PANIC|error:|error while loading|could not/.test(line)) ?? lines.findLast(Boolean) ?? "no reason given";
  return complaint.replace(/^[\d-]+ [\d:.]+ UTC \[\d+\] /, "");
}

/** Makes the cluster in a folder beside and moves it into place, so that a killed start leaves no half of one. */
async function initialise(/** @type {Place} */ place, /** @type {State} */ state, /** @type {ReturnType<typeof openLog>} */ log) {
  for (const left of readdirSync(place.home)) if (left.startsWith("new-")) rmSync(join(place.home, left), { recursive: true, force: true });
  const unfinished = join(place.home, `new-${randomBytes(4).toString("hex")}`);
  const passwordFile = `${unfinished}.password`;
  writeFileSync(passwordFile, `${state.password}\n`, { mode: 0o600 });
  if (place.account) chownSync(passwordFile, place.account.uid, place.account.gid);
  const args = ["-D", unfinished, "-U", state.user, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8"];
  const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const code = await exitOf(spawnProgram(place.initdb, [...args, ...locale], place, log.file)).catch((error) => error.message);
  rmSync(passwordFile, { force: true });
  if (code !== 0)
    throw new Failure(`The embedded PostgreSQL could not be set up (${lastComplaint(log)}); see ${log.path}, or set DATABASE_URL.`);
  renameSync(unfinished, place.cluster);
}

/** What the server itself says in postmaster.pid; null when there is no such file. */
function readPostmaster(/** @type {Place} */ place) {
  const file = join(place.cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  return { pid: Number(lines[0]), port: Number(lines[3]) || 0, ready: lines[7]?.trim() === "ready" };
}

/** The process that postmaster.pid names, if it is alive and really works on this cluster. */
function findPostmaster(/** @type {Place} */ place) {
  const postmaster = readPostmaster(place);
  if (!postmaster?.pid || !isAlive(postmaster.pid)) return null;
  const folder = folderOf(postmaster.pid);
  const ours = folder === null ? commandOf(postmaster.pid).includes(place.cluster) : folder === place.cluster;
  return ours ? postmaster : null;
}

/**
 * Waits until the server has recovered and accepts our password.
 * @returns {Promise<boolean>} false when its process has ended
 */
async function answers(/** @type {Place} */ place, /** @type {number} */ pid, /** @type {State} */ state) {
  for (const deadline = Date.now() + 300_000; isAlive(pid); await sleep(20)) {
    const postmaster = readPostmaster(place);
    if (Date.now() > deadline)
      throw new Failure(`The PostgreSQL of this folder (process ${pid}) has not become ready in five minutes; see logs/postgres.log.`);
    // Before it is ready, another server could answer on its port.
    if (postmaster?.pid !== pid || !postmaster.ready) continue;
    try {
      await withClient(urlOf(state, "postgres"), (client) => client.query("SELECT 1"));
      return true;
    } catch (error) {
      if (codeOf(error) !== "28P01") continue;
      throw new Failure(
        `The PostgreSQL of this folder (process ${pid}) does not accept the password in postgres.json. Stop it with \`kill ${pid}\` and start again.`,
      );
    }
  }
  return false;
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
async function shutDown(/** @type {number} */ pid) {
  for (const [name, patience] of /** @type {[NodeJS.Signals, number][]} */ ([
    ["SIGINT", 30_000],
    ["SIGQUIT", 10_000],
  ])) {
    signal(pid, name);
    if (await hasEnded(pid, patience)) return;
  }
}

async function launch(
  /** @type {Place} */ place,
  /** @type {State} */ state,
  /** @type {string} */ dataDir,
  /** @type {number | undefined} */ wantedPort,
) {
  const log = openLog(dataDir);
  try {
    if (!existsSync(join(place.cluster, "PG_VERSION"))) await initialise(place, state, log);
    const deadline = Date.now() + 15_000;
    for (let port = wantedPort || state.port || (await freePort()); ; port = wantedPort || (await freePort())) {
      // What it names is dead or another's: findPostmaster looked before.
      rmSync(join(place.cluster, "postmaster.pid"), { force: true });
      const options = Object.entries({ ...settings, port }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
      const child = spawnProgram(place.postgres, ["-D", place.cluster, ...options], place, log.file);
      const spawned = await new Promise((done) => child.once("spawn", () => done(null)).once("error", done));
      if (!spawned && child.pid) {
        child.unref();
        state.port = port;
        writeState(dataDir, state);
        if (await answers(place, child.pid, state)) return child.pid;
      }
      const reason = spawned ? spawned.message : lastComplaint(log);
      // The port was taken meanwhile, or backends of a killed server still let go of its memory.
      if (/bind|create any TCP|in use/.test(reason) && Date.now() < deadline && !spawned) {
        await sleep(200);
        continue;
      }
      throw new Failure(`The embedded PostgreSQL did not start (${reason}); see ${log.path}, or set DATABASE_URL.`);
    }
  } finally {
    closeSync(log.file);
  }
}

function newOrKnownState(/** @type {Place} */ place, /** @type {string} */ dataDir) {
  const version = join(place.cluster, "PG_VERSION");
  const known = readState(dataDir);
  if (existsSync(version)) {
    const major = readFileSync(version, "utf8").trim();
    if (major !== "18")
      throw new Failure(
        `${dataDir}/postgres was made by PostgreSQL ${major}, and this is 18. Move the folder away, or bring its data over with pg_dump.`,
      );
    if (!known)
      throw new Failure(
        `${stateFile(dataDir)} is missing, and with it the password of the database in ${dataDir}/postgres. Bring the file back, or move both away to begin with an empty database.`,
      );
  }
  return /** @type {State} */ ({
    user: "aai",
    password: known?.password ?? randomBytes(24).toString("hex"),
    port: known?.port ?? 0,
    owner: process.pid,
  });
}

/** The server that another live process of this folder owns, once that process has it ready. */
async function joinOwner(
  /** @type {Place} */ place,
  /** @type {string} */ dataDir,
  /** @type {() => ReturnType<typeof takeLock>} */ tryLock,
) {
  for (const deadline = Date.now() + 90_000; Date.now() < deadline; await sleep(200)) {
    const lock = tryLock();
    if (lock) return lock;
    const postmaster = findPostmaster(place);
    const state = readState(dataDir);
    if (!postmaster || !state || state.port !== postmaster.port) continue;
    try {
      await withClient(urlOf(state), (client) => client.query("SELECT 1"));
      return /** @type {RunningPostgres} */ ({
        url: urlOf(state),
        port: state.port,
        pid: postmaster.pid,
        adopted: false,
        shared: true,
        stop: async () => {},
      });
    } catch {
      // Not ready yet.
    }
  }
  throw new Failure(`The PostgreSQL of ${dataDir} is owned by process ${readState(dataDir)?.owner}, and does not answer.`);
}

/**
 * Starts the embedded PostgreSQL of a data folder, or adopts the one that a killed run left there. It listens on the
 * loopback address only, in its own process group, so that Ctrl-C in a terminal does not reach it.
 * @param {object} options
 * @param {string} options.dataDir keeps the cluster (postgres/), its password (postgres.json) and log (logs/postgres.log)
 * @param {number} [options.port] default: the last one, else any free one
 * @param {(line: string) => void} [options.log] told what a person should know
 * @param {boolean} [options.share] use the server of another live owner instead of failing
 * @returns {Promise<RunningPostgres>}
 * @throws {Failure} in one line: in use by another process, wrong owner, lost password, cannot run here
 */
export async function startPostgres({ dataDir, port, log = () => {}, share = false }) {
  const folder = resolve(dataDir);
  const place = preparePlace(folder, log);
  const tryLock = () => takeLock(join(place.home, "lock"));
  let lock = tryLock();
  // An owner whose own starter was killed notices within a second, and ends.
  for (const deadline = Date.now() + 2_500; !lock && !share && Date.now() < deadline; lock = tryLock()) await sleep(100);
  if (!lock) {
    const owner = readState(folder)?.owner;
    if (!share)
      throw new Failure(
        `The database of this folder is in use by process ${owner}, another start from here. Stop that one first (Ctrl-C in its terminal, or \`kill ${owner}\`).`,
      );
    const joined = await joinOwner(place, folder, tryLock);
    if ("url" in joined) return joined;
    lock = joined;
  }
  const held = lock;
  try {
    const state = newOrKnownState(place, folder);
    const postmaster = findPostmaster(place);
    let pid = 0;
    if (postmaster) {
      state.port = postmaster.port || state.port;
      if (await answers(place, postmaster.pid, state)) pid = postmaster.pid;
    }
    const adopted = pid > 0;
    if (!adopted) pid = await launch(place, state, folder, port);
    writeState(folder, state);
    const { rowCount } = await withClient(urlOf(state, "postgres"), (client) =>
      client.query("SELECT FROM pg_database WHERE datname = 'aai'"),
    );
    if (!rowCount) await createDatabase(urlOf(state), "aai");

    /** @type {Promise<void> | undefined} */
    let stopping;
    const stop = () => {
      process.off("exit", stopAtOnce);
      stopping ??= shutDown(pid).finally(() => held.close());
      return stopping;
    };
    // Our own death by an error should not orphan it either.
    const stopAtOnce = () => signal(pid, "SIGINT");
    process.once("exit", stopAtOnce);
    return { url: urlOf(state), port: state.port, pid, adopted, shared: false, stop };
  } catch (error) {
    held.close();
    throw error;
  }
}

/**
 * Ends the server that a killed run left on a data folder.
 * @param {string} dataDir
 * @returns {Promise<boolean>} false when a live process owns it
 */
export async function stopLeftover(dataDir) {
  if (!existsSync(join(dataDir, "postgres"))) return true;
  const place = preparePlace(dataDir, () => {});
  const lock = takeLock(join(place.home, "lock"));
  if (!lock) return false;
  try {
    const postmaster = findPostmaster(place);
    if (postmaster) await shutDown(postmaster.pid);
    return true;
  } finally {
    lock.close();
  }
}
