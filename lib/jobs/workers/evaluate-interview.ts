import "server-only";
import { configuredJudge } from "#lib/ai/judge.ts";
import { outcomeOf } from "#lib/ai/model-calls.ts";
import type { Judge } from "#lib/ai/ports.ts";
import type { Criterion } from "#lib/bank/content.ts";
import { beginEvaluation, type EvaluationQuestion, type EvaluationWork } from "#lib/data/evaluations/begin-evaluation.ts";
import { completeEvaluation } from "#lib/data/evaluations/complete-evaluation.ts";
import { failEvaluation } from "#lib/data/evaluations/fail-evaluation.ts";
import { recordResults } from "#lib/data/evaluations/record-results.ts";
import { recordSample } from "#lib/data/evaluations/record-sample.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { type SettledCriterion, settleCriterion, withoutJudge } from "#lib/evaluation/criterion.ts";
import { givenTexts, judgeInputOf, namedTurns } from "#lib/evaluation/judge-input.ts";
import { asksForStory } from "#lib/evaluation/scorer/story.ts";
import { log } from "#lib/log.ts";
import { analyzeCode } from "./analyze-code.ts";

type Run = { runId: string; sessionId: string };
type Unit = { question: EvaluationQuestion; criterion: Criterion };

/**
 * Judges an ended interview and writes its report. May run again after a crash, or twice at once: what is stored
 * already is not judged again.
 * @throws what went wrong, after noting it on the run; the queue then tries again
 */
export async function evaluateInterview(viewer: Viewer, run: Run, signal: AbortSignal, judge: Judge = configuredJudge(run)): Promise<void> {
  try {
    const work = await beginEvaluation(viewer, { ...run, judge: judge.judge, model: judge.model, promptVersion: judge.promptVersion });
    if (!work) return;
    // What can be said of the code is for people to read; without it the judging goes on all the same.
    await analyzeCode(viewer, { sessionId: run.sessionId }, signal).catch((error: unknown) =>
      log.warn({ err: error }, "code was not analysed"),
    );
    signal.throwIfAborted();
    await judgeAll(viewer, run, work, judge, signal);
    const answered = work.questions.filter(({ standing }) => standing === "answered");
    const stories = answered.filter(({ content }) => asksForStory(content.text, work.language)).length;
    const calibrationError = judge.calibrationError({ language: work.language, answers: answered.length, stories });
    await completeEvaluation(viewer, { ...run, calibrationError });
  } catch (error) {
    // The session was erased meanwhile: nothing is left to judge.
    if (error instanceof AppError && error.code === "not_found") return;
    if (!signal.aborted) {
      await failEvaluation(viewer, { ...run, reason: plainReason(error), final: false }).catch((second: unknown) =>
        log.warn({ err: second }, "why an evaluation failed could not be noted"),
      );
    }
    throw error;
  }
}

/** The queue has given up on a run: it is marked as failed, with the reason of its last attempt. */
export async function evaluationGaveUp(viewer: Viewer, run: Run): Promise<void> {
  await failEvaluation(viewer, { ...run, final: true });
}

async function judgeAll(viewer: Viewer, run: Run, work: EvaluationWork, judge: Judge, signal: AbortSignal): Promise<void> {
  const settled = new Set(work.settled.map(({ questionIndex, criterionId }) => `${questionIndex} ${criterionId}`));
  const open = work.questions
    .flatMap((question) => question.content.criteria.map((criterion): Unit => ({ question, criterion })))
    .filter(({ question, criterion }) => !settled.has(`${question.index} ${criterion.id}`));
  const silent = open.filter(({ question }) => question.standing !== "answered" || question.turns.length === 0);
  await recordResults(viewer, { ...run, results: silent.map((unit) => row(unit, withoutJudge(unit.question.standing, work.language))) });

  const failed = new AbortController();
  const until = AbortSignal.any([signal, failed.signal]);
  const limit = limiter(judge.concurrency);
  const judged = open
    .filter((unit) => !silent.includes(unit))
    .map(async (unit) => {
      const verdicts = Array.from({ length: judge.samples }, (_, sample) =>
        limit(() => sampleOf(viewer, run, work, judge, unit, sample, until)),
      );
      const samples = await Promise.all(verdicts);
      const { turns, prompts, content } = unit.question;
      const settledUnit = settleCriterion(samples, namedTurns(turns), givenTexts(content, prompts));
      await recordResults(viewer, { ...run, results: [row(unit, settledUnit)] });
    });
  for (const each of judged) each.catch(() => failed.abort());
  // Everything has come to rest before the error goes on: no call outlives its job.
  const outcomes = await Promise.allSettled(judged);
  signal.throwIfAborted();
  const errors = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
  const first = errors.find((error) => outcomeOf(error) !== "aborted") ?? errors[0];
  if (first !== undefined) throw first;
}

async function sampleOf(viewer: Viewer, run: Run, work: EvaluationWork, judge: Judge, unit: Unit, sample: number, signal: AbortSignal) {
  const { question, criterion } = unit;
  const key = { questionIndex: question.index, criterionId: criterion.id, sample };
  const stored = work.samples.find(
    (one) => one.questionIndex === question.index && one.criterionId === criterion.id && one.sample === sample,
  );
  if (stored) return stored.verdict;
  signal.throwIfAborted();
  const said = { language: work.language, turns: namedTurns(question.turns), prompts: question.prompts };
  const verdict = await judge.judgeCriterion({ ...judgeInputOf(question.content, criterion, said), sample }, signal);
  return recordSample(viewer, { runId: run.runId, ...key, verdict });
}

function row({ question, criterion }: Unit, { quotes, ...settled }: SettledCriterion) {
  const turns = new Map(namedTurns(question.turns).map(({ id }, index) => [id, question.turns[index]]));
  return {
    questionIndex: question.index,
    criterionId: criterion.id,
    family: criterion.family,
    ...settled,
    evidence: quotes.flatMap(({ turnId, start, end }) => {
      const turn = turns.get(turnId);
      return turn ? [{ transcriptId: turn.transcriptId, artifactId: turn.artifactId, start, end, quote: turn.text.slice(start, end) }] : [];
    }),
  };
}

/** Runs at most `most` tasks at once, in the order in which they were given. */
function limiter(most: number): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

/** What staff read; what went wrong in detail is in the log. */
function plainReason(error: unknown): string {
  switch (outcomeOf(error)) {
    case "rate_limited":
      return "The judge's model refused further calls because of its rate limit.";
    case "bad_output":
      return "The judge's model did not answer with a judgement.";
    case "timeout":
      return "The judge's model did not answer in time.";
    case "aborted":
      return "The evaluation was interrupted.";
    case "error":
      return "The judge's model or the database could not be reached, or answered with an error.";
  }
}
