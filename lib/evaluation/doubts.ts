import { type Aggregate, type JudgedInterview, type Recommendation, recommend } from "./aggregate.ts";

/** Why the range of a score is too wide for advice, for people to look at; scores of 100, levels of 5. */
export type Doubt =
  | { kind: "few_answers"; answered: number; planned: number }
  /** `coverage`: share of the planned interview that has evidence, 0–1. */
  | { kind: "thin_evidence"; coverage: number }
  | { kind: "questions_apart"; best: QuestionScore; worst: QuestionScore }
  | { kind: "judgements_apart"; criteria: { questionIndex: number; criterionId: string; spread: number }[] }
  | { kind: "judge_error"; error: number };
type QuestionScore = { index: number; score: number };

/** `low` and `high`: the advice at both ends of the range. */
export type Doubts = { low: Recommendation; high: Recommendation; reasons: Doubt[] };

/** With so few answers, chance weighs much. */
const fewAnswers = 3;
const thinCoverage = 0.75;
/** Answers of one person differ by this much when something is worth looking at. */
const farApart = 40;
const widelySpread = 2;
const mostCriteria = 4;

/** What keeps a score from carrying advice; null where it carries it, or where there is nothing to advise on. */
export function doubtsOf(totals: Aggregate, interview: Pick<JudgedInterview, "category" | "questions">): Doubts | null {
  const { overallLow: low, overallHigh: high, recommendation, insufficient } = totals;
  if (low === null || high === null) return null;
  if (recommendation !== "NEEDS_REVIEW" && !insufficient.includes("range_too_wide")) return null;
  const { thresholds } = interview.category;
  const reasons = [...fewAnswersIn(totals), ...thinEvidenceIn(totals), ...questionsApartIn(totals), ...judgementsApartIn(interview)];
  return {
    low: recommend(low, thresholds),
    high: recommend(high, thresholds),
    reasons: reasons.length > 0 ? reasons : [{ kind: "judge_error", error: totals.calibrationError }],
  };
}

function fewAnswersIn({ questions }: Aggregate): Doubt[] {
  const answered = questions.filter(({ standing }) => standing === "answered").length;
  return answered <= fewAnswers ? [{ kind: "few_answers", answered, planned: questions.length }] : [];
}

function thinEvidenceIn({ coverage }: Aggregate): Doubt[] {
  return coverage < thinCoverage ? [{ kind: "thin_evidence", coverage }] : [];
}

function questionsApartIn({ questions }: Aggregate): Doubt[] {
  const scored = questions.flatMap(({ index, score }) => (score === null ? [] : [{ index, score }])).sort((a, b) => b.score - a.score);
  const [best, worst] = [scored[0], scored.at(-1)];
  return best && worst && best.score - worst.score >= farApart ? [{ kind: "questions_apart", best, worst }] : [];
}

function judgementsApartIn({ questions }: Pick<JudgedInterview, "questions">): Doubt[] {
  const criteria = questions
    .flatMap(({ index, criteria: own }) =>
      own.flatMap(({ criterionId, spread }) =>
        spread !== null && spread >= widelySpread ? [{ questionIndex: index, criterionId, spread }] : [],
      ),
    )
    .sort((a, b) => b.spread - a.spread)
    .slice(0, mostCriteria);
  return criteria.length > 0 ? [{ kind: "judgements_apart", criteria }] : [];
}
