import "server-only";
import { generateSpeech } from "ai";
import { audioCall } from "#lib/ai/audio-call.ts";
import { audioProvider } from "#lib/ai/openai/provider.ts";
import type { Voice } from "#lib/ai/ports.ts";
import type { Language } from "#lib/bank/content.ts";
import { env } from "#lib/env.ts";

const defaultVoice = "alloy";
const manner: Record<Language, string> = {
  en: "You are a calm, friendly interviewer. Speak English clearly, at a natural pace.",
  vi: "You are a calm, friendly interviewer. Speak Vietnamese clearly, at a natural pace.",
};

/** Speaks with a model of OpenAI, or of a server with the same endpoint. @param sessionId what calls are recorded under */
export function openaiVoice(modelId: string, sessionId: string | null): Voice {
  const voice = env().VOICE_NAME ?? defaultVoice;
  const model = audioProvider().speech(modelId);
  return {
    name: `openai/${modelId}/${voice}`,
    speak: async (text, { language }, signal) => {
      const { audio } = await audioCall({ sessionId, purpose: "speech", model: `openai/${modelId}` }, signal, (abortSignal) =>
        // The older models know no instructions, and refuse none.
        generateSpeech({ model, text, voice, outputFormat: "mp3", instructions: manner[language], maxRetries: 0, abortSignal }),
      );
      return { bytes: audio.uint8Array, mediaType: audio.mediaType };
    },
  };
}
