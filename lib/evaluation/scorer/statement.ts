import { type Asked, type Features, featureNames, featuresOf } from "./features.ts";
import type { Extent, Model, Models, Tree } from "./model.ts";
import { several, single } from "./model-weights.ts";
import type { Prepared } from "./prepared.ts";
import { speechModel } from "./speech/model-weights.ts";
import type { Compare } from "./terms.ts";

const indexWeights: Partial<Features> = {
  exactRecall: 1,
  freshBoth: 0.5,
  freshRecall: 0.5,
  sequence: 1,
  freshGrams: 0.5,
  lengthRatio: 0.5,
  conflict: -1,
};

const indexRow = featureNames.map((name) => indexWeights[name] ?? 0);

/**
 * A plain sum of few features with round weights. On subjects that nobody fitted anything to it orders answers better
 * than fitted weights do, and these know better where the line lies: so both count.
 */
export function agreementIndex(row: readonly number[]): number {
  return indexRow.reduce((sum, weight, place) => sum + weight * (row[place] ?? 0), 0);
}

/**
 * How steep the line on the index is, as a share of the likelihood's slope in the middle. Short answers about unknown
 * subjects are ordered better by a flatter one; among many passages chance finds more, and the steep one keeps it out.
 */
const steepness: Record<Extent, number> = { whole: 0.6, passage: 1 };

/** The likelihood, 0–1, of one row of features. */
export function chanceOf(model: Model, row: readonly number[], extent: Extent): number {
  const fitted = 1 / (1 + Math.exp(-logOdds(model, row)));
  const { middle, slope } = model.index;
  const share = model.index.share[extent];
  const plain = Math.min(1, Math.max(0, 0.5 + steepness[extent] * slope * (agreementIndex(row) - middle)));
  return share * plain + (1 - share) * fitted;
}

/** The log-odds of one row of features, in the order of `featureNames`. */
export function logOdds(model: Model, row: readonly number[]): number {
  let linear = model.bias;
  for (const [place, weight] of model.weights.entries()) linear += weight * (row[place] ?? 0);
  let boosted = model.base;
  for (const tree of model.trees) boosted += leafOf(tree, row);
  return model.linear * linear + (1 - model.linear) * boosted;
}

function leafOf(tree: Tree, row: readonly number[]): number {
  let node = tree;
  while (typeof node !== "number") node = (row[node[0]] ?? 0) <= node[1] ? node[2] : node[3];
  return node;
}

export function rowOf(features: Features): number[] {
  return featureNames.map((name) => features[name]);
}

/** What was fitted to graded answers. */
export const shippedModels: Models = { single, several, spoken: speechModel };

/**
 * How likely a person would say that a passage makes an expected statement, 0–1; 0.5 is where "made" begins.
 * @param statements the ways of saying it of which any one would do, at least one
 */
export function likelihood(
  statements: readonly Prepared[],
  said: Prepared,
  asked: Asked,
  like: Compare,
  models: Models,
  extent: Extent,
): number {
  const model = statements.length > 1 ? models.several : models.single;
  return chanceOf(model, rowOf(featuresOf(statements, said, asked, like)), extent);
}
