// How well a judge agrees with people, on answers that people have graded:
//   npm run bench:agreement -- --data FILE.jsonl [--judge builtin|openai] [--json] [--compare TRAINING.jsonl]…
//   npm run bench:agreement -- --data FILE.jsonl --leave-questions-out [--with OTHER.jsonl]… [--json]
//   npm run bench:agreement -- --data FILE.jsonl --fitted-on OTHER.jsonl… [--json]
// With --graded N, the judge is given N answers to each question with their scores, and does not judge these; beside it stands the same judge
// without them.
import { parseArgs } from "node:util";
import { builtinJudge, builtinJudgeWith } from "#lib/ai/builtin/judge.ts";
import type { Judge } from "#lib/ai/ports.ts";
import { Failure, run } from "#scripts/local/failure.mjs";
import { endRequested } from "#scripts/local/signals.ts";
import { examplesOf, fitModels } from "./examples.ts";
import { type Agreement, agreementOf, bootstrap, type Interval, macroF1, type Pair, pearson, type Range } from "./figures.ts";
import { drawGraded, type GradedAnswer, isBlank, questionFolds, readGradedAnswers } from "./graded-answers.ts";
import { judgeAnswer } from "./judge-answers.ts";
import { allowed, type NothingSaid, nothingSaid } from "./nothing-said.ts";
import { openaiJudgeFromEnvironment } from "./openai-judge.ts";
import { plainRegression } from "./plain-regression.ts";

const folds = 5;
/** The same samples as in an interview go to a model at once; as many answers as this are under way. */
const answersAtOnce = { builtin: 1, openai: 4 } as const;

/** `beside`: what the judge is compared with gives, 0–1. */
type Judged = GradedAnswer & { judged: number; beside?: number };

/** With the shipped weights, or with ones fitted to these corpora alone: what the judge is worth on a subject that it does not know. */
function builtinFittedOn(corpora: readonly GradedAnswer[][]): Judge {
  if (corpora.length === 0) return builtinJudge;
  refuseOtherThanBinary(corpora.flat());
  return builtinJudgeWith(fitModels(corpora.map(examplesOf)));
}

function refuseOtherThanBinary(answers: readonly GradedAnswer[]): void {
  if (answers.some(({ score }) => score !== 0 && score !== 1)) throw new Failure("Weights are fitted to scores of 0 and 1 only.");
}

/** Every answer on the product's way; what the judge cannot say is counted, and left out. */
async function judgeAll(answers: readonly GradedAnswer[], judge: Judge, signal: AbortSignal): Promise<Judged[]> {
  const judged: Judged[] = [];
  const waiting = [...answers.entries()];
  const scores = new Map<number, number | null>();
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      signal.throwIfAborted();
      scores.set(next[0], await judgeAnswer(judge, next[1], signal));
    }
  };
  await Promise.all(Array.from({ length: judge.judge === "openai" ? answersAtOnce.openai : answersAtOnce.builtin }, worker));
  for (const [index, answer] of answers.entries()) {
    const score = scores.get(index);
    if (score !== null && score !== undefined) judged.push({ ...answer, judged: score });
  }
  return judged;
}

/** Weights refitted without the questions of each fold, and the plain regression on exactly the same answers. */
async function leaveQuestionsOut(
  answers: readonly GradedAnswer[],
  others: readonly GradedAnswer[][],
  graded: number,
  range: Range,
  signal: AbortSignal,
): Promise<Judged[]> {
  const foldOf = questionFolds(answers, folds);
  const examples = examplesOf(answers);
  const fixed = others.map((other) => examplesOf(other));
  const judged: Judged[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const outside = (questionId: string) => foldOf.get(questionId) !== fold;
    const models = fitModels([examples.filter(({ questionId }) => outside(questionId)), ...fixed]);
    const plain = plainRegression(answers.filter(({ questionId }) => outside(questionId)));
    const held = answers.filter(({ questionId }) => !outside(questionId));
    const judge = builtinJudgeWith(models);
    judged.push(
      ...(graded > 0
        ? await judgeWithGrades(drawGraded(held, graded, range), judge, signal)
        : (await judgeAll(held, judge, signal)).map((one) => ({ ...one, beside: plain(one) }))),
    );
  }
  return judged;
}

/** With the graded answers that they carry, and beside it without them. */
async function judgeWithGrades(answers: readonly GradedAnswer[], judge: Judge, signal: AbortSignal): Promise<Judged[]> {
  const judgedAll = await judgeAll(answers, judge, signal);
  const without = judgedAll.map(({ graded: _graded, ...one }) => one);
  const scores: (number | null)[] = [];
  for (const one of without) scores.push(await judgeAnswer(judge, one, signal));
  return judgedAll.flatMap((one, at) => {
    const score = scores[at];
    return score === null || score === undefined ? [] : [{ ...one, beside: score / 100 }];
  });
}

function rangeOf(answers: readonly GradedAnswer[]): Range {
  const scores = answers.map(({ score }) => score);
  const range = { low: Math.min(...scores), high: Math.max(...scores) };
  if (range.low === range.high) throw new Failure("All answers have the same score, so there is nothing to agree about.");
  return range;
}

function pairsOf(judged: readonly Judged[], { low, high }: Range, of: (one: Judged) => number): Pair[] {
  return judged.map((one) => ({ questionId: one.questionId, human: one.score, judge: low + of(one) * (high - low) }));
}

/** What the judge gains over what it is compared with, drawn over the same answers for both. */
function gainOf(judge: readonly Pair[], beside: readonly Pair[], range: Range) {
  const both = judge.map((one, index) => ({ judge: one, beside: beside[index] ?? one }));
  const gain = (figure: (pairs: readonly Pair[]) => number) =>
    bootstrap(both, (sample) => figure(sample.map((one) => one.judge)) - figure(sample.map((one) => one.beside)));
  return { pearson: gain(pearson), macroF1: gain((pairs) => macroF1(pairs, range)) };
}

function cardOf(judged: readonly Judged[], range: Range) {
  const pairs = pairsOf(judged, range, ({ judged: score }) => score / 100);
  if (!judged.every(({ beside }) => beside !== undefined)) return { judge: agreementOf(pairs, range), beside: null, gain: null };
  const beside = pairsOf(judged, range, (one) => one.beside ?? 0);
  return { judge: agreementOf(pairs, range), beside: agreementOf(beside, range), gain: gainOf(pairs, beside, range) };
}

const shown = ({ value, low, high }: Interval): string => `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;

function printCard(title: string, { judge, beside, gain }: ReturnType<typeof cardOf>, compared: string): void {
  const column = (agreement: Agreement) => [
    ["n", String(agreement.n)],
    ["Pearson", shown(agreement.pearson)],
    ["Spearman", shown(agreement.spearman)],
    ["RMSE", shown(agreement.rmse)],
    ["QWK", shown(agreement.qwk)],
    ["macro-F1 at the midpoint", shown(agreement.macroF1)],
    [
      `median Pearson of ${agreement.questions} questions`,
      agreement.medianPearsonByQuestion === null ? "–" : agreement.medianPearsonByQuestion.toFixed(3),
    ],
  ];
  const right = beside && column(beside);
  console.log(`\n${title}${right ? `, beside ${compared}` : ""}`);
  for (const [row, [name = "", value = ""]] of column(judge).entries())
    console.log(`  ${name.padEnd(34)}${value.padEnd(26)}${right?.[row]?.[1] ?? ""}`.trimEnd());
  if (gain) console.log(`  gain: Pearson ${shown(gain.pearson)}, macro-F1 ${shown(gain.macroF1)}`);
}

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      judge: { type: "string", default: "builtin" },
      json: { type: "boolean", default: false },
      compare: { type: "string", multiple: true, default: [] },
      "leave-questions-out": { type: "boolean", default: false },
      with: { type: "string", multiple: true, default: [] },
      "fitted-on": { type: "string", multiple: true, default: [] },
      graded: { type: "string", default: "0" },
    },
  });
  if (!values.data) throw new Failure("Name the graded answers: npm run bench:agreement -- --data FILE.jsonl");
  if (values.judge !== "builtin" && values.judge !== "openai") throw new Failure("--judge is builtin or openai.");
  const refits = values["leave-questions-out"];
  const fittedOn = values["fitted-on"];
  if ((refits || fittedOn.length > 0) && values.judge !== "builtin") throw new Failure("Only the built-in judge has weights to fit again.");
  if (refits && fittedOn.length > 0) throw new Failure("Take --leave-questions-out or --fitted-on, not both.");
  if (!/^\d{1,3}$/u.test(values.graded)) throw new Failure("--graded is a whole number of answers for each question.");
  const graded = Number(values.graded);
  if (graded > 0 && values.compare.length > 0)
    throw new Failure("Take --graded or --compare: with graded answers the judge stands beside itself without them.");
  const answers = readGradedAnswers(values.data);
  const range = rangeOf(answers);
  const asked = graded > 0 ? drawGraded(answers, graded, range) : answers;
  const signal = endRequested();
  const corpora = fittedOn.map(readGradedAnswers);
  const judge = values.judge === "openai" ? await openaiJudgeFromEnvironment() : builtinFittedOn(corpora);
  const began = performance.now();
  if (refits) refuseOtherThanBinary(answers);
  let judged = refits
    ? await leaveQuestionsOut(answers, values.with.map(readGradedAnswers), graded, range, signal)
    : await (graded > 0 ? judgeWithGrades(asked, judge, signal) : judgeAll(asked, judge, signal));
  const milliseconds = performance.now() - began;
  // With weights that differ from fold to fold there is no one judge to ask.
  let empty: NothingSaid[] = [];
  if (!refits) {
    const training = graded > 0 ? [] : [...corpora, ...values.compare.map(readGradedAnswers)].flat();
    const plain = training.length > 0 ? plainRegression(training) : null;
    if (plain) judged = judged.map((one) => ({ ...one, beside: plain(one) }));
    empty = await nothingSaid(asked, (one) => judgeAnswer(judge, one, signal), plain);
  }
  if (judged.length === 0) throw new Failure("The judge could not say anything about these answers.");
  const spoken = judged.filter(({ answer }) => !isBlank(answer));
  const card = {
    judge: `${judge.judge}/${judge.model}`,
    promptVersion: judge.promptVersion,
    split: refits ? `questions left out, ${folds} folds` : fittedOn.length > 0 ? "weights fitted to other answers" : "as given",
    range,
    gradedPerQuestion: graded,
    comparedWith: graded > 0 ? "the judge without graded answers" : "the plain regression",
    notAssessed: asked.length - judged.length,
    millisecondsPerAnswer: milliseconds / asked.length,
    all: cardOf(judged, range),
    withoutBlank: spoken.length === judged.length || spoken.length === 0 ? null : cardOf(spoken, range),
    nothingSaid: empty,
  };
  if (values.json) {
    console.log(JSON.stringify(card, null, 2));
    return;
  }
  console.log(`${card.judge}, ${card.split}; human scores ${range.low} to ${range.high}; 95 % bootstrap intervals`);
  if (graded > 0) console.log(`The judge is given ${graded} of the answers to each question with their scores, and does not judge these.`);
  if (card.notAssessed > 0) console.log(`${card.notAssessed} answers were not assessed and are left out.`);
  printCard("All answers", card.all, card.comparedWith);
  if (card.withoutBlank) printCard("Without blank answers", card.withoutBlank, card.comparedWith);
  else console.log("\nWithout blank answers: the same, there is none.");
  if (empty.length > 0) printNothingSaid(empty);
}

function printNothingSaid(rows: readonly NothingSaid[]): void {
  const beside = rows.some(({ plain }) => plain !== null) ? ", beside the plain regression" : "";
  console.log(`\nWhat says nothing, of 100: on average, at most, and how often more than ${allowed}${beside}`);
  for (const { kind, mean, highest, share, plain } of rows) {
    const figures = `${mean.toFixed(1)}, ${highest.toFixed(0)}, ${(100 * share).toFixed(1)} %`;
    console.log(`  ${kind.padEnd(34)}${figures.padEnd(26)}${plain?.toFixed(1) ?? ""}`.trimEnd());
  }
}

await run(bench);
