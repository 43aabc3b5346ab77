import "server-only";
import { builtinVoice, warmBuiltinVoice } from "#lib/ai/builtin/voice.ts";
import { transcriberModelId } from "#lib/ai/openai/model-ids.ts";
import { configuredVoice } from "#lib/ai/voice.ts";
import type { Language } from "#lib/bank/content.ts";
import { dailyConfigured, env } from "#lib/env.ts";
import type { CallOptions } from "#lib/interview/call.ts";

/** What candidates may agree to have recorded here; null: nothing. */
export function offeredRecording(): "audio" | "video" | null {
  const { RECORDING } = env();
  return RECORDING === "off" ? null : RECORDING;
}

/** How this installation holds a call in a language. Who asks is about to hold one, so the built-in voice gets ready. */
export function callOptions(language: Language): CallOptions {
  const daily = dailyConfigured();
  const recording = env().RECORDING === "off" ? "off" : daily ? "cloud" : "browser";
  const voice = configuredVoice(language, null);
  if (voice === builtinVoice) warmBuiltinVoice();
  return {
    call: daily ? "daily" : "local",
    transcriber: transcriberModelId() ? "server" : daily && env().DAILY_TRANSCRIPTION ? "daily" : "browser",
    voice: voice ? "server" : "browser",
    recording,
  };
}
