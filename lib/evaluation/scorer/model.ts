/** One node: the feature's place and a threshold, and what follows up to it and beyond; or what a leaf adds. */
export type Tree = number | readonly [feature: number, threshold: number, low: Tree, high: Tree];

/**
 * A logistic regression and boosted trees over the same features, the first with the share `linear` in their log-odds; and
 * where on the index of `agreementIndex` the line between wrong and right lies, the likelihood's slope there, and how much
 * the index counts.
 */
export type Model = {
  bias: number;
  weights: readonly number[];
  linear: number;
  base: number;
  trees: readonly Tree[];
  index: { middle: number; slope: number; share: Readonly<Record<Extent, number>> };
};

/**
 * What is compared: a short answer as a whole, which is nearly always about the statement, or one passage of many, most
 * of which are about something else.
 */
export type Extent = "whole" | "passage";

/**
 * Of spoken answers: a logistic regression and boosted trees, the first with the share `linear` in the log-odds, which are then
 * scaled and shifted to where people's grades lie.
 */
export type SpeechModel = {
  bias: number;
  weights: readonly number[];
  linear: number;
  base: number;
  trees: readonly Tree[];
  scale: number;
  shift: number;
  /** Tells an answer to the question from one to another, over the features of `topicRow`. */
  topic: { bias: number; weights: readonly number[] };
};

/** For a statement that stands for itself, for one of several of which any would do, and for spoken answers. */
export type Models = { single: Model; several: Model; spoken: SpeechModel };
