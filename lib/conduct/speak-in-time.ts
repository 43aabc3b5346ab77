import "server-only";
import type { Interviewer, InterviewerPart, TurnContext } from "#lib/ai/ports.ts";
import { env } from "#lib/env.ts";

/** The model took longer than it may. The name is how such a call is recorded. */
class TooSlow extends Error {
  override name = "TimeoutError";
}

/**
 * Lets an interviewer speak within the limits: first word, gap between words, and the whole.
 * @throws TimeoutError, or what the model throws
 */
export async function* speakInTime(interviewer: Interviewer, context: TurnContext): AsyncGenerator<InterviewerPart> {
  const { MODEL_FIRST_TOKEN_SECONDS, MODEL_GAP_SECONDS, MODEL_TOTAL_SECONDS } = env();
  const stop = new AbortController();
  const endsAt = Date.now() + MODEL_TOTAL_SECONDS * 1000;
  const parts = interviewer.speak(context, stop.signal)[Symbol.asyncIterator]();
  let patience = MODEL_FIRST_TOKEN_SECONDS;
  try {
    for (;;) {
      const wait = Math.min(patience * 1000, endsAt - Date.now());
      const { value, done } = await within(parts.next(), wait, patience);
      if (done) return;
      patience = MODEL_GAP_SECONDS;
      yield value;
    }
  } finally {
    // A model that hangs must not hold its connection, nor make its failure an unhandled one.
    stop.abort();
    parts.return?.(undefined).catch(() => {});
  }
}

async function within<Value>(promise: Promise<Value>, ms: number, seconds: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  promise.catch(() => {});
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow(`no word within ${seconds} s`)), Math.max(0, ms));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
