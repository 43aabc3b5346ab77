import "server-only";
import type { Judge } from "#lib/ai/ports.ts";
import { scoreCriterion } from "#lib/evaluation/scorer/score-criterion.ts";

/** The statistical scorer behind the port: no model, no network, the same verdict every time. */
export const builtinJudge: Judge = {
  judge: "builtin",
  model: "statistical-1",
  promptVersion: "none",
  samples: 1,
  concurrency: 8,
  calibrationError: 15,
  judgeCriterion: async (request) => {
    const { level, quotes, comment } = scoreCriterion(request);
    return { level, quotes, comment };
  },
};
