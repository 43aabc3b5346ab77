import type { Features } from "./features.ts";

/**
 * Coefficients of two logistic regressions on human-graded short answers: Beetle and SciEntsBank of SemEval-2013 Task 7
 * (Dzikovska et al. 2013), training parts only, both classes weighing the same, ridge penalty 0.001 n. `one` was
 * fitted on both sets, for a statement that stands for itself; `several` on Beetle, where any of a few would do.
 */
export type Weights = { bias: number } & Features;

const one: Weights = {
  bias: -1.255,
  freshRecall: 1.218,
  freshShare: -0.857,
  precision: 0.028,
  freshPrecision: 0.675,
  wordRecall: 1.057,
  wordPrecision: -0.422,
  sequence: 1.489,
  grams: 1.193,
  pairs: 0.162,
  conflict: -0.759,
  anyConflict: -0.287,
  negationGap: -0.369,
  negatedSaid: 0.639,
  numberMissing: -0.363,
  numberForeign: -0.223,
  shortness: -0.281,
  length: 0.03,
  expectedLength: -0.092,
  saidLength: -0.016,
  ownShare: 0.105,
  bestAgreeing: 0.097,
  contentHits: 0.005,
  alternatives: -1.327,
};

const several: Weights = {
  bias: -3.48,
  freshRecall: 1.073,
  freshShare: -0.526,
  precision: -0.224,
  freshPrecision: 0.52,
  wordRecall: 1.162,
  wordPrecision: -0.612,
  sequence: 1.371,
  grams: 2.282,
  pairs: 0.751,
  conflict: -0.589,
  anyConflict: -0.728,
  negationGap: -0.349,
  negatedSaid: 0.623,
  numberMissing: -0.944,
  numberForeign: -0.605,
  shortness: -0.164,
  length: -0.336,
  expectedLength: 0.155,
  saidLength: -0.342,
  ownShare: 0.46,
  bestAgreeing: 0.144,
  contentHits: 0.456,
  alternatives: 0.241,
};

/** The regression for a statement with that many alternatives, itself included. */
export function weightsFor(alternatives: number): Weights {
  return alternatives > 1 ? several : one;
}
