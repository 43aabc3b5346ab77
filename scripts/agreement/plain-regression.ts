import { balanced, fitLogistic } from "./fit.ts";
import type { GradedAnswer } from "./graded-answers.ts";

/**
 * What the judge is compared with: a logistic regression on surface features of words, as one writes it in an hour. Of
 * several references the one that shares the most words counts.
 */

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((each) => other.has(each)).length;
}

function letterPairs(words: readonly string[]): Set<string> {
  return new Set(words.flatMap((word) => Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => word.slice(at, at + 3))));
}

function features({ question, references, answer }: GradedAnswer): number[] {
  const said = wordsOf(answer);
  const saidSet = new Set(said);
  const asked = new Set(wordsOf(question));
  const saidPairs = letterPairs(said);
  const each = references.map((reference) => {
    const wanted = wordsOf(reference);
    const wantedSet = new Set(wanted);
    const common = overlap(wantedSet, saidSet);
    const pairs = letterPairs(wanted);
    const commonPairs = overlap(pairs, saidPairs);
    return [
      common / Math.max(1, wantedSet.size),
      common / Math.max(1, saidSet.size),
      common / Math.max(1, new Set([...wantedSet, ...saidSet]).size),
      (2 * commonPairs) / Math.max(1, pairs.size + saidPairs.size),
      Math.min(3, said.length / Math.max(1, wanted.length)),
      overlap(saidSet, asked) / Math.max(1, saidSet.size),
    ];
  });
  return each.reduce((best, one) => ((one[0] ?? 0) > (best[0] ?? 0) ? one : best));
}

/** Fits it; what comes back gives an answer 0–1, where 0.5 is the line between wrong and right. */
export function plainRegression(training: readonly GradedAnswer[]): (answer: GradedAnswer) => number {
  const x = training.map(features);
  const y = training.map(({ score }) => score);
  const { bias, weights } = fitLogistic({ x, y, weight: balanced(y, y.length) }, 1e-4);
  return (answer) => 1 / (1 + Math.exp(-features(answer).reduce((sum, value, place) => sum + value * (weights[place] ?? 0), bias)));
}
