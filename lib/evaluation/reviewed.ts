import { type Aggregate, aggregate, type JudgedInterview } from "./aggregate.ts";

/** What a person says of one criterion in place of its judge: a level 1–5, or (null) that it cannot be assessed. */
export type ReviewedLevel = { questionIndex: number; criterionId: string; level: number | null };

/**
 * The totals with people's levels where they disagree with the judge, and the judge's everywhere else, by the same
 * arithmetic. A person's level has no spread, and needs no quote: its reason stands for it. The judge's error counts as far as
 * levels are still its own.
 * @returns null when no review is of this interview
 */
export function withReviews(interview: JudgedInterview, reviews: readonly ReviewedLevel[]): Aggregate | null {
  let [applied, judged] = [0, 0];
  const questions = interview.questions.map((question) => ({
    ...question,
    criteria: question.criteria.map((criterion) => {
      const review = reviews.find((one) => one.questionIndex === question.index && one.criterionId === criterion.criterionId);
      if (!review) {
        judged += criterion.outcome === "SCORED" ? 1 : 0;
        return criterion;
      }
      applied += 1;
      const { level } = review;
      return level === null
        ? { ...criterion, outcome: "NOT_ASSESSED" as const, level, spread: null }
        : { ...criterion, outcome: "SCORED" as const, level, spread: 0 };
    }),
  }));
  return applied === 0
    ? null
    : aggregate({ ...interview, questions, calibrationError: (interview.calibrationError * judged) / (judged + applied) });
}
