import "server-only";
import { builtinVoice, builtinVoiceSpeaks } from "#lib/ai/builtin/voice.ts";
import { voiceModelId } from "#lib/ai/openai/model-ids.ts";
import { openaiVoice } from "#lib/ai/openai/voice.ts";
import type { Voice } from "#lib/ai/ports.ts";
import type { Language } from "#lib/bank/content.ts";
import { allowSpeech } from "#lib/data/sessions/allow-audio.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { log } from "#lib/log.ts";

type Sound = { bytes: Uint8Array; mediaType: string };

/** The voice for a language; null: the server has none, and browsers do what they can. */
export function configuredVoice(language: Language, sessionId: string | null): Voice | null {
  const model = voiceModelId();
  if (model) return openaiVoice(model, sessionId);
  return builtinVoiceSpeaks(language) ? builtinVoice : null;
}

// Greetings, questions and set phrases come again and again.
const spoken = new Map<string, Sound>();
const longestKeptText = 600;
const mostKeptBytes = 32_000_000;
let keptBytes = 0;

function keep(key: string, sound: Sound): void {
  if (spoken.has(key)) return;
  spoken.set(key, sound);
  keptBytes += sound.bytes.byteLength;
  for (const [oldest, { bytes }] of spoken) {
    if (keptBytes <= mostKeptBytes) return;
    spoken.delete(oldest);
    keptBytes -= bytes.byteLength;
  }
}

/** Speaks a text, from memory if it was spoken before. */
export async function speakText(voice: Voice, text: string, language: Language, signal: AbortSignal): Promise<Sound> {
  const key = `${voice.name} ${language} ${text}`;
  const known = spoken.get(key);
  if (known) {
    // What is asked for stays longest.
    spoken.delete(key);
    spoken.set(key, known);
    return known;
  }
  const sound = await voice.speak(text, { language }, signal);
  if (text.length <= longestKeptText) keep(key, sound);
  return sound;
}

/**
 * Says something in the viewer's own interview.
 * @throws AppError like `allowSpeech`; unavailable when no voice speaks the language, or when it failed
 */
export async function speakSentence(viewer: Viewer, sessionId: string, input: unknown, signal: AbortSignal): Promise<Sound> {
  const { id, text, language } = await allowSpeech(viewer, sessionId, input);
  const voice = configuredVoice(language, id);
  if (!voice) {
    const data = { reason: "no_voice" };
    throw new AppError("unavailable", "The server has no voice for this language. Read the text instead.", { data });
  }
  try {
    return await speakText(voice, text, language, signal);
  } catch (error) {
    log.warn({ err: error, sessionId: id }, "a sentence could not be spoken");
    const data = { reason: "voice_failed" };
    throw new AppError("unavailable", "The voice failed. Read the text instead.", { cause: error, data });
  }
}
