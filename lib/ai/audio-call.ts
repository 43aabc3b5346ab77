import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { APICallError } from "ai";
import { recordedCall } from "#lib/ai/model-calls.ts";
import type { ModelCall } from "#lib/data/model-calls/record-model-call.ts";
import { env } from "#lib/env.ts";

const beforeRetryMs = 250;
const longestWaitMs = 2_000;

/**
 * Makes one call to a transcription or speech model: recorded, within AUDIO_TOTAL_SECONDS for everything, and tried once
 * more after a rate limit or a failure of the server. Somebody waits for it, so it never waits for long.
 * @param sessionId null outside of an interview; then nothing is recorded
 */
export async function audioCall<Result>(
  about: Pick<ModelCall, "purpose" | "model"> & { sessionId: string | null },
  signal: AbortSignal,
  call: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const { sessionId, ...rest } = about;
  const within = AbortSignal.any([signal, AbortSignal.timeout(env().AUDIO_TOTAL_SECONDS * 1000)]);
  const once = () => (sessionId === null ? call(within) : recordedCall({ ...rest, sessionId }, () => call(within)));
  try {
    return await once();
  } catch (error) {
    if (!APICallError.isInstance(error) || !error.isRetryable || within.aborted) throw error;
    const asked = Number(error.responseHeaders?.["retry-after"] ?? Number.NaN) * 1000;
    if (asked > longestWaitMs) throw error;
    await wait((asked >= 0 ? asked : beforeRetryMs) * (1 + Math.random() / 2), undefined, { signal: within });
    return await once();
  }
}
