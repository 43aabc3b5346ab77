import type { Language } from "#lib/bank/content.ts";
import type { SpeechModel } from "../model.ts";
import { type SpeechFeature, speechFeatureNames } from "./features.ts";
import type { Cover } from "./points.ts";

/**
 * Whether an answer is about the question at all, by the words that it shares with what was expected and asked, whatever else
 * is in it. Stories of different questions have the same parts and share words by chance: there it says little.
 */

const topicFeatures = [
  "coverAll",
  "coverAllMost",
  "topicShare",
  "topicTerms",
  "askedShare",
  "distinct",
] as const satisfies readonly SpeechFeature[];
const places = topicFeatures.map((name) => speechFeatureNames.indexOf(name));

export function topicRow(row: readonly number[]): number[] {
  return places.map((place) => row[place] ?? 0);
}

/** On the log-odds: what is below the first is about something else, from the second on about the question. */
const elsewhere = -1.2;
const here = 0.2;
/** Of a story: so much of its words must be the question's or its points'. */
const leastInStory = 0.03;

const touchedFrom = 0.25;
/** The weight of a word that is not said about everything, said as it was expected. */
const tellingFrom = 0.75;

/** Whether an answer speaks of a point at all, and not only in words that are said about everything. */
export function isTouched({ share, telling }: Cover): boolean {
  return share >= touchedFrom && telling >= tellingFrom;
}

/** An answer to a question of several points that touches none or one of them hardly answers it. */
const touchedShare = [0.2, 0.85] as const;
/** Who touches several points in words of their own speaks of the question, however few of its words they use. */
const leastForSeveral = 0.7;
const several = 2;
const severalPoints = 3;

/**
 * 0–1: how much of what an answer is worth counts for this question.
 * @param own the answer's `topicRow`
 * @param about `touched`: how many of the question's `points` it touches
 */
export function topicShare(
  model: SpeechModel,
  own: readonly number[],
  about: { story: boolean; language: Language; touched: number; points: number },
): number {
  const { story, language, touched, points } = about;
  // Too few answers in Vietnamese were there to draw a line.
  if (story || language !== "en") {
    const shared = (own[topicFeatures.indexOf("topicShare")] ?? 0) + (own[topicFeatures.indexOf("askedShare")] ?? 0);
    return Math.min(1, shared / leastInStory);
  }
  const odds = model.topic.weights.reduce((sum, weight, place) => sum + weight * (own[place] ?? 0), model.topic.bias);
  const few = points < severalPoints ? Math.min(1, touched) : (touchedShare[touched] ?? 1);
  return few * Math.min(1, Math.max(touched >= several ? leastForSeveral : 0, (odds - elsewhere) / (here - elsewhere)));
}
