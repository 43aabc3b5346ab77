import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Failure } from "./failure.mjs";
import { endGroup, hasEnded, identityOf } from "./processes.mjs";

// Each start, and each build, leaves a note of itself in .data/runs while it lives, so that the next one knows a process
// that a killed run has left behind, and tells it from what belongs to another run that is alive.

type Process = { pid: number; identity: string | null };
type Note = { owner: Process; child?: Process; port?: number; dev?: boolean; stopping?: boolean };

const STOPPING_MS = 45_000;
const NOTICING_MS = 2_500;

const describe = (pid: number): Process => ({ pid, identity: identityOf(pid) });
const isRunning = ({ pid, identity }: Process) => identity !== null && identityOf(pid) === identity;

function readNote(file: string): Note | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Note;
  } catch {
    return null;
  }
}

function readNotes(folder: string): { file: string; note: Note }[] {
  mkdirSync(folder, { recursive: true });
  const files = readdirSync(folder).map((name) => join(folder, name));
  return files.flatMap((file) => {
    const note = readNote(file);
    return note ? [{ file, note }] : [];
  });
}

/** Leaves a note of this process, and of the child that it starts for the purpose. */
export function leaveNote(file: string, about: { port?: number; dev?: boolean } = {}) {
  mkdirSync(dirname(file), { recursive: true });
  const note: Note = { ...about, owner: describe(process.pid) };
  const write = (change: Partial<Note>) => writeFileSync(file, JSON.stringify(Object.assign(note, change)), { mode: 0o600 });
  write({});
  return {
    childStarted: (pid: number) => write({ child: describe(pid) }),
    stopping: () => write({ stopping: true }),
    remove: () => rmSync(file, { force: true }),
  };
}

/** Ends the child that a killed run has left behind, by its note. */
export async function endOrphan(file: string): Promise<void> {
  const note = readNote(file);
  if (!note || isRunning(note.owner)) return;
  if (note.child && isRunning(note.child)) await endGroup(note.child.pid);
  rmSync(file, { force: true });
}

/** Whether a live run ends by itself: it is told to, or notices only now that what started it was killed. */
async function isEnding(file: string, { owner, stopping }: Note): Promise<boolean> {
  if (stopping || (await hasEnded(owner.pid, NOTICING_MS))) return hasEnded(owner.pid, STOPPING_MS);
  return readNote(file)?.stopping ? hasEnded(owner.pid, STOPPING_MS) : false;
}

/**
 * Ends what killed runs of this folder have left, and waits for runs that are ending.
 * @throws Failure when a live run of this folder has the port
 */
export async function clearLeftovers(folder: string, port: number): Promise<void> {
  for (const { file, note } of readNotes(folder)) {
    const alive = isRunning(note.owner) && !((note.stopping || note.port === port) && (await isEnding(file, note)));
    if (alive && note.port === port) {
      throw new Failure(
        `AAI already runs from this folder at http://localhost:${port}. Stop it first: Ctrl-C in its terminal, or \`kill ${note.owner.pid}\`.`,
      );
    }
    if (!alive) await endOrphan(file);
  }
}

/** The ports on which live runs of this folder serve its production build. */
export function servingPorts(folder: string): number[] {
  return readNotes(folder).flatMap(({ note }) => (note.port && !note.dev && note.child && isRunning(note.child) ? [note.port] : []));
}
