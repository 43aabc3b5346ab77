import type { SpeechModel, Tree } from "../model.ts";

/** How good people would find an answer in one criterion, 0–1 of the way from the lowest level to the highest. */
export function shareOf(model: SpeechModel, row: readonly number[]): number {
  return 1 / (1 + Math.exp(-(model.scale * speechLogOdds(model, row) + model.shift)));
}

/** The log-odds before they are scaled. */
export function speechLogOdds(model: SpeechModel, row: readonly number[]): number {
  let line = model.bias;
  for (const [place, weight] of model.weights.entries()) line += weight * (row[place] ?? 0);
  let boosted = model.base;
  for (const tree of model.trees) boosted += leafOf(tree, row);
  return model.linear * line + (1 - model.linear) * boosted;
}

function leafOf(tree: Tree, row: readonly number[]): number {
  let node = tree;
  while (typeof node !== "number") node = (row[node[0]] ?? 0) <= node[1] ? node[2] : node[3];
  return node;
}
