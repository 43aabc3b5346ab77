import "server-only";
import type { Judge, JudgeRequest } from "#lib/ai/ports.ts";
import type { Language } from "#lib/bank/content.ts";
import { findQuote } from "#lib/evaluation/evidence.ts";
import type { Models } from "#lib/evaluation/scorer/model.ts";
import { scoreCriterion } from "#lib/evaluation/scorer/score-criterion.ts";
import { shippedModels } from "#lib/evaluation/scorer/statement.ts";
import type { JudgeVerdict } from "#lib/evaluation/verdict.ts";
import type { TestCounts } from "#lib/interview/artifacts/code-results.ts";

/**
 * How far the judge is off, of 100, on one spoken answer to a question that nothing was fitted to: root mean square over
 * data/interviews, questions left out, or another writer's test part where that is more. With more answers the chance part
 * becomes smaller; what it misjudges in a way of speaking stays: the mean error by kind of speaker is 8 to 12.
 */
const oneAnswer: Record<Language, { knowledge: number; story: number }> = {
  en: { knowledge: 24, story: 25 },
  vi: { knowledge: 32, story: 23 },
};
const everyAnswer = 11;

function calibrationError({ language, answers, stories }: { language: Language; answers: number; stories: number }): number {
  const { knowledge, story } = oneAnswer[language];
  const share = stories / Math.max(1, answers);
  const chance = share * story ** 2 + (1 - share) * knowledge ** 2 - everyAnswer ** 2;
  return Math.round(10 * Math.sqrt(everyAnswer ** 2 + chance / Math.max(1, answers))) / 10;
}

/** The statistical scorer with other weights than the shipped ones, for measuring it. */
export function builtinJudgeWith(models: Models): Judge {
  return {
    judge: "builtin",
    model: "statistical-7",
    promptVersion: "none",
    samples: 1,
    concurrency: 8,
    calibrationError,
    judgeCriterion: async (request) => {
      const spoken = request.turns.filter(({ code }) => !code);
      const said = spoken.length > 0 ? scoreCriterion({ ...request, turns: spoken }, models) : { level: 1, quotes: [], comment: "" };
      const { level, quotes, comment } = said;
      return judgedByTests(request, { level, quotes, comment });
    },
  };
}

/** From which share of passed tests on a program has which level. */
const levels = [
  [1, 5],
  [0.75, 4],
  [0.5, 3],
  [0.01, 2],
] as const;

/** Tests that were not run count neither way; but that all of them pass is then not shown. */
const mostUnproven = 4;

const byTests = {
  en: ({ passed, notRun, total, verified }: TestCounts) =>
    `${passed} of ${total} tests pass${notRun > 0 ? `, ${notRun} were not run` : ""}, ${verified ? "verified by a re-run" : "as the candidate's machine reported"}.`,
  vi: ({ passed, notRun, total, verified }: TestCounts) =>
    `${passed} trên ${total} bài kiểm thử đạt${notRun > 0 ? `, ${notRun} bài chưa được chạy` : ""}, ${verified ? "đã được chạy lại để xác minh" : "theo báo cáo từ máy của ứng viên"}.`,
} as const;

/**
 * Whether a program is correct is for its tests to say and not for words that it shares with an expected point. It needs
 * a line of the candidate's own as evidence, as everything does; other criteria rest on what was said.
 */
function judgedByTests(request: JudgeRequest, said: JudgeVerdict): JudgeVerdict {
  const { criterion, turns, prompts, language } = request;
  const program = turns.find(({ code }) => code?.tests);
  const tests = program?.code?.tests;
  if (!program || !tests || criterion.id !== "correctness" || criterion.family !== "technical" || said.level === null) return said;
  const given = new Set(prompts.flatMap((prompt) => prompt.split("\n")).map((line) => line.trim()));
  const lines = program.text.split("\n").map((line) => line.trim());
  const own = lines.filter((line) => line !== "" && !given.has(line) && findQuote([program], { turnId: program.id, text: line }));
  if (own.length === 0) return said;
  const reached = levels.find(([share]) => tests.passed / (tests.total - tests.notRun) >= share)?.[1] ?? 1;
  const level = tests.notRun > 0 ? Math.min(reached, mostUnproven) : reached;
  const quotes = own.slice(0, 2).map((text) => ({ turnId: program.id, text }));
  return { level, quotes: [...quotes, ...said.quotes].slice(0, 4), comment: byTests[language](tests) };
}

/** The statistical scorer behind the port: no model, no network, the same verdict every time. */
export const builtinJudge: Judge = builtinJudgeWith(shippedModels);
