import "server-only";
import { codeFacts } from "#lib/ai/builtin/code-facts.ts";
import { modelCodePoints } from "#lib/ai/openai/code-analyst.ts";
import { judgeModel } from "#lib/ai/openai/provider.ts";
import type { AnalysisRequest } from "#lib/ai/ports.ts";
import { readCode, saveAnalysis } from "#lib/data/artifacts/analysis.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { modelConfigured } from "#lib/env.ts";
import { type CodeAnalysis, verifiedPoints } from "#lib/evaluation/code-analysis.ts";
import { log } from "#lib/log.ts";

const byFacts = "tests and static facts";

/** Says of each task's code what can be said, where nothing was said of this text yet. Lines that do not exist are left out. */
export async function analyzeCode(viewer: Viewer, input: { sessionId: string }, signal: AbortSignal): Promise<void> {
  for (const { artifactId, hash, ...request } of await readCode(viewer, input)) {
    signal.throwIfAborted();
    const { by, points } = await pointsOf(input.sessionId, request, signal);
    await saveAnalysis(viewer, { artifactId, analysis: { v: 1, by, hash, points: verifiedPoints(request.text, points).slice(0, 40) } });
  }
}

async function pointsOf(sessionId: string, request: AnalysisRequest, signal: AbortSignal): Promise<Pick<CodeAnalysis, "by" | "points">> {
  const facts = codeFacts(request);
  if (!modelConfigured()) return { by: byFacts, points: facts };
  const model = judgeModel();
  try {
    const own = await modelCodePoints(model, sessionId, request, signal);
    // Tests say what they say; the model's words come after them.
    return {
      by: `tests and ${model.name}`,
      points: [...facts.filter(({ aspect }) => aspect === "correctness" || aspect === "edge_cases"), ...own],
    };
  } catch (error) {
    signal.throwIfAborted();
    log.warn({ err: error, model: model.name }, "a model did not describe the code");
    return { by: byFacts, points: facts };
  }
}
