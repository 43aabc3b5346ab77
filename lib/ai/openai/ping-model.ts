import "server-only";
import { generateText } from "ai";
import { recordedCall } from "#lib/ai/model-calls.ts";
import type { NamedModel } from "#lib/ai/openai/provider.ts";

/** Models that think first need room for it. */
const mostTokens = 400;

/** Asks a model for one word, and records the call. @returns what it said @throws what the model's server answers */
export async function pingModel({ model, name }: NamedModel, signal: AbortSignal): Promise<string> {
  return recordedCall({ purpose: "check", model: name }, async ({ usage }) => {
    const answer = await generateText({
      model,
      prompt: "Reply with the one word: ready",
      maxOutputTokens: mostTokens,
      maxRetries: 0,
      abortSignal: signal,
    });
    usage(answer.usage);
    return answer.text.trim();
  });
}
