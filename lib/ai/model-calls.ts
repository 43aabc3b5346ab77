import "server-only";
import { APICallError, NoObjectGeneratedError, NoOutputGeneratedError, RetryError } from "ai";
import { type ModelCall, recordModelCall as storeModelCall } from "#lib/data/model-calls/record-model-call.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { log } from "#lib/log.ts";

/** Records one call to a model. A call that cannot be recorded still counts: the log says so, nothing is thrown. */
export async function recordModelCall(viewer: Viewer, call: ModelCall): Promise<void> {
  await storeModelCall(viewer, call).catch((error: unknown) =>
    log.warn({ err: error, purpose: call.purpose }, "a model call could not be recorded"),
  );
}

/** What a call tells while it runs. */
export type CallNotes = {
  /** The first word has arrived. */
  firstToken: () => void;
  usage: (tokens: { inputTokens: number | undefined; outputTokens: number | undefined }) => void;
};

/** Why a call to a model failed, in one word. */
export function outcomeOf(error: unknown): "rate_limited" | "bad_output" | "timeout" | "aborted" | "error" {
  const cause = RetryError.isInstance(error) ? error.lastError : error;
  if (APICallError.isInstance(cause) && cause.statusCode === 429) return "rate_limited";
  if (NoObjectGeneratedError.isInstance(cause) || NoOutputGeneratedError.isInstance(cause)) return "bad_output";
  if (cause instanceof Error && cause.name === "TimeoutError") return "timeout";
  if (cause instanceof Error && cause.name === "AbortError") return "aborted";
  return cause instanceof Error && cause.cause !== undefined ? outcomeOf(cause.cause) : "error";
}

/** Makes one call to a model and records it, however it ends. */
export async function recordedCall<Result>(
  about: Pick<ModelCall, "sessionId" | "runId" | "purpose" | "model">,
  call: (notes: CallNotes) => Promise<Result>,
): Promise<Result> {
  const began = performance.now();
  const since = () => Math.round(performance.now() - began);
  const noted: Pick<ModelCall, "inputTokens" | "outputTokens" | "firstTokenMs"> = {};
  let outcome = "ok";
  try {
    return await call({
      firstToken: () => {
        noted.firstTokenMs ??= since();
      },
      usage: (tokens) => Object.assign(noted, tokens),
    });
  } catch (error) {
    outcome = outcomeOf(error);
    throw error;
  } finally {
    await recordModelCall({ kind: "system", job: about.purpose }, { ...about, ...noted, ms: since(), outcome });
  }
}
