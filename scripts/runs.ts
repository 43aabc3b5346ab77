import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { endGroup, hasEnded, identityOf } from "./processes.mjs";

// Each start leaves a note of itself in .data/runs while it lives, so that the next one knows a server that a killed
// run has left behind, and tells it from another run that is alive.

type Process = { pid: number; identity: string | null };
type Note = { port: number; dev: boolean; owner: Process; server?: Process; stopping?: boolean };

const STOPPING_MS = 45_000;

const isRunning = ({ pid, identity }: Process) => identity !== null && identityOf(pid) === identity;

function readNotes(folder: string): { file: string; note: Note }[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder)
    .filter((name) => /^\d+\.json$/.test(name))
    .flatMap((name) => {
      const file = join(folder, name);
      try {
        return [{ file, note: JSON.parse(readFileSync(file, "utf8")) as Note }];
      } catch {
        rmSync(file, { force: true });
        return [];
      }
    });
}

/**
 * Ends the servers that killed runs of this folder have left, and waits for runs that are ending.
 * @throws Failure when a live run of this folder has the port
 */
export async function clearLeftovers(folder: string, port: number): Promise<void> {
  for (const { file, note } of readNotes(folder)) {
    if (isRunning(note.owner)) {
      if (note.stopping) await hasEnded(note.owner.pid, STOPPING_MS);
      else if (note.port === port) {
        throw new Failure(
          `AAI already runs from this folder at http://localhost:${port} (process ${note.owner.pid}). Stop it with Ctrl-C in its terminal, or choose another port: PORT=${port + 1} npm start`,
        );
      }
      continue;
    }
    if (note.server && isRunning(note.server)) await endGroup(note.server.pid);
    rmSync(file, { force: true });
  }
}

/** The ports on which live runs of this folder serve its production build. */
export function servingPorts(folder: string): number[] {
  return readNotes(folder)
    .filter(({ note }) => !note.dev && note.server && isRunning(note.server))
    .map(({ note }) => note.port);
}

/** The note of this run. */
export function noteRun(folder: string, port: number, dev: boolean) {
  const file = join(folder, `${port}.json`);
  const note: Note = { port, dev, owner: { pid: process.pid, identity: identityOf(process.pid) } };
  const write = (change: Partial<Note>) => writeFileSync(file, JSON.stringify(Object.assign(note, change)), { mode: 0o600 });
  write({});
  return {
    serverStarted: (pid: number) => write({ server: { pid, identity: identityOf(pid) } }),
    stopping: () => write({ stopping: true }),
    remove: () => rmSync(file, { force: true }),
  };
}
