import type { CriterionFamily } from "#lib/bank/content.ts";
import { addedUp, type JudgedInterview, pointsOf, type Total } from "./aggregate.ts";
import type { Rules } from "./rules.ts";

/**
 * How the totals of a report come about, for people to follow: the sums of aggregate.ts before rounding. Shares are of 1,
 * points and scores of 100.
 */

/** What one criterion of one question gives to its family: `share` × `points`. */
export type Contribution = {
  questionIndex: number;
  criterionId: string;
  /** Null where nothing of the question has evidence: it was given away, and earns no points. */
  level: number | null;
  points: number;
  share: number;
};

export type FamilyBreakdown = {
  family: CriterionFamily;
  /** Of the overall score; 0 for a family without weight in it. */
  share: number;
  /** False where nothing that was said counts: no score of its own is shown, and 0 goes into the overall score. */
  evidenced: boolean;
  score: number;
  /** The sum of the contributions; the score is lower when too little of the rubric has evidence. */
  mean: number;
  /** In the order of the questions. */
  contributions: Contribution[];
  /** Criteria without evidence in answers that have some: their weight went to the others. */
  passedOn: { questionIndex: number; criterionId: string }[];
};

export type Breakdown = {
  families: FamilyBreakdown[];
  /** Families with weight that the answers did not touch: they leave it to the other, and have no score. */
  untouched: CriterionFamily[];
  overall: { score: number; mean: number };
};

/** Null when nothing can be added up. @param rules by which the report was added up */
export function breakdownOf(interview: Pick<JudgedInterview, "category" | "questions">, rules: Rules): Breakdown | null {
  const { families, overall } = addedUp(interview, rules);
  if (!overall) return null;
  const present = families.flatMap(({ family, total, weight }) =>
    total && total.evidenced + total.barren > 0 ? [{ family, total, weight }] : [],
  );
  const all = present.reduce((sum, { weight }) => sum + weight, 0);
  return {
    // What neither counts nor has a score is not worth a word.
    families: present
      .filter(({ total, weight }) => weight > 0 || total.evidenced > 0)
      .map(({ family, total, weight }) => ({
        family,
        share: weight / all,
        evidenced: total.evidenced > 0,
        score: total.score,
        mean: total.mean,
        contributions: contributionsTo(total),
        passedOn: total.parts.flatMap(({ fruitful, outcome, questionIndex, criterionId }) =>
          fruitful && outcome === "NOT_EVIDENCED" ? [{ questionIndex, criterionId }] : [],
        ),
      })),
    untouched: families.flatMap(({ family, weight }) => (weight > 0 && present.every((one) => one.family !== family) ? [family] : [])),
    overall: { score: overall.score, mean: overall.mean },
  };
}

function contributionsTo({ parts, evidenced, barren }: Total): Contribution[] {
  return parts.flatMap(({ fruitful, outcome, level, weight, questionIndex, criterionId }): Contribution[] => {
    const share = weight / (evidenced + barren);
    if (!fruitful) return [{ questionIndex, criterionId, level: null, points: 0, share }];
    return outcome === "SCORED" && level !== null ? [{ questionIndex, criterionId, level, points: pointsOf(level), share }] : [];
  });
}
