import { v7 as uuidv7 } from "uuid";
import type { Refusal } from "#components/words/refusal-words.ts";
import {
  applyChanges,
  type Change,
  compact,
  difference,
  maxArtifactChars,
  storable,
  textSum,
} from "#lib/interview/artifacts/artifact-text.ts";

/**
 * Keeps the server's copy of a text up with the editor's: edits wait a few seconds and go in one piece, one piece at a
 * time, and again under the same id until the server has them. Another window's edit stops it until somebody decides.
 */

/** `too_large`: until it is shorter; `taken`: another window has changed the text; `refused`, `over`: nothing is taken any more. */
export type SyncStatus = "saved" | "waiting" | "saving" | "offline" | "too_large" | "taken" | "refused" | "over";

export type EditBody = { editId: string; base: number; changes: Change[]; sum: number; pasted: number[] };

/** What came back: the new revision, the other window's text, or why nothing more is taken. */
export type EditAnswer =
  | { kind: "saved"; revision: number }
  | { kind: "taken"; revision: number; text: string }
  | { kind: "refused"; refusal: Refusal }
  | { kind: "over" };

type Options = {
  text: string;
  revision: number;
  /** Rejects when the server cannot be reached. `leaving`: the page goes away. */
  send: (body: EditBody, leaving: boolean) => Promise<EditAnswer>;
  onStatus: (status: SyncStatus) => void;
  now?: () => number;
  /** How long to wait after the server could not be reached. */
  retryMs?: () => number;
};

const waitMs = 3_000;
const retryMs = 2_000;
/** One request holds at most this many changes. */
const mostChanges = 4_000;

type Pending = { at: number; from: number; deleted: number; inserted: string };

export class TextSync {
  readonly #options: Options;
  /** The text as the server has it. */
  #saved: string;
  #revision: number;
  #pending: Pending[] = [];
  #pasted: number[] = [];
  #underway: { body: EditBody; after: string } | null = null;
  #flushing: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #other: { revision: number; text: string } | null = null;
  #refusal: Refusal | null = null;
  #status: SyncStatus = "saved";
  #disposed = false;
  /** Who waits for the text as it was once: how many of the pending edits lead to it, and 0 when all are under way. */
  #awaited: { edits: number; resolve: (revision: number | null) => void }[] = [];

  constructor(options: Options) {
    this.#options = options;
    this.#saved = options.text;
    this.#revision = options.revision;
  }

  get revision(): number {
    return this.#revision;
  }

  get status(): SyncStatus {
    return this.#status;
  }

  /** Whether everything that was written is on the server. */
  get clean(): boolean {
    return this.#pending.length === 0 && this.#underway === null;
  }

  /** Takes edits, in order, each against the text before it. */
  record(edits: readonly (readonly [number, number, string])[], pasted: readonly number[]): void {
    const at = this.#now();
    for (const [from, deleted, inserted] of edits) this.#pending.push({ at, from, deleted, inserted });
    this.#pasted.push(...pasted);
    if (this.#status === "saved") this.#set("waiting");
    // Who cannot reach the server tries again in the time that was set, however fast they type.
    if (this.#status !== "offline") this.#schedule(waitMs);
  }

  /** Sends what waits. Resolves when all of it is on the server, or when that is impossible for now. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (!this.clean && !this.#stopped()) {
      this.#flushing ??= this.#sendOne().finally(() => {
        this.#flushing = null;
      });
      const before = this.#status;
      await this.#flushing;
      if (this.#status === "too_large" || (this.#status === "offline" && before !== "saved")) return false;
    }
    return this.clean;
  }

  /**
   * The revision of the text as it is now, once the server has it: what is written later becomes another one.
   * @returns null when it never gets there
   */
  settle(): Promise<number | null> {
    if (this.clean) return Promise.resolve(this.#revision);
    if (this.#stopped()) return Promise.resolve(null);
    return new Promise((resolve) => this.#awaited.push({ edits: this.#pending.length, resolve }));
  }

  /** The page goes away: what waits is sent without waiting for an answer. */
  leave(): void {
    if (this.#stopped() || this.#pending.length === 0 || !this.#fits()) return;
    const base = this.#underway ? this.#underway.body.base + 1 : this.#revision;
    const { body } = this.#take(this.#underway?.after ?? this.#saved, base, mostChanges);
    this.#pending = [];
    void this.#options.send(body, true).catch(() => {});
  }

  /** Another page saved this revision, which may be news; whoever has something to send learns from the answer whether it is. */
  heard(revision: number): void {
    if (revision <= this.#revision || this.#underway || this.#stopped()) return;
    if (this.clean) this.#set("taken");
    else void this.flush();
  }

  /** Goes on from the server's text, with what is here or without. @returns the text to show */
  resolve(server: { revision: number; text: string }, mine: string | null): string {
    this.#saved = server.text;
    this.#revision = server.revision;
    this.#underway = null;
    this.#other = null;
    this.#pending = [];
    this.#pasted = [];
    this.#set("saved");
    if (mine === null) return server.text;
    const change = difference(server.text, mine);
    if (change) this.record([[change[1], change[2], change[3]]], []);
    return mine;
  }

  /**
   * Takes up what an earlier page could not save any more: as an edit if the server's text is still the one that it was
   * written on, else for somebody to decide.
   */
  restore({ revision, text }: { revision: number; text: string }): void {
    if (text === this.#saved || !this.clean) return;
    if (revision !== this.#revision) {
      this.#other = { revision: this.#revision, text: this.#saved };
      this.#set("taken");
      return;
    }
    const change = difference(this.#saved, text);
    if (change) this.record([[change[1], change[2], change[3]]], []);
  }

  /** The text of the other window, when an edit was refused with it. */
  get other(): { revision: number; text: string } | null {
    return this.#other;
  }

  /** Why nothing more is taken. */
  get refusal(): Refusal | null {
    return this.#refusal;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#disposed = true;
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }

  #stopped(): boolean {
    return this.#disposed || this.#status === "taken" || this.#status === "refused" || this.#status === "over";
  }

  #schedule(ms: number): void {
    if (this.#stopped()) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  #set(status: SyncStatus): void {
    if (this.#status === status) return;
    this.#status = status;
    if (this.#stopped()) this.#tell(this.#awaited.splice(0), null);
    this.#options.onStatus(status);
  }

  /** Whether the text is no longer than the server takes. What made it longer, and went away again, is not told. */
  #fits(): boolean {
    const before = this.#underway?.after ?? this.#saved;
    const text = applyChanges(
      before,
      this.#pending.map(({ from, deleted, inserted }): Change => [0, from, deleted, storable(inserted)]),
    );
    if (text.length > maxArtifactChars) return false;
    if (this.#status === "too_large") {
      this.#tell(this.#awaited.splice(0), null);
      const change = difference(before, text);
      this.#pending = change ? [{ at: this.#now(), from: change[1], deleted: change[2], inserted: change[3] }] : [];
    }
    return true;
  }

  #tell(awaited: { resolve: (revision: number | null) => void }[], revision: number | null): void {
    for (const { resolve } of awaited) resolve(revision);
  }

  #take(text: string, base: number, most: number): { body: EditBody; after: string } {
    const now = this.#now();
    const taken = this.#pending.splice(0, most);
    for (const one of this.#awaited) one.edits = Math.max(0, one.edits - taken.length);
    const changes = compact(
      taken.map(({ at, from, deleted, inserted }): Change => [Math.max(0, Math.round(now - at)), from, deleted, inserted]),
    );
    const after = applyChanges(text, changes);
    return { body: { editId: uuidv7(), base, changes, sum: textSum(after), pasted: this.#pasted.splice(0, 100) }, after };
  }

  async #sendOne(): Promise<void> {
    if (!this.#underway && !this.#fits()) return this.#set("too_large");
    // Nothing may be left of what was too long.
    if (this.clean) return this.#set("saved");
    const [first] = this.#awaited;
    this.#underway ??= this.#take(this.#saved, this.#revision, Math.min(mostChanges, first?.edits || mostChanges));
    const { body, after } = this.#underway;
    this.#set("saving");
    let answer: EditAnswer;
    try {
      answer = await this.#options.send(body, false);
    } catch {
      this.#set("offline");
      this.#schedule(this.#options.retryMs?.() ?? retryMs);
      return;
    }
    if (this.#disposed) return;
    // The same text under another id: an earlier page sent it when it went.
    if (answer.kind === "saved" || (answer.kind === "taken" && answer.text === after)) {
      this.#underway = null;
      this.#saved = after;
      this.#revision = answer.revision;
      const there = this.#awaited.filter(({ edits }) => edits === 0);
      this.#awaited = this.#awaited.filter(({ edits }) => edits > 0);
      this.#tell(there, answer.revision);
      this.#set(this.#pending.length > 0 ? "waiting" : "saved");
    } else {
      if (answer.kind === "refused") this.#refusal = answer.refusal;
      if (answer.kind === "taken") this.#other = { revision: answer.revision, text: answer.text };
      this.#set(answer.kind);
    }
  }
}
