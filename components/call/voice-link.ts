import { z } from "zod";
import { noteAnswer, pauseBefore } from "#components/interview-room/admission.ts";
import { CallTicket } from "#lib/interview/call.ts";

/** The call's ways to the server: joining, understanding and speaking. */

const Transcription = z.object({ text: z.string(), confidence: z.number().nullable() });
export type Transcription = z.infer<typeof Transcription>;

const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export class VoiceError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function refusal(response: Response): Promise<VoiceError> {
  const parsed = Refusal.safeParse(await response.json().catch(() => null));
  return new VoiceError(response.status, parsed.data?.error.message ?? `The server answered ${response.status}.`);
}

/** Asks for the way into the call. @throws VoiceError, or what fetch throws */
export async function callTicket(sessionId: string, outOfReach = false): Promise<CallTicket> {
  const response = await fetch(`/api/sessions/${sessionId}/call${outOfReach ? "?local=1" : ""}`, { method: "POST" });
  if (!response.ok) throw await refusal(response);
  return CallTicket.parse(await response.json());
}

const attempts = 3;
const pauseMs = 600;

/**
 * Has speech written down. Tries again when the server or the way to it fails; whoever is signed out has the time to sign in.
 * @param audio WAV, or what MediaRecorder makes
 * @throws VoiceError, or what fetch throws
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
      noteAnswer(response);
      if (response.ok) return Transcription.parse(await response.json());
      const error = await refusal(response);
      if (error.status === 401) {
        await pauseBefore(0, signal);
        attempt -= 1;
        continue;
      }
      if (attempt === attempts || (error.status < 500 && error.status !== 429)) throw error;
    } catch (error) {
      if (attempt === attempts || error instanceof VoiceError || signal?.aborted) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs * attempt));
  }
}

/** Has a sentence spoken. @throws VoiceError, or what fetch throws */
export async function speech(sessionId: string, text: string, signal?: AbortSignal): Promise<Blob> {
  const response = await fetch(`/api/sessions/${sessionId}/speech`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
    ...(signal ? { signal } : {}),
  });
  if (!response.ok) throw await refusal(response);
  return response.blob();
}
