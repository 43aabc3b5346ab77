import { z } from "zod";

/** Words that are not on the server yet: the draft, and a turn on its way. They survive a refresh. */

const UnsentTurn = z.object({
  turnId: z.string(),
  promptId: z.string(),
  text: z.string(),
  timing: z.object({ startMs: z.number().optional() }),
});
export type UnsentTurn = z.infer<typeof UnsentTurn>;

const draftKey = (sessionId: string) => `draft:${sessionId}`;
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

export function keptTurn(sessionId: string): UnsentTurn | null {
  try {
    return UnsentTurn.safeParse(JSON.parse(stored(turnKey(sessionId)) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}
