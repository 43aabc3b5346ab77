import "server-only";
import { builtinJudge } from "#lib/ai/builtin/judge.ts";
import { openaiJudge } from "#lib/ai/openai/judge.ts";
import { judgeModel } from "#lib/ai/openai/provider.ts";
import type { Judge } from "#lib/ai/ports.ts";
import { modelConfigured } from "#lib/env.ts";

/** The judge that this installation is configured for; a run keeps to one, and never falls back to the other. */
export function configuredJudge(about: { sessionId: string; runId: string }): Judge {
  return modelConfigured() ? openaiJudge({ ...judgeModel(), about }) : builtinJudge;
}
