// Fits the weights of the built-in judge for spoken answers:
//   node scripts/interviews/train.ts ANSWERS.jsonl … > lib/evaluation/scorer/speech/model-weights.ts
// With --folds it prints instead how answers to questions that were left out are judged.
import { parseArgs } from "node:util";
import type { SpeechModel, Tree } from "#lib/evaluation/scorer/model.ts";
import { speechFeatureNames } from "#lib/evaluation/scorer/speech/features.ts";
import { shareOf, speechLogOdds } from "#lib/evaluation/scorer/speech/model.ts";
import { topicShare } from "#lib/evaluation/scorer/speech/topic.ts";
import { asksForStory } from "#lib/evaluation/scorer/story.ts";
import { balanced, fitLogistic, fitTrees, type Rows, type TreeOptions } from "#scripts/agreement/fit.ts";
import { Failure, run } from "#scripts/local/failure.mjs";
import { readInterviewAnswers } from "./answers.ts";
import { type Example, examplesOf, topicExamples } from "./examples.ts";
import { figuresOf, type Judged, printFigures } from "./figures.ts";

const trees: TreeOptions = { trees: 120, depth: 3, rate: 0.07, fewest: 12, penalty: 6, featureShare: 0.5 };
const ridge = 0.02;
const linear = 0.5;

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

function rowsOf(examples: readonly Example[]): Rows {
  return { x: examples.map(({ row }) => row), y: examples.map(({ share }) => share), weight: examples.map(({ weight }) => weight) };
}

function fitOrder(examples: readonly Example[]): SpeechModel {
  const rows = rowsOf(examples);
  return { ...fitLogistic(rows, ridge), linear, ...fitTrees(rows, trees), scale: 1, shift: 0, topic: { bias: 0, weights: [] } };
}

const innerFolds = 5;

/** Strays pull everything towards nothing: the scale is drawn by graded answers to questions that were left out. */
function fitSpeech(examples: readonly Example[], topics: ReturnType<typeof topicExamples>): SpeechModel {
  const heard = examples.filter(({ nothing }) => !nothing);
  const keys = [...new Set(heard.map(({ key }) => key))];
  const foldOf = new Map(keys.map((key, at) => [key, (at * 7) % innerFolds]));
  const graded: Rows = { x: [], y: [], weight: [] };
  const heldBack: Example[] = [];
  for (let fold = 0; fold < innerFolds; fold += 1) {
    const model = fitOrder(heard.filter(({ key }) => foldOf.get(key) !== fold));
    for (const one of heard.filter(({ key, stray }) => foldOf.get(key) === fold && !stray)) {
      graded.x.push([speechLogOdds(model, one.row)]);
      graded.y.push(one.share);
      graded.weight.push(1);
      heldBack.push(one);
    }
  }
  const { bias, weights } = fitLogistic(graded, 0);
  const own = topics.map((one) => (one.own ? 1 : 0));
  const topic = fitLogistic({ x: topics.map(({ row }) => row), y: own, weight: balanced(own, 2) }, ridge);
  const order = { ...fitOrder(heard), topic };
  // Half of what the gates take away is given back to all: more would make the others too good.
  const scale = weights[0] ?? 1;
  const gates = heldBack.map((one) => gateFor(order, one));
  const wanted = mean(graded.y);
  let [low, high] = [bias - 3, bias + 3];
  for (let step = 0; step < 40; step += 1) {
    const shift = (low + high) / 2;
    const given = mean(graded.x.map(([odds = 0], at) => (gates[at] ?? 0) / (1 + Math.exp(-(scale * odds + shift)))));
    if (given < wanted) low = shift;
    else high = shift;
  }
  return { ...order, scale, shift: (bias + low) / 2 };
}

function packed(tree: Tree): string {
  if (typeof tree === "number") return String(round(tree, 3));
  const [feature, cut, low, high] = tree;
  return `[${feature},${round(cut, 3)},${packed(low)},${packed(high)}]`;
}

function written({ bias, weights, linear: share, base, trees: grown, scale, shift, topic }: SpeechModel): string {
  return `// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: learned numbers
import type { SpeechModel } from "../model.ts";

/**
 * Fitted by scripts/interviews/train.ts on the training part of data/interviews: numbers learned from graded answers, none of
 * their text. The order is that of \`speechFeatureNames\`.
 */
export const speechModel: SpeechModel = {
  bias: ${round(bias, 3)},
  weights: [
${weights.map((weight, place) => `    ${round(weight, 3)}, // ${speechFeatureNames[place]}`).join("\n")}
  ],
  linear: ${share},
  scale: ${round(scale, 3)},
  shift: ${round(shift, 3)},
  topic: { bias: ${round(topic.bias, 3)}, weights: [${topic.weights.map((weight) => round(weight, 3)).join(", ")}] },
  base: ${round(base, 3)},
  // biome-ignore format: a table
  trees: [
${grown.map((tree) => `    ${packed(tree)},`).join("\n")}
  ],
};`;
}

/** Judges each question by weights that were fitted without it. */
function leftOut(examples: readonly Example[], topics: ReturnType<typeof topicExamples>, folds: number): Judged[] {
  const keys = [...new Set(examples.map(({ key }) => key))];
  const foldOf = new Map(keys.map((key, at) => [key, at % folds]));
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const isOther = ({ key }: { key: string }) => foldOf.get(key) !== fold;
    const model = fitSpeech(examples.filter(isOther), topics.filter(isOther));
    const held = Map.groupBy(
      examples.filter(({ key, stray }) => foldOf.get(key) === fold && !stray),
      ({ answer }) => answer,
    );
    return [...held].map(([answer, rows]) => {
      const whole = rows.reduce((sum, { criterionWeight }) => sum + criterionWeight, 0);
      const judge = (100 * rows.reduce((sum, one) => sum + one.criterionWeight * (one.nothing ? 0 : valueFor(model, one)), 0)) / whole;
      return { ...answer, judge, low: null, high: null, beside: 0, quotes: 0 };
    });
  });
}

function gateFor(model: SpeechModel, { answer: { question, language }, about: own, theme, touched }: Example): number {
  const about = { story: asksForStory(question.text, language), language, touched, points: question.points.length };
  return topicShare(model, own, about) * theme;
}

function valueFor(model: SpeechModel, one: Example): number {
  return shareOf(model, one.row) * gateFor(model, one);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

await run(async () => {
  const { values, positionals } = parseArgs({ options: { folds: { type: "string" } }, allowPositionals: true });
  if (positionals.length === 0) throw new Failure("Name the files to train on: node scripts/interviews/train.ts ANSWERS.jsonl …");
  const answers = positionals.flatMap(readInterviewAnswers);
  const [examples, topics] = [examplesOf(answers), topicExamples(answers)];
  if (values.folds) printFigures(figuresOf(leftOut(examples, topics, Number(values.folds))));
  else console.log(written(fitSpeech(examples, topics)));
});
