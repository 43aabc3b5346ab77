import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hasEnded, identityOf, isAlive } from "./processes.mjs";
import { clearLeftovers, endOrphan, leaveNote, servingPorts } from "./runs.ts";

let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aai-runs-"));
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** A process in a group of its own that does nothing for a minute. */
function idle(): number {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"], { detached: true, stdio: "ignore" });
  children.push(child);
  if (!child.pid) throw new Error("no process");
  return child.pid;
}

const gone = { pid: 4_000_000, identity: "another life" };
const living = (pid: number) => ({ pid, identity: identityOf(pid) });

function writeNote(name: string, note: object): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(note));
  return file;
}

test("the server of a killed run is ended, and its note removed", async () => {
  const server = idle();
  writeNote("3000.json", { port: 3000, owner: gone, child: living(server) });
  await clearLeftovers(folder, 3000);
  expect(isAlive(server)).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test("a process that has only inherited a dead one's id is left alone", async () => {
  const innocent = idle();
  await endOrphan(writeNote("build.json", { owner: gone, child: { pid: innocent, identity: "another life" } }));
  expect(isAlive(innocent)).toBe(true);
});

test("a live run keeps its port and its server", async () => {
  const [owner, server] = [idle(), idle()];
  writeNote("3000.json", { port: 3000, dev: false, owner: living(owner), child: living(server) });
  await expect(clearLeftovers(folder, 3000)).rejects.toThrow(/already runs .* http:\/\/localhost:3000/);
  await clearLeftovers(folder, 3001);
  expect(isAlive(server)).toBe(true);
  expect(servingPorts(folder)).toEqual([3000]);
});

test("a run that is ending is waited for", async () => {
  const owner = idle();
  writeNote("3000.json", { port: 3000, owner: living(owner), stopping: true });
  setTimeout(() => process.kill(owner, "SIGKILL"), 200);
  await clearLeftovers(folder, 3000);
  expect(await hasEnded(owner, 0)).toBe(true);
});

test("a note names its owner for as long as it lives", () => {
  const file = join(folder, "3000.json");
  const note = leaveNote(file, { port: 3000, dev: true });
  note.childStarted(idle());
  expect(servingPorts(folder)).toEqual([]);
  note.remove();
  expect(readdirSync(folder)).toEqual([]);
});
