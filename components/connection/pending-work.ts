import { z } from "zod";
import { RunOutcome } from "#lib/interview/artifacts/artifact-events.ts";
import type { Utterance } from "../interview-room/room-state.ts";

/** What is not on the server yet: the draft, a turn on its way, what was heard, code and what its runs gave. It survives a refresh. */

const UnsentTurn = z.object({
  turnId: z.string(),
  promptId: z.string(),
  /** What was typed; of a spoken turn, what it says, for showing. */
  text: z.string(),
  /** Of a spoken turn: what it is made of. */
  utteranceIds: z.array(z.string()).optional(),
  timing: z.object({ startMs: z.number().optional() }),
});
export type UnsentTurn = z.infer<typeof UnsentTurn>;

const Heard = z.array(
  z.object({
    id: z.string(),
    text: z.string(),
    startMs: z.number().optional(),
    endMs: z.number().optional(),
    confidence: z.number().optional(),
  }),
);

const Written = z.object({ revision: z.number().int(), text: z.string() });

/** What a run gave. `sum`: `textSum` of what ran; `revision`: which one that is, null until it is saved. */
const KeptRun = z.object({
  runId: z.string(),
  revision: z.number().int().nullable(),
  sum: z.number().int(),
  outcome: RunOutcome,
  ms: z.number(),
  output: z.string(),
  error: z.string().nullable(),
  tests: z.array(z.object({ id: z.string(), actual: z.string().nullable(), error: z.string().nullable() })),
});
export type KeptRun = z.infer<typeof KeptRun>;

/** A browser keeps little, and unsaved code comes first. */
const mostRuns = 10;

const runsKey = (artifactId: string) => `runs:${artifactId}`;
const writtenKey = (artifactId: string) => `written:${artifactId}`;
const heardKey = (sessionId: string) => `heard:${sessionId}`;
const draftKey = (sessionId: string) => `draft:${sessionId}`;
const shownKey = (sessionId: string) => `shown:${sessionId}`;
const turnKey = (sessionId: string) => `turn:${sessionId}`;

// Storage may be full or forbidden; the interview works without it.
function store(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {}
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keepDraft(sessionId: string, text: string): void {
  store(draftKey(sessionId), text === "" ? null : text);
}

export function keptDraft(sessionId: string): string {
  return stored(draftKey(sessionId)) ?? "";
}

export function keepTurn(sessionId: string, turn: UnsentTurn): void {
  store(turnKey(sessionId), JSON.stringify(turn));
}

export function forgetTurn(sessionId: string): void {
  store(turnKey(sessionId), null);
}

/** What was heard and is not on the server yet. */
export function keepHeard(sessionId: string, heard: Utterance[]): void {
  store(heardKey(sessionId), heard.length === 0 ? null : JSON.stringify(heard));
}

export function keptHeard(sessionId: string): Utterance[] {
  try {
    return Heard.safeParse(JSON.parse(stored(heardKey(sessionId)) ?? "[]")).data ?? [];
  } catch {
    return [];
  }
}

export function keptTurn(sessionId: string): UnsentTurn | null {
  try {
    return UnsentTurn.safeParse(JSON.parse(stored(turnKey(sessionId)) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

/** A text of the workspace that is not saved, and which revision of it was written on; null: it is saved. */
export function keepWritten(artifactId: string, written: z.infer<typeof Written> | null): void {
  store(writtenKey(artifactId), written && JSON.stringify(written));
}

export function keptWritten(artifactId: string): z.infer<typeof Written> | null {
  try {
    return Written.safeParse(JSON.parse(stored(writtenKey(artifactId)) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

/** How the workspace stood in this tab, open or closed and at which question, and what was looked at in it. */
const ShownWorkspace = z.object({
  open: z.boolean(),
  questionNumber: z.number(),
  looked: z.object({ artifactId: z.string(), questionNumber: z.number() }).nullable(),
});
type ShownWorkspace = z.infer<typeof ShownWorkspace>;

export function keepShown(sessionId: string, shown: Partial<ShownWorkspace>): void {
  const nothing = { open: false, questionNumber: 0, looked: null };
  try {
    sessionStorage.setItem(shownKey(sessionId), JSON.stringify({ ...nothing, ...keptShown(sessionId), ...shown }));
  } catch {}
}

export function keptShown(sessionId: string): ShownWorkspace | null {
  try {
    return ShownWorkspace.safeParse(JSON.parse(sessionStorage.getItem(shownKey(sessionId)) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

/** What runs gave that the server does not have yet, oldest first. */
export function keepRuns(artifactId: string, runs: KeptRun[]): void {
  store(runsKey(artifactId), runs.length === 0 ? null : JSON.stringify(runs.slice(-mostRuns)));
}

export function keptRuns(artifactId: string): KeptRun[] {
  try {
    return z.array(KeptRun).safeParse(JSON.parse(stored(runsKey(artifactId)) ?? "[]")).data ?? [];
  } catch {
    return [];
  }
}
