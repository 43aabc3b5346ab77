import type { KeptRun } from "#components/connection/pending-work.ts";
import { isFinal, type Refused } from "#components/connection/refusal.ts";

/** A run, and which revision its text is: known once that is saved, null when it never will be. */
type Waiting = { run: KeptRun; revision: Promise<number | null> };

export type RunLink = {
  /** @throws Refused when the server says no, any other error when the connection breaks */
  send: (run: KeptRun & { revision: number }) => Promise<unknown>;
  /** What the server does not have yet, for keeping over a refresh. */
  changed: (waiting: KeptRun[]) => void;
  /** The oldest one could not be sent and is tried again. */
  late: () => void;
  refused: (error: Refused) => void;
  pause: (ms: number) => Promise<void>;
};

const firstPauseMs = 1_000;
const lastPauseMs = 8_000;

/**
 * Brings the results of runs to the server, one after the other and under their own ids, until it has them or says no for
 * good. A run whose text is never saved belongs to no revision and is not told.
 */
export class RunOutbox {
  readonly #link: RunLink;
  readonly #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(link: RunLink) {
    this.#link = link;
  }

  add(run: KeptRun, revision: Promise<number | null>): void {
    this.#waiting.push({ run, revision });
    this.#tell();
    this.#running ??= this.#drain().finally(() => {
      this.#running = undefined;
    });
  }

  /** Until everything is on the server or given up. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  close(): void {
    this.#closed = true;
  }

  #tell(): void {
    this.#link.changed(this.#waiting.map(({ run }) => run));
  }

  async #drain(): Promise<void> {
    let wait = firstPauseMs;
    for (let next = this.#waiting[0]; next && !this.#closed; next = this.#waiting[0]) {
      const revision = await next.revision;
      if (this.#closed) return;
      if (revision !== null) {
        try {
          await this.#link.send({ ...next.run, revision });
          wait = firstPauseMs;
        } catch (error) {
          if (!isFinal(error)) {
            if (next.run.revision === null) {
              next.run = { ...next.run, revision };
              this.#tell();
            }
            this.#link.late();
            await this.#link.pause(wait);
            wait = Math.min(wait * 2, lastPauseMs);
            continue;
          }
          this.#link.refused(error);
        }
      }
      this.#waiting.shift();
      if (!this.#closed) this.#tell();
    }
  }
}
