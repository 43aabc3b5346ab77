import { isFinal, type Refused } from "../connection/refusal.ts";
import type { Utterance } from "./room-state.ts";

/** What may still have to reach the server, in order. */
type Operation = { kind: "add"; utterance: Utterance } | { kind: "revise"; id: string; text: string };

export type OutboxLink = {
  /** @throws Refused when the server says no, any other error when the connection breaks */
  add: (promptId: string, utterance: Utterance) => Promise<void>;
  revise: (id: string, text: string) => Promise<void>;
  /** The prompt that may be answered right now, or null. */
  promptId: () => string | null;
  /** These words cannot become part of the interview. */
  refused: (id: string, error: Refused) => void;
  /** What is not on the server yet, for keeping over a refresh. */
  changed: (waiting: Utterance[]) => void;
  pause: (ms: number) => Promise<void>;
};

const firstPauseMs = 500;
const lastPauseMs = 8_000;

/**
 * Brings what was heard to the server, one after the other, until it is on disk: over broken connections, and past the end
 * of a turn that was sent too early (then it belongs to the next prompt).
 */
export class UtteranceOutbox {
  private readonly link: OutboxLink;
  private readonly waiting: Operation[] = [];
  private running: Promise<void> | undefined;
  private open: (() => void) | undefined;
  private closed = false;

  constructor(link: OutboxLink) {
    this.link = link;
  }

  add(utterance: Utterance): void {
    this.waiting.push({ kind: "add", utterance });
    this.tell();
    this.run();
  }

  /** Mends what was heard; an empty text takes it back. */
  revise(id: string, text: string): void {
    const unsent = this.waiting.findIndex((operation) => operation.kind === "add" && operation.utterance.id === id);
    const operation = this.waiting[unsent];
    // The first one may be under way; what follows it can still change by itself.
    if (operation?.kind === "add" && unsent > 0) {
      if (text === "") this.waiting.splice(unsent, 1);
      else this.waiting[unsent] = { kind: "add", utterance: { ...operation.utterance, text } };
    } else this.waiting.push({ kind: "revise", id, text });
    this.tell();
    this.run();
  }

  /** A prompt may be answered again: what waited for one goes on. */
  kick(): void {
    this.open?.();
    this.open = undefined;
  }

  /** Until everything that was heard is on disk or refused. */
  async settled(): Promise<void> {
    while (this.running) await this.running;
  }

  close(): void {
    this.closed = true;
    this.kick();
  }

  private tell(): void {
    this.link.changed(this.waiting.flatMap((operation) => (operation.kind === "add" ? [operation.utterance] : [])));
  }

  private run(): void {
    this.running ??= this.drain().finally(() => {
      this.running = undefined;
    });
  }

  private async drain(): Promise<void> {
    let wait = firstPauseMs;
    for (let operation = this.waiting[0]; operation && !this.closed; operation = this.waiting[0]) {
      try {
        if (operation.kind === "revise") await this.link.revise(operation.id, operation.text);
        else {
          const promptId = this.link.promptId();
          if (promptId === null) {
            await new Promise<void>((resolve) => {
              this.open = resolve;
            });
            continue;
          }
          await this.link.add(promptId, operation.utterance);
        }
        wait = firstPauseMs;
      } catch (error) {
        if (!isFinal(error) || error.code === "stale") {
          await this.link.pause(wait);
          wait = Math.min(wait * 2, lastPauseMs);
          continue;
        }
        this.link.refused(operation.kind === "add" ? operation.utterance.id : operation.id, error);
      }
      this.waiting.shift();
      this.tell();
    }
  }
}
