import "server-only";
import { codeFacts } from "#lib/ai/builtin/code-facts.ts";
import { outcomeOf } from "#lib/ai/model-calls.ts";
import type { Pause } from "#lib/ai/openai/ask-patiently.ts";
import { modelCodePoints } from "#lib/ai/openai/code-analyst.ts";
import { judgeModel } from "#lib/ai/openai/provider.ts";
import type { AnalysisRequest } from "#lib/ai/ports.ts";
import { readCode, saveAnalysis } from "#lib/data/artifacts/analysis.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { modelConfigured } from "#lib/env.ts";
import { type CodeAnalysis, verifiedPoints } from "#lib/evaluation/code-analysis.ts";
import { log } from "#lib/log.ts";

const byFacts = "tests and static facts";

type Found = Pick<CodeAnalysis, "by" | "points" | "missing">;

/**
 * Says of each task's code what can be said, where nothing was said of this text yet. Lines that do not exist are left
 * out; a model that fails is named as missing, and asked again when the interview is judged again.
 */
export async function analyzeCode(viewer: Viewer, input: { sessionId: string }, signal: AbortSignal, pause?: Pause): Promise<void> {
  for (const { artifactId, hash, ...request } of await readCode(viewer, input)) {
    signal.throwIfAborted();
    const { points, ...found } = await pointsOf(input.sessionId, request, signal, pause);
    await saveAnalysis(viewer, {
      artifactId,
      analysis: { v: 1, ...found, hash, points: verifiedPoints(request.text, points).slice(0, 40) },
    });
  }
}

async function pointsOf(sessionId: string, request: AnalysisRequest, signal: AbortSignal, pause: Pause | undefined): Promise<Found> {
  const facts = codeFacts(request);
  if (!modelConfigured()) return { by: byFacts, points: facts };
  const model = judgeModel();
  try {
    const own = await modelCodePoints(model, sessionId, request, signal, pause);
    // Tests say what they say; the model's words come after them.
    return {
      by: `tests and ${model.name}`,
      points: [...facts.filter(({ aspect }) => aspect === "correctness" || aspect === "edge_cases"), ...own],
    };
  } catch (error) {
    signal.throwIfAborted();
    log.warn({ err: error, model: model.name }, "a model did not describe the code");
    return { by: byFacts, points: facts, missing: `${model.name} was asked too, and ${reasons[outcomeOf(error)]}` };
  }
}

const reasons: Record<ReturnType<typeof outcomeOf>, string> = {
  rate_limited: "refused because of its rate limit.",
  bad_output: "answered with something else than points about the code.",
  timeout: "did not answer in time.",
  aborted: "was interrupted.",
  error: "could not be reached, or answered with an error.",
};
