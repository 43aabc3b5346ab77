import "server-only";
import type { ReplyFrame, UnnumberedReplyFrame } from "#lib/interview/conversation/reply-frame.ts";

/**
 * One reply while it is produced: everything so far, and whoever listens. A listener that comes late gets it from the
 * beginning; one that goes away changes nothing.
 */
export class LiveReply {
  readonly #frames: ReplyFrame[] = [];
  readonly #waiting = new Set<() => void>();
  #over = false;

  push(frame: UnnumberedReplyFrame): void {
    this.#frames.push({ ...frame, seq: this.#frames.length + 1 });
    this.#ring();
  }

  close(): void {
    this.#over = true;
    this.#ring();
  }

  async *follow(signal: AbortSignal): AsyncGenerator<ReplyFrame> {
    for await (const frames of this.batches(signal)) {
      for (const frame of frames) {
        if (signal.aborted) return;
        yield frame;
      }
    }
  }

  /** The same, with all frames at once that are there. */
  async *batches(signal: AbortSignal): AsyncGenerator<ReplyFrame[]> {
    let next = 0;
    const ring = () => this.#ring();
    signal.addEventListener("abort", ring);
    try {
      while (!signal.aborted) {
        const frames = this.#frames.slice(next);
        if (frames.length > 0) {
          next += frames.length;
          yield frames;
        } else if (this.#over) {
          return;
        } else {
          await new Promise<void>((resolve) => this.#waiting.add(resolve));
        }
      }
    } finally {
      signal.removeEventListener("abort", ring);
    }
  }

  #ring(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }
}

const held = globalThis as typeof globalThis & { aaiReplies?: Map<string, LiveReply> };

/** The replies that this process produces now, by session and turn. */
export function liveReplies(): Map<string, LiveReply> {
  held.aaiReplies ??= new Map();
  return held.aaiReplies;
}
