import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { APICallError, generateText, type LanguageModel, NoObjectGeneratedError, NoOutputGeneratedError, Output } from "ai";
import { z } from "zod";
import { recordedCall } from "#lib/ai/model-calls.ts";
import { judgePrompt, judgePromptVersion } from "#lib/ai/openai/judge-prompt.ts";
import type { Judge, JudgeRequest } from "#lib/ai/ports.ts";
import { env } from "#lib/env.ts";
import type { JudgeVerdict } from "#lib/evaluation/verdict.ts";

/** What the model must answer; bounds are enforced here and not in its schema, which few servers know in full. */
const Answer = z.object({
  level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]).nullable(),
  quotes: z.array(z.object({ turnId: z.string(), text: z.string() })),
  comment: z.string(),
});

const concurrency = 4;
/**
 * An assumption, of 100: nobody has measured the model that somebody else configures. It is about what careful single
 * raters reach. `npm run bench:agreement -- --judge openai` measures it.
 */
const calibrationError = 8;
/** A rate limit or an outage is waited out this often: five minutes in all, then the job's own retries take over. */
const patience = 8;
const firstWaitMs = 1_000;
const longestWaitMs = 60_000;
/** An answer that is no such JSON is asked for again this often. */
const secondChances = 2;

type Options = {
  model: LanguageModel;
  /** openai/<model> */
  name: string;
  /** What the calls are recorded under; null outside of the application, where nothing is recorded. */
  about: { sessionId?: string; runId?: string } | null;
  /** Waits that many milliseconds; another one in tests. */
  pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
};

/** Judges with a language model. It has no tools, and a failure stays a failure: the job is tried again. */
export function openaiJudge({ model, name, about, pause = (ms, signal) => wait(ms, undefined, { signal }) }: Options): Judge {
  const call = async (request: JudgeRequest, signal: AbortSignal) => {
    const { output, usage } = await generateText({
      model,
      ...judgePrompt(request),
      output: Output.object({ schema: Answer }),
      temperature: 0,
      maxRetries: 0,
      abortSignal: AbortSignal.any([signal, AbortSignal.timeout(env().MODEL_TOTAL_SECONDS * 1000)]),
    });
    return { output, usage };
  };
  const ask = async (request: JudgeRequest, signal: AbortSignal) => {
    if (about === null) return (await call(request, signal)).output;
    return recordedCall({ ...about, purpose: "judge", model: name }, async ({ usage }) => {
      const answer = await call(request, signal);
      usage(answer.usage);
      return answer.output;
    });
  };
  return {
    judge: "openai",
    model: name.replace(/^openai\//u, ""),
    promptVersion: judgePromptVersion,
    samples: env().JUDGE_SAMPLES,
    concurrency,
    calibrationError,
    judgeCriterion: async (request, signal) => {
      let badAnswers = 0;
      for (let attempt = 0; ; attempt += 1) {
        try {
          return verdictOf(await ask(request, signal));
        } catch (error) {
          signal.throwIfAborted();
          if (isBadAnswer(error)) {
            badAnswers += 1;
            if (badAnswers > secondChances)
              throw new Error("The judge's model answered with something else than a judgement.", { cause: error });
          } else if (!isPassing(error) || attempt >= patience) throw error;
          else await pause(waitFor(error, attempt), signal);
        }
      }
    },
  };
}

function verdictOf({ level, quotes, comment }: z.infer<typeof Answer>): JudgeVerdict {
  return {
    level,
    quotes: quotes.slice(0, 12).map((quote) => ({ turnId: quote.turnId.slice(0, 200), text: quote.text.slice(0, 8000) })),
    comment: comment.slice(0, 2000),
  };
}

function isBadAnswer(error: unknown): boolean {
  return NoObjectGeneratedError.isInstance(error) || NoOutputGeneratedError.isInstance(error);
}

/** Too many requests, an overloaded server, a lost connection, a call that took too long. */
function isPassing(error: unknown): boolean {
  return APICallError.isInstance(error) ? error.isRetryable : error instanceof Error && error.name === "TimeoutError";
}

/** What the server asks for, else twice as long each time. */
function waitFor(error: unknown, attempt: number): number {
  const headers = APICallError.isInstance(error) ? error.responseHeaders : undefined;
  const milliseconds = Number(headers?.["retry-after-ms"] ?? Number.NaN);
  const seconds = Number(headers?.["retry-after"] ?? Number.NaN);
  const asked = Number.isFinite(milliseconds) ? milliseconds : seconds * 1000;
  const chosen = Number.isFinite(asked) && asked >= 0 ? asked : firstWaitMs * 2 ** attempt;
  return Math.min(longestWaitMs, chosen) * (1 + Math.random() / 10);
}
