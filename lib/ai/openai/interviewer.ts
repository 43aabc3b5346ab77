import "server-only";
import { type LanguageModel, streamText } from "ai";
import { interviewerPrompt } from "#lib/ai/openai/interviewer-prompt.ts";
import { NonsenseReply, readReply } from "#lib/ai/openai/interviewer-reply.ts";
import type { Interviewer, InterviewerPart, TurnContext } from "#lib/ai/ports.ts";

// A setting that a model lacks is mapped to the next one; saying so on every call helps nobody.
globalThis.AI_SDK_LOG_WARNINGS = false;

type Usage = Extract<InterviewerPart, { kind: "usage" }>;

type Options = {
  model: LanguageModel;
  /** openai/<model> */
  name: string;
  /** OpenAI itself answers, and not another server that speaks like it. */
  hosted: boolean;
};

/**
 * Asks with a language model. It has no tools and sees no expected answer; a failure is thrown at once, since
 * whoever conducts the interview tries again within the candidate's patience.
 */
export function openaiInterviewer({ model, name, hosted }: Options): Interviewer {
  return {
    name,
    async *speak(context: TurnContext, signal: AbortSignal) {
      const stop = new AbortController();
      const usage: { heard: Usage | null } = { heard: null };
      const { stream } = streamText({
        model,
        ...interviewerPrompt(context),
        maxRetries: 0,
        abortSignal: AbortSignal.any([signal, stop.signal]),
        onError: () => {},
        // Other servers may refuse settings that they do not know; nothing of an interview is kept at OpenAI.
        ...(hosted ? { reasoning: "none", providerOptions: { openai: { store: false } } } : {}),
      });
      try {
        yield* readReply(textOf(stream, usage), context);
      } finally {
        // A reply that is cut short must not go on being written.
        stop.abort();
      }
      if (usage.heard) yield usage.heard;
    },
  };
}

type StreamPart = ReturnType<typeof streamText>["stream"] extends AsyncIterable<infer Part> ? Part : never;

/** The words of a stream as they come; throws when it fails or breaks off. */
async function* textOf(stream: AsyncIterable<StreamPart>, usage: { heard: Usage | null }): AsyncGenerator<string> {
  for await (const part of stream) {
    switch (part.type) {
      case "text-delta":
        yield part.text;
        break;
      case "error":
        throw part.error;
      case "abort":
        throw new DOMException("the reply was stopped", "AbortError");
      case "finish": {
        const { inputTokens, outputTokens } = part.totalUsage;
        usage.heard = { kind: "usage", inputTokens: inputTokens ?? null, outputTokens: outputTokens ?? null };
        if (part.finishReason === "content-filter") throw new NonsenseReply("the model refused");
        if (part.finishReason === "interrupted" || part.finishReason === "error") throw new Error("the model's reply broke off");
      }
    }
  }
}
