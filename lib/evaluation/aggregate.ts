import { z } from "zod";
import { CategoryContent, CriterionFamily } from "#lib/bank/content.ts";
import { CriterionOutcome } from "./criterion.ts";
import { Rules, todaysRules } from "./rules.ts";
import { QuestionStanding } from "./standing.ts";

/**
 * All arithmetic of a report. It uses nothing but stored parts, adds them up in a fixed order and rounds once, at
 * the end, so that anyone can compute it again to the last digit.
 */

/** NEEDS_REVIEW: there is a score, and its range reaches too far for any advice. */
export const Recommendation = z.enum(["STRONG_YES", "YES", "MIXED", "NO", "NEEDS_REVIEW", "INSUFFICIENT_EVIDENCE"]);
export type Recommendation = z.infer<typeof Recommendation>;

/** Why there is no score. */
export const InsufficientReason = z.enum(["too_few_answers", "too_few_words", "no_evidence", "not_assessed", "range_too_wide"]);
export type InsufficientReason = z.infer<typeof InsufficientReason>;

export const JudgedInterview = z.object({
  category: CategoryContent.pick({ language: true, weights: true, thresholds: true }),
  /** Standard error of the judge's overall scores, of 100, measured against people. */
  calibrationError: z.number().min(0).max(100),
  questions: z.array(
    z.object({
      index: z.number().int().min(0),
      standing: QuestionStanding,
      /** Words of all answers to it. */
      words: z.number().int().min(0),
      /** Ids of soft criteria that neither the question nor a follow-up asked for. */
      unasked: z.array(z.string()).default([]),
      criteria: z.array(
        z.object({
          criterionId: z.string(),
          family: CriterionFamily,
          weight: z.number().positive(),
          outcome: CriterionOutcome,
          level: z.number().min(1).max(5).nullable(),
          spread: z.number().min(0).max(4).nullable(),
        }),
      ),
    }),
  ),
});
export type JudgedInterview = z.input<typeof JudgedInterview>;

const Score = z.number().min(0).max(100).nullable();

export const Aggregate = z.object({
  v: Rules,
  calibrationError: z.number(),
  /** `evidence`: share of the question's weight that has evidence, of what could be assessed. */
  questions: z.array(
    z.object({
      index: z.number().int(),
      standing: QuestionStanding,
      words: z.number().int(),
      score: Score,
      evidence: z.number(),
      unasked: z.array(z.string()).optional(),
    }),
  ),
  technicalScore: Score,
  softSkillScore: Score,
  overallScore: Score,
  /** Also known where the range is too wide for a score. */
  overallLow: Score,
  overallHigh: Score,
  /** Share of the planned interview that has evidence, 0–1. */
  coverage: z.number().min(0).max(1),
  recommendation: Recommendation,
  insufficient: z.array(InsufficientReason),
});
export type Aggregate = z.infer<typeof Aggregate>;

/** Fewer answers than this share of the planned questions say more about the interview than about the person. */
export const leastAnsweredShare = 0.5;
/** On average per planned question: less is half a minute of speech in half an hour. Vietnamese counts syllables. */
export const leastWordsPerQuestion = { en: 10, vi: 15 } as const;
/** When the judge could assess less than this share of what was answered, its score would stand for the rest. */
export const leastAssessedShare = 0.5;
/**
 * Weight without evidence goes to the other criteria, but from this share of evidence downwards the score is capped in
 * proportion: a brilliant word on a tenth of the rubric is not a brilliant answer.
 */
export const fullMarksShare = 0.75;
/** The interval is meant to hold four times in five: 1.28 standard errors to each side. */
export const intervalErrors = 1.28;
/** A wider range says so little that no number is shown: half of the scale. */
export const widestRange = 50;
/** The uncertainty grows with the root of what is missing, at most as if this share had been seen. */
export const leastCoverage = 0.2;

type Part = { weight: number; outcome: CriterionOutcome; level: number | null; spread: number | null; asked: boolean };

/** Scores 0–100 from levels 1–5: 1 → 0, 3 → 50, 5 → 100. */
export function pointsOf(level: number): number {
  return (level - 1) * 25;
}

/**
 * The totals of an interview. @see JudgedInterview for what goes in, Aggregate for what comes out.
 * @param rules those of today, or those by which an older report was added up
 */
export function aggregate(interview: JudgedInterview, rules: Rules = todaysRules): Aggregate {
  const { questions, families, overall } = addedUp(interview, rules);
  const [technical, softSkill] = families;
  const { thresholds, language } = interview.category;
  const coverage = questions.length === 0 ? 0 : sum(questions.map((question) => question.evidencedWeight)) / questions.length;
  const tooFew = tooLittle(questions, language, overall);
  const known = tooFew.length === 0 && overall;
  const half = overall
    ? Math.max(overall.spread, intervalErrors * interview.calibrationError) / Math.sqrt(Math.max(coverage, leastCoverage))
    : 0;
  const range = known ? { low: rounded(Math.max(0, overall.score - half)), high: rounded(Math.min(100, overall.score + half)) } : null;
  const insufficient = rules > 1 && range && range.high - range.low > widestRange ? ["range_too_wide" as const] : tooFew;
  const enough = insufficient.length === 0 && overall;
  const overallScore = enough ? rounded(overall.score) : null;
  return {
    v: rules,
    calibrationError: interview.calibrationError,
    questions: questions.map(({ index, standing, words, score, evidence, unasked }) => ({
      ...(unasked.length > 0 ? { unasked } : {}),
      index,
      standing,
      words,
      score: score === null ? null : rounded(score),
      evidence: Math.round(evidence * 1000) / 1000,
    })),
    technicalScore: enough ? scoreOf(technical.total) : null,
    softSkillScore: enough ? scoreOf(softSkill.total) : null,
    overallScore,
    overallLow: range?.low ?? null,
    overallHigh: range?.high ?? null,
    coverage: Math.round(Math.min(1, coverage) * 1000) / 1000,
    recommendation:
      overallScore === null || !range
        ? "INSUFFICIENT_EVIDENCE"
        : rules > 1 && reaches(range, thresholds) > mostBands
          ? "NEEDS_REVIEW"
          : recommend(overallScore, thresholds),
    insufficient,
  };
}

/** The families and what they make together, before anything is rounded or held back. */
export function addedUp({ category, questions: judged }: Pick<JudgedInterview, "category" | "questions">, rules: Rules) {
  const questions = [...judged].sort((a, b) => a.index - b.index).map((question) => weighed(question, rules));
  const { technical, softSkill } = category.weights;
  const families = [
    { family: "technical" as const, total: total(questions, "technical"), weight: share(technical, softSkill) },
    { family: "soft_skill" as const, total: total(questions, "soft_skill"), weight: share(softSkill, technical) },
  ] as const;
  return { questions, families, overall: combine(families) };
}

const bands = ["NO", "MIXED", "YES", "STRONG_YES"] as const;
/** Advice stands while the range reaches no further than into the next band: from mixed to strong yes, it is none. */
const mostBands = 2;

/** Over how many of the four bands of advice a range reaches. */
function reaches({ low, high }: { low: number; high: number }, thresholds: CategoryContent["thresholds"]): number {
  return bands.indexOf(recommend(high, thresholds)) - bands.indexOf(recommend(low, thresholds)) + 1;
}

/** Advice by the category's thresholds, from the score as it is shown. */
export function recommend(overallScore: number, thresholds: CategoryContent["thresholds"]): (typeof bands)[number] {
  if (overallScore >= thresholds.strongYes) return "STRONG_YES";
  if (overallScore >= thresholds.yes) return "YES";
  return overallScore >= thresholds.mixed ? "MIXED" : "NO";
}

type Weighed = ReturnType<typeof weighed>;

/** A question with its criteria in a fixed order and their weights adding up to 1: each question counts the same. */
function weighed(question: JudgedInterview["questions"][number], rules: Rules) {
  const unasked = rules > 1 ? (question.unasked ?? []) : [];
  const criteria = [...question.criteria].sort((a, b) => (a.criterionId < b.criterionId ? -1 : 1));
  const all = sum(criteria.map((criterion) => criterion.weight));
  const parts = criteria.map((criterion) => ({
    ...criterion,
    weight: criterion.weight / all,
    asked: !unasked.includes(criterion.criterionId),
  }));
  const evidencedWeight = weightOf(parts, "SCORED");
  const assessable = evidencedWeight + weightOf(parts, "NOT_EVIDENCED");
  const answered = question.standing === "answered";
  const assessed = answered && assessable > 0;
  const score = evidencedWeight > 0 ? capped(parts, 0).score : assessed ? 0 : null;
  return {
    index: question.index,
    standing: question.standing,
    words: question.words,
    unasked,
    parts,
    answered,
    /** Answered, or declined: it counts. Not reached, or not assessable by this judge: it does not. */
    counts: question.standing === "unanswered" || question.standing === "declined" || assessed,
    evidencedWeight,
    score,
    evidence: assessable > 0 ? evidencedWeight / assessable : 0,
  };
}

function weightOf(parts: readonly Part[], outcome: CriterionOutcome): number {
  return sum(parts.filter((part) => part.outcome === outcome).map((part) => part.weight));
}

/**
 * The mean of what has evidence and of what was given away (`barren` weight, worth nothing), capped by how much of all
 * weight that was asked for has evidence.
 */
function capped(parts: readonly Part[], barren: number): Capped {
  const evidenced = weightOf(parts, "SCORED");
  if (evidenced === 0) return { score: 0, mean: 0, cap: 0 };
  const earned = sum(parts.map((part) => (part.level === null ? 0 : part.weight * pointsOf(part.level))));
  const asked = parts.filter((part) => part.asked);
  const seen = evidenced + weightOf(asked, "NOT_EVIDENCED") + barren;
  return atMost(earned / (evidenced + barren), (100 * evidenced) / seen / fullMarksShare);
}

/** A mean of points, the most that its evidence allows, and the lower of both. */
type Capped = { score: number; mean: number; cap: number };

function atMost(mean: number, cap: number): Capped {
  return { score: Math.min(mean, cap), mean, cap };
}

/**
 * `evidenced`: weight with evidence; `barren`: weight of questions that were given away. `parts`: all that the family has
 * in the questions that count, where `fruitful` says whether the question has any evidence.
 */
export type Total = Capped & {
  spread: number;
  evidenced: number;
  barren: number;
  parts: (Part & { criterionId: string; questionIndex: number; fruitful: boolean })[];
};

/**
 * One family over all questions; null when nothing of it could be judged. What is not evidenced in an answer that has
 * evidence goes to the other criteria; a question that was declined, or answered with nothing that counts, goes to
 * nobody: it stays at zero, so that saying nothing is never better than trying.
 */
function total(questions: readonly Weighed[], family: CriterionFamily): Total | null {
  const relevant = questions
    .filter((question) => question.counts)
    .flatMap(({ index, evidencedWeight, parts }) =>
      parts.filter((part) => part.family === family).map((part) => ({ ...part, questionIndex: index, fruitful: evidencedWeight > 0 })),
    );
  const parts = relevant.filter(({ fruitful }) => fruitful);
  const evidenced = weightOf(parts, "SCORED");
  const barren = sum(relevant.map((part) => (part.fruitful ? 0 : part.weight)));
  const asked = parts.filter((part) => part.asked);
  if (evidenced + weightOf(asked, "NOT_EVIDENCED") + barren === 0) return null;
  const halfSpread = sum(parts.map((part) => (part.outcome === "SCORED" ? (part.weight * pointsOf(1 + (part.spread ?? 0))) / 2 : 0)));
  const spread = evidenced === 0 ? 0 : halfSpread / (evidenced + barren);
  return { ...capped(parts, barren), spread, evidenced, barren, parts: relevant };
}

/** A family is shown with a number only when something supports it. */
function scoreOf(total: Total | null): number | null {
  return total && total.evidenced > 0 ? rounded(total.score) : null;
}

function share(weight: number, other: number): number {
  return weight + other === 0 ? 0.5 : weight / (weight + other);
}

/** The families by their weight. One that answers did not touch leaves its weight to the other, under the same cap. */
function combine(families: readonly { total: Total | null; weight: number }[]): (Capped & { spread: number }) | null {
  const judged = families.flatMap(({ total, weight }) => (total && weight > 0 ? [{ ...total, weight }] : []));
  if (judged.every(({ evidenced }) => evidenced === 0)) return null;
  const present = judged.filter(({ evidenced, barren }) => evidenced + barren > 0);
  const all = sum(present.map(({ weight }) => weight));
  const mean = sum(present.map(({ score, weight }) => score * weight)) / all;
  const cap = (100 * all) / sum(judged.map(({ weight }) => weight)) / fullMarksShare;
  return { ...atMost(mean, cap), spread: sum(present.map(({ spread, weight }) => spread * weight)) / all };
}

function tooLittle(
  questions: readonly Weighed[],
  language: CategoryContent["language"],
  overall: { score: number } | null,
): InsufficientReason[] {
  const reasons: InsufficientReason[] = [];
  const answered = questions.filter((question) => question.answered);
  if (answered.length === 0 || answered.length < leastAnsweredShare * questions.length) reasons.push("too_few_answers");
  if (sum(questions.map((question) => question.words)) < leastWordsPerQuestion[language] * questions.length) reasons.push("too_few_words");
  if (answered.length > 0) {
    const assessed = sum(answered.map(({ parts }) => 1 - weightOf(parts, "NOT_ASSESSED"))) / answered.length;
    if (assessed < leastAssessedShare) reasons.push("not_assessed");
    else if (!overall) reasons.push("no_evidence");
  }
  return reasons;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

// The tiny addend keeps 72.05 from becoming 72.0 when binary fractions fall just below it.
function rounded(score: number): number {
  return Math.min(100, Math.max(0, Math.round(score * 10 + 1e-7) / 10));
}
