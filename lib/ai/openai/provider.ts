import "server-only";
import "./no-blank-address.ts";
import { createOpenAI, type OpenAIProvider } from "@ai-sdk/openai";
import type { LanguageModel } from "ai";
import { interviewerModelId, judgeModelId } from "#lib/ai/openai/model-ids.ts";
import { env } from "#lib/env.ts";
import { limitedFetch } from "#lib/limited-response.ts";

export type NamedModel = {
  model: LanguageModel;
  /** openai/<model>, as it is stored and shown */
  name: string;
};

/** Responses API for OpenAI itself; chat completions for any other server, since few speak more. */
function named(id: string): NamedModel {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = env();
  // Local servers take any key, and the client insists on one.
  const provider = createOpenAI({ fetch: limitedFetch, ...(baseURL ? { baseURL, apiKey: apiKey ?? "none" } : { apiKey }) });
  return { model: baseURL ? provider.chat(id) : provider(id), name: `openai/${id}` };
}

/** The model that asks; only when `modelConfigured()`. */
export function interviewerModel(): NamedModel {
  return named(interviewerModelId());
}

/** The model that judges; only when `modelConfigured()`. */
export function judgeModel(): NamedModel {
  return named(judgeModelId());
}

/** Where transcription and speech are. The key of the language model goes to no other address than its own. */
export function audioProvider(): OpenAIProvider {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_AUDIO_BASE_URL, OPENAI_AUDIO_API_KEY } = env();
  const shared = { fetch: limitedFetch };
  if (OPENAI_AUDIO_BASE_URL) return createOpenAI({ ...shared, baseURL: OPENAI_AUDIO_BASE_URL, apiKey: OPENAI_AUDIO_API_KEY ?? "none" });
  const apiKey = OPENAI_AUDIO_API_KEY ?? OPENAI_API_KEY;
  return createOpenAI({ ...shared, ...(OPENAI_BASE_URL ? { baseURL: OPENAI_BASE_URL, apiKey: apiKey ?? "none" } : { apiKey }) });
}
