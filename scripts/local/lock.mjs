// Locks between processes of one machine. The system lets go of a lock when its holder dies, however it dies.
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure, messageOf } from "./failure.mjs";

const SQLITE_BUSY = 5;

/**
 * Takes a lock if nobody has it.
 * @param {string} path the file that stands for it
 * @returns {DatabaseSync | null} close() lets go of it; null when another holds it
 */
export function takeLock(path) {
  let lock;
  try {
    lock = new DatabaseSync(path);
    lock.exec("PRAGMA journal_mode = OFF; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock?.close();
    if (error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY) return null;
    throw new Failure(`${path} cannot be locked (${messageOf(error)}). Start as the user who owns it, or give it to yours (chown).`);
  }
}

/**
 * Does something while nobody else does what stands under the same lock; waits for its turn.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {AbortSignal | undefined} [signal] ends the waiting
 */
export async function withLock(path, work, signal) {
  mkdirSync(dirname(path), { recursive: true });
  let lock = takeLock(path);
  for (; !lock; lock = takeLock(path)) await sleep(200, undefined, { signal });
  try {
    return await work();
  } finally {
    lock.close();
  }
}
