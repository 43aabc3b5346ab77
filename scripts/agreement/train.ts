// Fits the weights of the built-in judge:
//   node scripts/agreement/train.ts TRAINING.jsonl … > lib/evaluation/scorer/model-weights.ts
import { featureNames } from "#lib/evaluation/scorer/features.ts";
import type { Model, Tree } from "#lib/evaluation/scorer/model.ts";
import { Failure, run } from "#scripts/local/failure.mjs";
import { examplesOf, fitModels } from "./examples.ts";
import { readGradedAnswers } from "./graded-answers.ts";

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

function packed(tree: Tree): string {
  if (typeof tree === "number") return String(round(tree, 3));
  const [feature, cut, low, high] = tree;
  return `[${feature},${round(cut, 3)},${packed(low)},${packed(high)}]`;
}

function written(name: string, { bias, weights, linear, base, trees, index }: Model): string {
  const named = weights.map((weight, place) => `    ${round(weight, 3)}, // ${featureNames[place]}`);
  const { whole, passage } = index.share;
  return [
    `export const ${name}: Model = {`,
    `  bias: ${round(bias, 3)},`,
    "  weights: [",
    ...named,
    "  ],",
    `  linear: ${linear},`,
    `  index: { middle: ${round(index.middle, 3)}, slope: ${round(index.slope, 3)}, share: { whole: ${whole}, passage: ${passage} } },`,
    `  base: ${round(base, 3)},`,
    "  // biome-ignore format: a table",
    "  trees: [",
    ...trees.map((tree) => `    ${packed(tree)},`),
    "  ],",
    "};",
  ].join("\n");
}

await run(async () => {
  const files = process.argv.slice(2);
  if (files.length === 0) throw new Failure("Name the files to train on: node scripts/agreement/train.ts TRAINING.jsonl …");
  const models = fitModels(files.map((file) => examplesOf(readGradedAnswers(file))));
  console.log(`// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: learned numbers
import type { Model } from "./statement.ts";

/**
 * Fitted by scripts/agreement/train.ts on the training parts of Beetle and SciEntsBank of SemEval-2013 Task 7 (Dzikovska et
 * al. 2013): numbers learned from human-graded short answers, none of their text. The order is that of \`featureNames\`.
 */

/** For a statement that stands for itself. */
${written("single", models.single)}

/** For a statement that is one of several of which any would do. */
${written("several", models.several)}`);
});
