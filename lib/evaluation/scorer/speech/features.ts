import type { CriterionFamily, Language } from "#lib/bank/content.ts";
import { type Marker, markerNames } from "./markers.ts";
import { type Cover, coverPoint, type Matches, type PreparedQuestion, type SentenceTerms } from "./points.ts";
import { type Role, roles, type Signals, sumSignals } from "./signals.ts";

/** What the model of spoken answers sees of one criterion; every value lies within −1 and 3, mostly within 0 and 1. */
export const speechFeatureNames = [
  "coverMean",
  "coverMost",
  "coverLeast",
  "coverFound",
  "coverAll",
  "coverAllMost",
  "points",
  "wordings",
  "topicShare",
  "topicTerms",
  "askedShare",
  "content",
  "distinct",
  "sentences",
  "rare",
  "rareShare",
  "figures",
  "own",
  "we",
  "theirs",
  "ownShare",
  ...markerNames.map((name) => `${name}Count` as const),
  "unsureRate",
  "buzzRate",
  "absoluteRate",
  "hypotheticalRate",
  "roleSigns",
  "story",
  "soft",
  "vietnamese",
  ...roles.map((role) => `role_${role}` as const),
] as const;
export type SpeechFeature = (typeof speechFeatureNames)[number];

export type SpeechInput = {
  language: Language;
  family: CriterionFamily;
  role: Role;
  /** The question asks for something that happened. */
  story: boolean;
  question: PreparedQuestion;
  /** Ids of the points of this criterion. */
  own: readonly string[];
  matches: Matches;
  terms: SentenceTerms;
  signals: readonly Signals[];
};

const soft = (count: number, half: number): number => count / (count + half);
/** Likeness from which on a point counts as found. */
const foundFrom = 0.38;
const rareFrom = 1;

export function speechFeatures(input: SpeechInput): { row: number[]; covers: Map<string, Cover> } {
  const { language, family, role, story, question, own, matches, terms, signals } = input;
  const covers = new Map([...question.points].map(([id, point]) => [id, coverPoint(point, matches)]));
  const mine = own.flatMap((id) => {
    const point = question.points.get(id);
    const cover = covers.get(id);
    return point && cover ? [{ weight: point.weight, share: cover.share, wordings: point.wordings.length }] : [];
  });
  const all = [...question.points.values()].map(({ id, weight }) => ({ weight, share: covers.get(id)?.share ?? 0 }));
  const weighted = (rows: readonly { weight: number; share: number }[], value: (share: number) => number) => {
    const whole = rows.reduce((sum, { weight }) => sum + weight, 0);
    return whole === 0 ? 0 : rows.reduce((sum, { weight, share }) => sum + weight * value(share), 0) / whole;
  };
  const shares = mine.map(({ share }) => share);
  const flat = terms.flat();
  const distinct = new Map(flat.map((term) => [term.key, term]));
  const content = flat.length;
  let [topic, asked, rare, weight, topicWeight] = [0, 0, 0, 0, 0];
  for (const { key, weight: one } of distinct.values()) {
    weight += one;
    if (question.topic.has(key)) {
      topic += 1;
      topicWeight += one;
    }
    if (question.asked.has(key)) asked += 1;
    if (one >= rareFrom) rare += 1;
  }
  const sum = sumSignals(signals);
  const words = Math.max(1, sum.words);
  const per = (count: number) => Math.min(1, (count / words) * 20);
  const deeds = sum.own + sum.we + sum.theirs;
  const values: Record<SpeechFeature, number> = {
    coverMean: weighted(mine, (share) => share),
    coverMost: Math.max(0, ...shares),
    coverLeast: shares.length > 0 ? Math.min(...shares) : 0,
    coverFound: weighted(mine, (share) => (share >= foundFrom ? 1 : 0)),
    coverAll: weighted(all, (share) => share),
    coverAllMost: Math.max(0, ...all.map(({ share }) => share)),
    points: soft(mine.length, 2),
    wordings: soft(mine.reduce((most, { wordings }) => most + wordings, 0) / Math.max(1, mine.length) - 1, 2),
    topicShare: topicWeight / Math.max(1, weight),
    topicTerms: soft(topic, 8),
    askedShare: asked / Math.max(1, distinct.size),
    content: soft(content, 40),
    distinct: soft(distinct.size, 30),
    sentences: soft(signals.length, 6),
    rare: soft(rare, 12),
    rareShare: rare / Math.max(1, distinct.size),
    figures: soft(sum.figures + sum.measure, 3),
    own: soft(sum.own, 3),
    we: soft(sum.we, 2),
    theirs: soft(sum.theirs, 2),
    ownShare: deeds === 0 ? 0 : sum.own / deeds,
    ...(Object.fromEntries(markerNames.map((name) => [`${name}Count`, soft(sum[name], 3)])) as Record<`${Marker}Count`, number>),
    unsureRate: per(sum.unsure),
    buzzRate: per(sum.buzz),
    absoluteRate: per(sum.absolute),
    hypotheticalRate: per(sum.hypothetical),
    roleSigns: roleSigns(role, sum),
    story: story ? 1 : 0,
    soft: family === "soft_skill" ? 1 : 0,
    vietnamese: language === "vi" ? 1 : 0,
    ...(Object.fromEntries(roles.map((one) => [`role_${one}`, one === role ? 1 : 0])) as Record<`role_${Role}`, number>),
  };
  return { row: speechFeatureNames.map((name) => values[name]), covers };
}

/** How much an answer has of what this part of a story consists of, 0–1. */
export function roleSigns(role: Role, sum: Signals): number {
  switch (role) {
    case "situation":
      return soft(sum.time + sum.measure + sum.figures, 3);
    case "action":
      return soft(sum.own + sum.sequence * 0.5, 4);
    case "result":
      return soft(sum.outcome + 0.5 * (sum.measure + sum.figures), 3);
    case "reflection":
      return soft(sum.lesson, 1.5);
    case "people":
      return soft(sum.others + sum.theirs, 3);
    case "judgement":
      return soft(sum.option + sum.cause, 4);
    case "plain":
      return soft(sum.cause + sum.condition + sum.contrast, 4);
  }
}
