import "server-only";
import { env } from "#lib/env.ts";

const defaultModel = "gpt-5-mini";

/** The model that asks. */
export function interviewerModelId(): string {
  return env().INTERVIEWER_MODEL ?? defaultModel;
}

/** The model that judges; the one that asks when none is named. */
export function judgeModelId(): string {
  return env().JUDGE_MODEL ?? interviewerModelId();
}

/** Where transcription and speech are: OpenAI has them; another server is only asked for a model that is named. */
function audioModelId(named: string | undefined, none: string, openaiDefault: string): string | null {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_AUDIO_BASE_URL } = env();
  if (named) return named === none ? null : named;
  return OPENAI_API_KEY && !OPENAI_BASE_URL && !OPENAI_AUDIO_BASE_URL ? openaiDefault : null;
}

/** The model that writes down what is said; null: none. */
export function transcriberModelId(): string | null {
  return audioModelId(env().TRANSCRIBER_MODEL, "off", "gpt-4o-mini-transcribe");
}

/** The model that speaks; null: the built-in voice. */
export function voiceModelId(): string | null {
  return audioModelId(env().VOICE_MODEL, "builtin", "gpt-4o-mini-tts");
}
