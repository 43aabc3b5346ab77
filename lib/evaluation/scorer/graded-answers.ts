import type { Term } from "./terms.ts";

/**
 * What people's grades of some answers tell about another answer to the same question: a Gaussian process whose mean is
 * what the scorer gives by itself, and whose covariance is a part that all answers to the question share (the scorer is too
 * strict or too kind with it) and one that grows with the words that two answers share (Rasmussen and Williams 2006,
 * chapter 2). The three variances were chosen on the training corpora, with one to eight graded answers a question.
 */
const sameQuestion = 0.05;
const sameWords = 0.2;
/** Of a grade: people differ, and a step of the scale is wide. */
const ofGrade = 0.15;
/** What a word of the question weighs beside the same word if nobody had asked with it. */
const askedShare = 0.35;

/** A score from which on an answer is certainly one to the question; below it is one in proportion. */
const wholeStanding = 0.1;

/** Words with their weights; `norm` is the length of the vector. */
export type WordVector = { weights: ReadonlyMap<string, number>; norm: number };

/** The content of an answer; a negated word is another one. */
export function wordVector(terms: readonly Term[], asked: ReadonlySet<string>): WordVector {
  const weights = new Map<string, number>();
  for (const { key, content, negated, weight } of terms)
    if (content) weights.set(`${negated ? "-" : ""}${key}`, asked.has(key) ? askedShare * weight : weight);
  return { weights, norm: Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0)) };
}

/** A graded answer: its words, what people gave it, and what the scorer gives it by itself, both 0–1. */
export type Graded = { words: WordVector; grade: number; scored: number };

/** How much each graded answer bears on another: by how much the score is off where it was graded, spread over all of them. */
export type Calibration = { graded: readonly Graded[]; pull: readonly number[] };

export function calibrationOf(graded: readonly Graded[]): Calibration {
  const covariance = graded.map((one, row) =>
    graded.map((other, column) => covarianceOf(one.words, other.words) + (row === column ? ofGrade : 0)),
  );
  return {
    graded,
    pull: solve(
      covariance,
      graded.map(({ grade, scored }) => grade - scored),
    ),
  };
}

/**
 * A score of 0–1, moved towards what people would give. `alike` is the place of the graded answer that raised it most, or
 * null when none did by its words.
 * @param bears whether an answer is about what the graded answer at a place says; one that is not shares words by chance
 */
export function calibrated(
  { graded, pull }: Calibration,
  scored: number,
  words: WordVector,
  bears: (place: number) => boolean,
): { score: number; alike: number | null } {
  const near = graded.map((one, place) => (bears(place) ? closeness(one.words, words) : 0));
  const raised = near.map((nearness, place) => nearness * (pull[place] ?? 0));
  const most = Math.max(0, ...raised);
  // How kind or strict the scorer is with the question says nothing of what is no answer to it.
  const standing = Math.min(1, Math.max(scored / wholeStanding, Math.max(...near) / sameWords));
  const change = standing * pull.reduce((sum, one) => sum + sameQuestion * one, 0) + raised.reduce((sum, one) => sum + one, 0);
  return { score: Math.min(1, Math.max(0, scored + change)), alike: most > 0 ? raised.indexOf(most) : null };
}

function covarianceOf(one: WordVector, other: WordVector): number {
  return sameQuestion + closeness(one, other);
}

function closeness(one: WordVector, other: WordVector): number {
  if (one.norm === 0 || other.norm === 0) return 0;
  let dot = 0;
  for (const [key, weight] of one.weights) dot += weight * (other.weights.get(key) ?? 0);
  // Squared: few words are in common by chance.
  return sameWords * (dot / (one.norm * other.norm)) ** 2;
}

/** Solves `matrix · x = right` for a symmetric positive definite matrix, by Cholesky's factors. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const lower: number[][] = [];
  for (const [row, line] of matrix.entries()) {
    const own: number[] = [];
    for (let column = 0; column <= row; column += 1) {
      const other = column === row ? own : (lower[column] ?? []);
      let rest = line[column] ?? 0;
      for (let at = 0; at < column; at += 1) rest -= (own[at] ?? 0) * (other[at] ?? 0);
      own.push(column === row ? Math.sqrt(rest) : rest / (other[column] ?? 1));
    }
    lower.push(own);
  }
  const half: number[] = [];
  for (const [row, line] of lower.entries()) {
    const known = half.reduce((sum, value, at) => sum + (line[at] ?? 0) * value, 0);
    half.push(((right[row] ?? 0) - known) / (line[row] ?? 1));
  }
  const result = new Array<number>(right.length).fill(0);
  for (let row = right.length - 1; row >= 0; row -= 1) {
    let rest = half[row] ?? 0;
    for (let below = row + 1; below < right.length; below += 1) rest -= (lower[below]?.[row] ?? 0) * (result[below] ?? 0);
    result[row] = rest / (lower[row]?.[row] ?? 1);
  }
  return result;
}
