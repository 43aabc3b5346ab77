import type { Judge } from "#lib/ai/ports.ts";
import { Failure } from "#scripts/local/failure.mjs";

/** The judge of the model that this environment names. */
export async function openaiJudgeFromEnvironment(): Promise<Judge> {
  if (!process.env.OPENAI_API_KEY && !process.env.OPENAI_BASE_URL)
    throw new Failure("--judge openai needs OPENAI_API_KEY or OPENAI_BASE_URL.");
  // These modules read the whole configuration of the application; no database is used here.
  process.env.DATABASE_URL ??= "postgresql://nobody@localhost/none";
  process.env.AUTH_SECRET ??= "not-used-by-this-command-not-used-by-this";
  process.env.LOG_LEVEL ??= "error";
  const [{ openaiJudge }, { judgeModel }] = await Promise.all([import("#lib/ai/openai/judge.ts"), import("#lib/ai/openai/provider.ts")]);
  return openaiJudge({ ...judgeModel(), about: null });
}
