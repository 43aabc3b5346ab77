import { z } from "zod";
import { isFinal, refusalOf } from "#components/connection/refusal.ts";
import { dropPart, keepPart, type WaitingPart, waitingParts } from "./recorder-store.ts";

const firstWaitMs = 1_000;
const longestWaitMs = 30_000;

/** What the server says of a part that it has. A portal or a proxy says 200 too, and never this. */
const Kept = z.object({ kept: z.boolean() });

/**
 * Sends the parts of a recording one after the other. What cannot be sent now waits in the browser, lets the others go first
 * and is tried again; only what our server itself refuses for good is given up. Parts that an earlier page left go first.
 */
export class RecorderUpload {
  readonly #sessionId: string;
  readonly #changed: () => void;
  #queue: WaitingPart[] = [];
  #running: Promise<void> | undefined;
  #stopped = false;
  #wake: (() => void) | undefined;
  failed = false;

  constructor(sessionId: string, changed: () => void) {
    this.#sessionId = sessionId;
    this.#changed = changed;
    window.addEventListener("online", this.#online);
    // Private windows may have no such storage: then nothing was left behind.
    void waitingParts(sessionId)
      .then((left) => {
        this.#queue = [...left.filter((part) => !this.#queue.some(({ index }) => index === part.index)), ...this.#queue];
        this.#run();
      })
      .catch(() => {});
  }

  get waiting(): number {
    return this.#queue.length;
  }

  add(part: WaitingPart): void {
    this.#queue.push(part);
    void keepPart(part).catch(() => {});
    this.#run();
  }

  /** Until everything is sent, or `patienceMs` is over; what is left goes with the next visit. */
  async finish(patienceMs: number): Promise<void> {
    this.#run();
    await Promise.race([this.#running, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
    this.#stopped = true;
    this.#wake?.();
    window.removeEventListener("online", this.#online);
  }

  readonly #online = () => this.#wake?.();

  #run(): void {
    this.#changed();
    this.#running ??= this.#sendAll().finally(() => {
      this.#running = undefined;
      this.#changed();
    });
  }

  async #sendAll(): Promise<void> {
    for (let attempt = 0; !this.#stopped; ) {
      const [part] = this.#queue;
      if (!part) return;
      const outcome = await this.#send(part);
      this.failed = outcome === "later";
      if (outcome === "later") {
        attempt += 1;
        // A proxy may refuse one part for its size and take the others.
        this.#queue = [...this.#queue.filter((other) => other !== part), part];
        this.#changed();
        await this.#pause(Math.min(longestWaitMs, firstWaitMs * 2 ** attempt));
        continue;
      }
      attempt = 0;
      this.#queue = this.#queue.filter((other) => other !== part);
      await dropPart(part).catch(() => {});
      this.#changed();
    }
  }

  async #send(part: WaitingPart): Promise<"sent" | "refused" | "later"> {
    const { index, startMs, durationMs, sha256, mediaType, bytes } = part;
    const query = new URLSearchParams({ startMs: String(startMs), durationMs: String(durationMs), sha256 });
    try {
      const response = await fetch(`/api/sessions/${this.#sessionId}/recording/${index}?${query}`, {
        method: "PUT",
        headers: { "content-type": mediaType },
        body: bytes,
      });
      if (!response.ok) throw await refusalOf(response);
      Kept.parse(await response.json());
      return "sent";
    } catch (error) {
      // What is invalid was damaged on its way.
      return isFinal(error) && error.code !== "invalid" ? "refused" : "later";
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
