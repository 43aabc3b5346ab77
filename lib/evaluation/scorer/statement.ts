import { type Asked, featureNames, featuresOf } from "./features.ts";
import type { Compare, Term } from "./terms.ts";
import { weightsFor } from "./weights.ts";

/**
 * How likely a person would say that a passage makes an expected statement, 0–1; 0.5 is where "made" begins.
 * @param alternatives how many statements there are of which any one would do, this one included
 */
export function likelihood(expected: readonly Term[], said: readonly Term[], asked: Asked, compare: Compare, alternatives = 1): number {
  const features = featuresOf(expected, said, asked, compare, alternatives);
  const weights = weightsFor(alternatives);
  const logit = featureNames.reduce((total, name) => total + weights[name] * features[name], weights.bias);
  return 1 / (1 + Math.exp(-logit));
}
