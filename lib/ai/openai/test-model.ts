import { APICallError } from "ai";
import { MockLanguageModelV4 } from "ai/test";

/** A model that gives these answers in turn, the last one again and again; an error is thrown. */
export function answering(...answers: (string | Error)[]) {
  let place = 0;
  return new MockLanguageModelV4({
    doGenerate: async () => {
      const answer = answers[Math.min(place, answers.length - 1)] ?? "";
      place += 1;
      if (answer instanceof Error) throw answer;
      return {
        content: [{ type: "text", text: answer }],
        finishReason: { unified: "stop", raw: undefined },
        usage: {
          inputTokens: { total: 100, noCache: 100, cacheRead: undefined, cacheWrite: undefined },
          outputTokens: { total: 20, text: 20, reasoning: undefined },
        },
        warnings: [],
      };
    },
  });
}

/** What the SDK throws when a server answers with this status. */
export function apiError(statusCode: number, responseHeaders: Record<string, string> = {}) {
  return new APICallError({
    message: `status ${statusCode}`,
    url: "http://localhost",
    requestBodyValues: {},
    statusCode,
    responseHeaders,
    isRetryable: statusCode === 429 || statusCode >= 500,
  });
}
