// Other processes, known by id; fit for Node 20.
import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf } from "./failure.mjs";

const onLinux = process.platform === "linux";

/** The fields of /proc/<pid>/stat after the command's name: [0] is the state, [1] the parent, [19] the start in clock ticks. */
function linuxStat(/** @type {number} */ pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

function ps(/** @type {number} */ pid, /** @type {string} */ column) {
  return spawnSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
}

/**
 * Whether a process runs; a zombie that nobody has collected does not.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
  if (onLinux) return linuxStat(pid)?.[0] !== "Z";
  return !ps(pid, "state").startsWith("Z");
}

/**
 * A name for one life of a process, so that a reused id is not mistaken for it; null when there is no such process.
 * @param {number} pid
 * @returns {string | null}
 */
export function identityOf(pid) {
  if (!isAlive(pid)) return null;
  if (!onLinux) return ps(pid, "lstart") || null;
  const started = linuxStat(pid)?.[19];
  if (!started) return null;
  const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  return `${boot}/${started}`;
}

/** @param {number} pid */
export function parentOf(pid) {
  return Number(onLinux ? linuxStat(pid)?.[1] : ps(pid, "ppid")) || 0;
}

/** @param {number} pid */
export function commandOf(pid) {
  if (!onLinux) return ps(pid, "command");
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}

/**
 * Where a process stands, or null when the system does not say (only Linux does).
 * @param {number} pid
 */
export function folderOf(pid) {
  if (!onLinux) return null;
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/**
 * Waits until a process has gone.
 * @param {number} pid
 * @param {number} milliseconds
 * @returns {Promise<boolean>} false when it is still there
 */
export async function hasEnded(pid, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

/**
 * Sends a signal; a process that has gone already is no error.
 * @param {number} target a process id, or the negative id of a group
 * @param {NodeJS.Signals} name
 */
export function signal(target, name) {
  try {
    process.kill(target, name);
  } catch (error) {
    if (codeOf(error) !== "ESRCH") throw error;
  }
}

/**
 * Ends a process that leads its own group, politely first, with all that belongs to the group.
 * @param {number} pid
 * @param {{ patience?: number }} [options] milliseconds before it is killed
 */
export async function endGroup(pid, { patience = 10_000 } = {}) {
  signal(-pid, "SIGTERM");
  await hasEnded(pid, patience);
  signal(-pid, "SIGKILL");
  await hasEnded(pid, 2_000);
}
