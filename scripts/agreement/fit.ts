import type { Model, Tree } from "#lib/evaluation/scorer/model.ts";
import { agreementIndex } from "#lib/evaluation/scorer/statement.ts";
import { seeded } from "./figures.ts";

/** Rows of features with what they shall give (0 or 1) and how much each counts. */
export type Rows = { x: number[][]; y: number[]; weight: number[] };

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Weights under which both classes count the same and add up to `total`. */
export function balanced(y: readonly number[], total: number): number[] {
  const positive = y.filter((one) => one === 1).length;
  return y.map((one) => total / 2 / (one === 1 ? positive : y.length - positive));
}

/** Logistic regression by Newton steps; features are standardised, so that the ridge penalty `l2` treats them alike. */
export function fitLogistic({ x, y, weight }: Rows, l2: number): { bias: number; weights: number[] } {
  const size = x[0]?.length ?? 0;
  const all = weight.reduce((sum, one) => sum + one, 0);
  const means = columns(size, (column) => x.reduce((sum, row) => sum + (row[column] ?? 0), 0) / x.length);
  const deviations = columns(
    size,
    (column) => Math.sqrt(x.reduce((sum, row) => sum + ((row[column] ?? 0) - (means[column] ?? 0)) ** 2, 0) / x.length) + 1e-6,
  );
  const rows = x.map((row) =>
    Float64Array.from([1, ...row.map((value, column) => (value - (means[column] ?? 0)) / (deviations[column] ?? 1))]),
  );
  const b = new Float64Array(size + 1);
  for (let step = 0; step < 15; step += 1) {
    const gradient = new Float64Array(size + 1);
    const hessian = Array.from({ length: size + 1 }, () => new Float64Array(size + 1));
    for (const [index, row] of rows.entries()) {
      let z = 0;
      for (let one = 0; one <= size; one += 1) z += (b[one] ?? 0) * (row[one] ?? 0);
      const p = sigmoid(z);
      const pull = (weight[index] ?? 0) * ((y[index] ?? 0) - p);
      const curve = (weight[index] ?? 0) * p * (1 - p);
      for (let one = 0; one <= size; one += 1) {
        const value = row[one] ?? 0;
        gradient[one] = (gradient[one] ?? 0) + pull * value;
        const line = hessian[one];
        if (line) for (let other = 0; other <= one; other += 1) line[other] = (line[other] ?? 0) + curve * value * (row[other] ?? 0);
      }
    }
    for (let one = 0; one <= size; one += 1) {
      const line = hessian[one];
      if (!line) continue;
      if (one > 0) gradient[one] = (gradient[one] ?? 0) - l2 * all * (b[one] ?? 0);
      line[one] = (line[one] ?? 0) + (one > 0 ? l2 * all : 1e-9);
      for (let other = 0; other < one; other += 1) {
        const mirror = hessian[other];
        if (mirror) mirror[one] = line[other] ?? 0;
      }
    }
    const change = solve(hessian, gradient);
    let largest = 0;
    for (const [one, value] of change.entries()) {
      b[one] = (b[one] ?? 0) + value;
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest < 1e-5) break;
  }
  const weights = columns(size, (column) => (b[column + 1] ?? 0) / (deviations[column] ?? 1));
  const bias = (b[0] ?? 0) - weights.reduce((sum, one, column) => sum + one * (means[column] ?? 0), 0);
  return { bias, weights };
}

function columns(size: number, make: (column: number) => number): number[] {
  return Array.from({ length: size }, (_, column) => make(column));
}

/** Gaussian elimination with pivoting. */
function solve(matrix: Float64Array[], right: Float64Array): number[] {
  const size = right.length;
  const rows = matrix.map((row, at) => Float64Array.from([...row, right[at] ?? 0]));
  for (let pivot = 0; pivot < size; pivot += 1) {
    let best = pivot;
    for (let row = pivot + 1; row < size; row += 1) if (Math.abs(rows[row]?.[pivot] ?? 0) > Math.abs(rows[best]?.[pivot] ?? 0)) best = row;
    const [one, other] = [rows[pivot], rows[best]];
    if (!one || !other) continue;
    rows[pivot] = other;
    rows[best] = one;
    const head = other[pivot] ?? 1;
    for (const [place, row] of rows.entries()) {
      if (place === pivot) continue;
      const factor = (row[pivot] ?? 0) / head;
      if (factor !== 0)
        for (let column = pivot; column <= size; column += 1) row[column] = (row[column] ?? 0) - factor * (other[column] ?? 0);
    }
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1));
}

export type TreeOptions = { trees: number; depth: number; rate: number; fewest: number; penalty: number; featureShare: number };

const cutsPerFeature = 24;

/** Gradient-boosted trees for log-odds (Friedman 2001, with second-order leaves), over features cut at their quantiles. */
export function fitTrees({ x, y, weight }: Rows, options: TreeOptions): { base: number; trees: Tree[] } {
  const random = seeded(7);
  const size = x[0]?.length ?? 0;
  const cuts = Array.from({ length: size }, (_, feature) => {
    const sorted = x.map((row) => row[feature] ?? 0).sort((a, b) => a - b);
    const chosen = Array.from(
      { length: cutsPerFeature },
      (_cut, at) => sorted[Math.floor(((at + 1) * sorted.length) / (cutsPerFeature + 1))] ?? 0,
    );
    return [...new Set(chosen.map((cut) => Math.round(cut * 1000) / 1000))];
  });
  const bins = cuts.map((own, feature) => Uint8Array.from(x.map((row) => binOf(row[feature] ?? 0, own))));
  const all = weight.reduce((sum, one) => sum + one, 0);
  const positive = weight.reduce((sum, one, index) => sum + one * (y[index] ?? 0), 0);
  const base = Math.log(positive / (all - positive));
  const z = new Float64Array(x.length).fill(base);
  const gradient = new Float64Array(x.length);
  const curve = new Float64Array(x.length);
  const trees: Tree[] = [];
  for (let round = 0; round < options.trees; round += 1) {
    for (let index = 0; index < x.length; index += 1) {
      const p = sigmoid(z[index] ?? 0);
      gradient[index] = (weight[index] ?? 0) * ((y[index] ?? 0) - p);
      curve[index] = (weight[index] ?? 0) * p * (1 - p);
    }
    const features = cuts.flatMap((own, feature) => (own.length > 0 && random() < options.featureShare ? [feature] : []));
    const grow = (members: Uint32Array, depth: number): Tree => {
      let [pull, mass] = [0, 0];
      for (const index of members) {
        pull += gradient[index] ?? 0;
        mass += curve[index] ?? 0;
      }
      const split = depth === 0 ? null : bestSplit(members, features, bins, cuts, gradient, curve, options, pull, mass);
      if (!split) {
        const value = (options.rate * pull) / (mass + options.penalty);
        for (const index of members) z[index] = (z[index] ?? 0) + value;
        return Math.round(value * 10_000) / 10_000;
      }
      const { feature, cut } = split;
      const low = members.filter((index) => (bins[feature]?.[index] ?? 0) <= cut);
      const high = members.filter((index) => (bins[feature]?.[index] ?? 0) > cut);
      return [feature, cuts[feature]?.[cut] ?? 0, grow(low, depth - 1), grow(high, depth - 1)];
    };
    trees.push(grow(Uint32Array.from(x.keys()), options.depth));
  }
  return { base, trees };
}

function binOf(value: number, cuts: readonly number[]): number {
  let bin = 0;
  while (bin < cuts.length && value > (cuts[bin] ?? 0)) bin += 1;
  return bin;
}

function bestSplit(
  members: Uint32Array,
  features: readonly number[],
  bins: readonly Uint8Array[],
  cuts: readonly number[][],
  gradient: Float64Array,
  curve: Float64Array,
  { fewest, penalty }: TreeOptions,
  pull: number,
  mass: number,
): { feature: number; cut: number } | null {
  let best: { feature: number; cut: number } | null = null;
  let gainOfBest = 1e-6;
  if (members.length < 2 * fewest) return null;
  for (const feature of features) {
    const own = bins[feature];
    const count = cuts[feature]?.length ?? 0;
    if (!own) continue;
    const pulls = new Float64Array(count + 1);
    const masses = new Float64Array(count + 1);
    const counts = new Uint32Array(count + 1);
    for (const index of members) {
      const bin = own[index] ?? 0;
      pulls[bin] = (pulls[bin] ?? 0) + (gradient[index] ?? 0);
      masses[bin] = (masses[bin] ?? 0) + (curve[index] ?? 0);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    let [lowPull, lowMass, low] = [0, 0, 0];
    for (let cut = 0; cut < count; cut += 1) {
      lowPull += pulls[cut] ?? 0;
      lowMass += masses[cut] ?? 0;
      low += counts[cut] ?? 0;
      if (low < fewest || members.length - low < fewest) continue;
      const gain = lowPull ** 2 / (lowMass + penalty) + (pull - lowPull) ** 2 / (mass - lowMass + penalty) - pull ** 2 / (mass + penalty);
      if (gain > gainOfBest) {
        gainOfBest = gain;
        best = { feature, cut };
      }
    }
  }
  return best;
}

/** How much of a model's log-odds is the regression's, the rest being the trees'; how much the index counts beside them. */
export type Shares = { linear: number; index: Model["index"]["share"] };

/** All parts of the scorer's model; the line on the index is drawn by the `graded` rows alone. Trees that count nothing are not grown. */
export function fitModel(rows: Rows, graded: Rows, l2: number, options: TreeOptions, shares: Shares): Model {
  const { bias, weights } = fitLogistic({ ...graded, x: graded.x.map((row) => [agreementIndex(row)]) }, l2);
  const weight = weights[0] ?? 1;
  const index = { middle: -bias / weight, slope: weight / 4, share: shares.index };
  const boosted = shares.linear < 1 ? fitTrees(rows, options) : { base: 0, trees: [] };
  const regression = shares.linear > 0 ? fitLogistic(rows, l2) : { bias: 0, weights: [] };
  return { ...regression, linear: shares.linear, ...boosted, index };
}
