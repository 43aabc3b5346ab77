// How well a judge agrees with people on whole answers of interviews:
//   npm run bench:interviews -- --data FILE.jsonl [--judge builtin|openai] [--json]
// A line of the file: {key, answer, overall: 0–100, levels: {criterion: 1–5 | null}, kind?} for a question of the starter
// bank, or with "question" (as in the JSON export) for any other.
import { parseArgs } from "node:util";
import { builtinJudge } from "#lib/ai/builtin/judge.ts";
import type { Judge } from "#lib/ai/ports.ts";
import { aggregate } from "#lib/evaluation/aggregate.ts";
import { settleCriterion } from "#lib/evaluation/criterion.ts";
import { givenTexts, judgeInputOf, namedTurns } from "#lib/evaluation/judge-input.ts";
import { asksForStory } from "#lib/evaluation/scorer/story.ts";
import { openaiJudgeFromEnvironment } from "#scripts/agreement/openai-judge.ts";
import { Failure, run } from "#scripts/local/failure.mjs";
import { endRequested } from "#scripts/local/signals.ts";
import { type InterviewAnswer, readInterviewAnswers } from "./answers.ts";
import { figuresOf, type Judged, printFigures } from "./figures.ts";
import { isBeside } from "./quotes.ts";

/** As in a category of which nobody changed anything. */
const category = { weights: { technical: 50, softSkill: 50 }, thresholds: { strongYes: 80, yes: 65, mixed: 45 } };
/** Answers that a model judges at once. */
const atOnce = { builtin: 1, openai: 4 } as const;

/** One answer as an interview of one question. */
async function judged(judge: Judge, answer: InterviewAnswer, signal: AbortSignal): Promise<Judged> {
  const { question, language } = answer;
  const turns = namedTurns([{ text: answer.answer }]);
  const criteria = await Promise.all(
    question.criteria.map(async (criterion) => {
      const input = judgeInputOf(question, criterion, { language, turns, prompts: [] });
      const samples = await Promise.all(
        Array.from({ length: judge.samples }, (_, sample) => judge.judgeCriterion({ ...input, sample }, signal)),
      );
      return { criterion, ...settleCriterion(samples, turns, givenTexts(question, [])) };
    }),
  );
  const words = answer.answer.split(/\s+/u).filter(Boolean).length;
  const totals = aggregate({
    category: { language, ...category },
    calibrationError: judge.calibrationError({ language, answers: 1, stories: asksForStory(question.text, language) ? 1 : 0 }),
    questions: [
      {
        index: 0,
        standing: words > 1 ? "answered" : "unanswered",
        words,
        criteria: criteria.map(({ criterion: { id, family, weight }, outcome, level, spread }) => ({
          criterionId: id,
          family,
          weight,
          outcome,
          level,
          spread,
        })),
      },
    ],
  });
  const quotes = criteria.flatMap(({ quotes: found }) => found.map(({ start, end }) => answer.answer.slice(start, end)));
  return {
    ...answer,
    judge: totals.questions[0]?.score ?? null,
    low: totals.overallLow,
    high: totals.overallHigh,
    quotes: quotes.length,
    beside: quotes.filter((quote) => isBeside(quote, answer)).length,
  };
}

await run(async () => {
  const { values } = parseArgs({
    options: {
      data: { type: "string", multiple: true },
      judge: { type: "string", default: "builtin" },
      json: { type: "boolean", default: false },
    },
  });
  const files = values.data ?? [];
  if (files.length === 0) throw new Failure("Name the graded answers: npm run bench:interviews -- --data FILE.jsonl");
  if (values.judge !== "builtin" && values.judge !== "openai") throw new Failure("--judge is builtin or openai.");
  const answers = files.flatMap(readInterviewAnswers);
  const judge = values.judge === "openai" ? await openaiJudgeFromEnvironment() : builtinJudge;
  const signal = endRequested();
  const waiting = [...answers.entries()];
  const results = new Map<number, Judged>();
  const began = process.cpuUsage();
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.set(next[0], await judged(judge, next[1], signal));
  };
  await Promise.all(Array.from({ length: atOnce[values.judge] }, worker));
  const { user, system } = process.cpuUsage(began);
  const rows = figuresOf(answers.flatMap((_, at) => results.get(at) ?? []));
  const milliseconds = (user + system) / 1000 / answers.length;
  if (values.json)
    console.log(JSON.stringify({ judge: `${judge.judge}/${judge.model}`, millisecondsPerAnswer: milliseconds, rows }, null, 2));
  else {
    console.log(
      `${judge.judge}/${judge.model}; scores of 0 to 100; ${milliseconds.toFixed(1)} ms of processor time an answer, all criteria`,
    );
    printFigures(rows);
  }
});
