import "server-only";
import "./no-blank-address.ts";
import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModel } from "ai";
import { interviewerModelId, judgeModelId } from "#lib/ai/openai/model-ids.ts";
import { env } from "#lib/env.ts";

export type NamedModel = {
  model: LanguageModel;
  /** openai/<model>, as it is stored and shown */
  name: string;
};

/** Responses API for OpenAI itself; chat completions for any other server, since few speak more. */
function named(id: string): NamedModel {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = env();
  // Local servers take any key, and the client insists on one.
  const provider = createOpenAI(baseURL ? { baseURL, apiKey: apiKey ?? "none" } : { apiKey });
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
