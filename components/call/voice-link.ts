import { z } from "zod";
import { noteAnswer, pauseBefore } from "#components/connection/admission.ts";
import { bodyOfType, isFinal, Refused, refusalOf } from "#components/connection/refusal.ts";
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

/** How long a try may take: `signal` ends it, and without `patient` nobody waits for a sign-in. */
type Try = { signal?: AbortSignal; patient?: boolean };

/**
 * Asks again when the server or the way to it fails; whoever is signed out has the time to sign in.
 * @throws Refused, or what the last attempt threw
 */
async function persistently<Answer>(ask: () => Promise<Answer>, { signal, patient = true }: Try): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (isFinal(error) || signal?.aborted) throw error;
      if (error instanceof Refused && error.shut) {
        if (!patient) throw error;
        await pauseBefore(0, signal);
        attempt -= 1;
        continue;
      }
      if (attempt === attempts) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs * attempt));
  }
}

/**
 * Has speech written down.
 * @param audio WAV
 * @throws Refused, or what fetch throws
 */
export function transcribe(sessionId: string, audio: Blob, how: Try = {}): Promise<Transcription> {
  return persistently(async () => {
    const response = await fetch(`/api/sessions/${sessionId}/transcriptions`, {
      method: "POST",
      headers: { "content-type": audio.type },
      body: audio,
      ...(how.signal ? { signal: how.signal } : {}),
    });
    if (!response.ok) throw await refusalOf(response);
    const written = Transcription.parse(await response.json());
    noteAnswer(response);
    return written;
  }, how);
}

/** Has a sentence spoken. @throws Refused, or what fetch throws */
export function speech(sessionId: string, text: string, signal?: AbortSignal): Promise<Blob> {
  return persistently(
    async () => {
      const response = await fetch(`/api/sessions/${sessionId}/speech`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text }),
        ...(signal ? { signal } : {}),
      });
      await bodyOfType(response, "audio/");
      return response.blob();
    },
    { patient: false, ...(signal ? { signal } : {}) },
  );
}
