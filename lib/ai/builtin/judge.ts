import "server-only";
import type { Judge } from "#lib/ai/ports.ts";
import { scoreCriterion } from "#lib/evaluation/scorer/score-criterion.ts";
import { type Models, shippedModels } from "#lib/evaluation/scorer/statement.ts";

/**
 * Standard error of an overall score, of 100. On human-graded short answers that it was not fitted on, a statement is
 * judged off by about 0.45 of 1, of which up to 0.2 is systematic; an interview has dozens of statements, so the rest of
 * it mostly averages out and the systematic part stays.
 */
const calibrationError = 20;

/** The statistical scorer with other weights than the shipped ones, for measuring it. */
export function builtinJudgeWith(models: Models): Judge {
  return {
    judge: "builtin",
    model: "statistical-2",
    promptVersion: "none",
    samples: 1,
    concurrency: 8,
    calibrationError,
    judgeCriterion: async (request) => {
      const { level, quotes, comment } = scoreCriterion(request, models);
      return { level, quotes, comment };
    },
  };
}

/** The statistical scorer behind the port: no model, no network, the same verdict every time. */
export const builtinJudge: Judge = builtinJudgeWith(shippedModels);
