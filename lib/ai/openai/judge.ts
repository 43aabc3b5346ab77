import "server-only";
import { generateText, type LanguageModel, Output } from "ai";
import { z } from "zod";
import { recordedCall } from "#lib/ai/model-calls.ts";
import { askPatiently, isBadAnswer, type Pause } from "#lib/ai/openai/ask-patiently.ts";
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

type Options = {
  model: LanguageModel;
  /** openai/<model> */
  name: string;
  /** What the calls are recorded under; null outside of the application, where nothing is recorded. */
  about: { sessionId?: string; runId?: string } | null;
  pause?: Pause;
};

/** Judges with a language model. It has no tools, and a failure stays a failure: the job is tried again. */
export function openaiJudge({ model, name, about, pause }: Options): Judge {
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
    calibrationError: () => calibrationError,
    judgeCriterion: async (request, signal) => {
      const answer = await askPatiently(() => ask(request, signal), signal, { patience, pause }).catch((error: unknown) => {
        throw isBadAnswer(error) ? new Error("The judge's model answered with something else than a judgement.", { cause: error }) : error;
      });
      return verdictOf(answer);
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
