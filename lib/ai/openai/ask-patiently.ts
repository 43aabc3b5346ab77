import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { APICallError, NoObjectGeneratedError, NoOutputGeneratedError } from "ai";

/** Waits that many milliseconds; another one in tests. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<unknown>;

const firstWaitMs = 1_000;
const longestWaitMs = 60_000;
/** An answer that is not the JSON that was asked for is asked for again this often. */
const secondChances = 2;

/**
 * Asks a model until it answers in the form that was asked for: a rate limit or an outage is waited out `patience`
 * times, as long as the server says or twice as long each time; a bad answer gets two second chances.
 * @throws the last error
 */
export async function askPatiently<Answer>(
  ask: () => Promise<Answer>,
  signal: AbortSignal,
  { patience, pause = (ms, until) => wait(ms, undefined, { signal: until }) }: { patience: number; pause?: Pause | undefined },
): Promise<Answer> {
  let badAnswers = 0;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      signal.throwIfAborted();
      if (isBadAnswer(error)) {
        badAnswers += 1;
        if (badAnswers > secondChances) throw error;
      } else if (!isPassing(error) || attempt >= patience) throw error;
      else await pause(waitFor(error, attempt), signal);
    }
  }
}

/** Whether a model answered with something else than the JSON that it was asked for. */
export function isBadAnswer(error: unknown): boolean {
  return NoObjectGeneratedError.isInstance(error) || NoOutputGeneratedError.isInstance(error);
}

/** Too many requests, an overloaded server, a lost connection, a call that took too long. */
function isPassing(error: unknown): boolean {
  return APICallError.isInstance(error) ? error.isRetryable : error instanceof Error && error.name === "TimeoutError";
}

/** What the server asks for, else twice as long each time. */
function waitFor(error: unknown, attempt: number): number {
  const headers = APICallError.isInstance(error) ? error.responseHeaders : undefined;
  const milliseconds = Number(headers?.["retry-after-ms"] ?? Number.NaN);
  const seconds = Number(headers?.["retry-after"] ?? Number.NaN);
  const asked = Number.isFinite(milliseconds) ? milliseconds : seconds * 1000;
  const chosen = Number.isFinite(asked) && asked >= 0 ? asked : firstWaitMs * 2 ** attempt;
  return Math.min(longestWaitMs, chosen) * (1 + Math.random() / 10);
}
