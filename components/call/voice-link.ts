import { z } from "zod";
import { noteAnswer, pauseBefore } from "#components/interview-room/admission.ts";
import { isFinal, Refused, refusalOf } from "#components/interview-room/refusal.ts";
import { CallTicket } from "#lib/interview/call.ts";

/** The call's ways to the server: joining, understanding and speaking. */

const Transcription = z.object({ text: z.string(), confidence: z.number().nullable() });
export type Transcription = z.infer<typeof Transcription>;

/** Asks for the way into the call. @throws Refused, or what fetch throws */
export async function callTicket(sessionId: string, outOfReach = false): Promise<CallTicket> {
  const response = await fetch(`/api/sessions/${sessionId}/call${outOfReach ? "?local=1" : ""}`, { method: "POST" });
  if (!response.ok) throw await refusalOf(response);
  return CallTicket.parse(await response.json());
}

const attempts = 3;
const pauseMs = 600;

/**
 * Has speech written down. Tries again when the server or the way to it fails; whoever is signed out has the time to sign in.
 * @param audio WAV, or what MediaRecorder makes
 * @throws Refused, or what fetch throws
 */
export async function transcribe(sessionId: string, audio: Blob, signal?: AbortSignal): Promise<Transcription> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(`/api/sessions/${sessionId}/transcriptions`, {
        method: "POST",
        headers: { "content-type": audio.type },
        body: audio,
        ...(signal ? { signal } : {}),
      });
      if (!response.ok) throw await refusalOf(response);
      noteAnswer(response);
      return Transcription.parse(await response.json());
    } catch (error) {
      if (isFinal(error) || signal?.aborted) throw error;
      if (error instanceof Refused && error.shut) {
        await pauseBefore(0, signal);
        attempt -= 1;
        continue;
      }
      if (attempt === attempts) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs * attempt));
  }
}

/** Has a sentence spoken. @throws Refused, or what fetch throws */
export async function speech(sessionId: string, text: string, signal?: AbortSignal): Promise<Blob> {
  const response = await fetch(`/api/sessions/${sessionId}/speech`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
    ...(signal ? { signal } : {}),
  });
  if (!response.ok) throw await refusalOf(response);
  return response.blob();
}
