import "server-only";
import { transcribe } from "ai";
import { z } from "zod";
import { audioCall } from "#lib/ai/audio-call.ts";
import { audioProvider } from "#lib/ai/openai/provider.ts";
import type { Transcriber } from "#lib/ai/ports.ts";

/** What models say about their own certainty: natural logarithms of probabilities, by token or by segment. */
const Certainty = z.object({
  logprobs: z.array(z.object({ logprob: z.number() })).optional(),
  segments: z.array(z.object({ avg_logprob: z.number() })).optional(),
});
/** The ones that OpenAI documents to answer `include: ["logprobs"]`. */
const tellsLogprobs = /^gpt-4o(-mini)?-transcribe(-\d|$)/u;

/** The geometric mean of the probabilities, as 0–1. */
export function confidenceOf(body: unknown): number | null {
  const told = Certainty.safeParse(body);
  const values = told.data?.logprobs?.map(({ logprob }) => logprob) ?? told.data?.segments?.map(({ avg_logprob }) => avg_logprob) ?? [];
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.round(1000 * Math.min(1, Math.exp(mean))) / 1000;
}

/** Transcribes with a model of OpenAI, or of a server with the same endpoint. @param sessionId what calls are recorded under */
export function openaiTranscriber(modelId: string, sessionId: string | null): Transcriber {
  const name = `openai/${modelId}`;
  const model = audioProvider().transcription(modelId);
  return {
    name,
    transcribe: async ({ bytes }, { language, hint }, signal) => {
      const result = await audioCall({ sessionId, purpose: "transcription", model: name }, signal, (abortSignal) =>
        transcribe({
          model,
          audio: bytes,
          maxRetries: 0,
          abortSignal,
          providerOptions: {
            openai: { language, ...(hint ? { prompt: hint } : {}), ...(tellsLogprobs.test(modelId) ? { include: ["logprobs"] } : {}) },
          },
        }),
      );
      const [response] = result.responses;
      return { text: result.text.trim(), confidence: confidenceOf(response && "body" in response ? response.body : null) };
    },
  };
}
