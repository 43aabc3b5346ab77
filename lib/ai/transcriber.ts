import "server-only";
import { transcriberModelId } from "#lib/ai/openai/model-ids.ts";
import { openaiTranscriber } from "#lib/ai/openai/transcriber.ts";
import type { Transcriber } from "#lib/ai/ports.ts";
import { allowTranscription } from "#lib/data/sessions/allow-audio.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { log } from "#lib/log.ts";
import { containerOf } from "#lib/recording/container.ts";

/** The transcriber that this installation is configured for; null: none, and browsers do what they can. */
export function configuredTranscriber(sessionId: string | null): Transcriber | null {
  const model = transcriberModelId();
  return model ? openaiTranscriber(model, sessionId) : null;
}

export type Transcription = { text: string; confidence: number | null; ms: number; transcriber: string };

/**
 * Writes down an utterance in the viewer's own interview; keeps neither sound nor text.
 * @throws AppError like `allowTranscription`; invalid for sound that is none; unavailable when nobody writes it down
 */
export async function transcribeUtterance(
  viewer: Viewer,
  sessionId: string,
  audio: { bytes: Uint8Array; mediaType: string },
  signal: AbortSignal,
): Promise<Transcription> {
  const { language, hint, id } = await allowTranscription(viewer, { sessionId });
  const transcriber = configuredTranscriber(id);
  if (!transcriber) {
    const data = { reason: "no_transcriber" };
    throw new AppError("unavailable", "Nothing here writes down what is said. Type your answer.", { data });
  }
  if (containerOf(audio.bytes) === null) throw new AppError("invalid", "This is no sound that can be read. Say it again, or type it.");
  const began = performance.now();
  try {
    const { text, confidence } = await transcriber.transcribe(audio, { language, hint }, signal);
    return { text, confidence, ms: Math.round(performance.now() - began), transcriber: transcriber.name };
  } catch (error) {
    log.warn({ err: error, sessionId: id }, "an utterance could not be transcribed");
    const data = { reason: "transcriber_failed" };
    throw new AppError("unavailable", "That could not be written down. Say it again, or type it.", { cause: error, data });
  }
}
