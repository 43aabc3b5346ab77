import { builtInRubric } from "./built-in-rubrics.ts";
import { canonicalJson } from "./chain.ts";
import type { CategoryDraft, CriterionDraft, QuestionDraft } from "./drafts.ts";

/** The rubric of a category: what its new questions begin with. Each takes a copy; questions that exist keep theirs. */

/** What a rubric depends on. */
export type RubricSource = Pick<CategoryDraft, "kind" | "language" | "rubric">;

/** The category's own rubric, or the built-in one of its kind and language. */
export function rubricOf({ kind, language, rubric }: RubricSource): CriterionDraft[] {
  return rubric ?? builtInRubric(kind, language);
}

/** Whether two lists of criteria say the same. A weight whose field was emptied is like no other. */
export function sameCriteria(one: readonly CriterionDraft[], other: readonly CriterionDraft[]): boolean {
  const whole = [...one, ...other].every(({ weight }) => Number.isFinite(weight));
  return whole && canonicalJson(one) === canonicalJson(other);
}

/** What an expected point is about as long as nobody says otherwise: the first technical criterion, else the first. */
export function mainCriterion(criteria: readonly CriterionDraft[]): CriterionDraft | undefined {
  return criteria.find(({ family }) => family === "technical") ?? criteria[0];
}

/**
 * A question's parts with changed criteria; a point whose criterion is gone has none.
 * @param homes criteria of points by the point's id, for those that have none: what a criterion that is back had before
 */
export function withCriteria(
  { points }: Pick<QuestionDraft, "points">,
  criteria: CriterionDraft[],
  homes: ReadonlyMap<string, string> = new Map(),
): Pick<QuestionDraft, "criteria" | "points"> {
  const ids = new Set(criteria.map(({ id }) => id));
  const home = (id: string) => {
    const old = homes.get(id) ?? "";
    return ids.has(old) ? old : "";
  };
  return { criteria, points: points.map((point) => (ids.has(point.criterionId) ? point : { ...point, criterionId: home(point.id) })) };
}

/**
 * A question's parts with other criteria in the place of its own. Each point goes to the criterion with the id or the name of
 * its old one, else to the first of the same family, else to the main one.
 */
export function takeRubric(
  { criteria, points }: Pick<QuestionDraft, "criteria" | "points">,
  rubric: CriterionDraft[],
): Pick<QuestionDraft, "criteria" | "points"> {
  const nameOf = (criterion: CriterionDraft) => criterion.name.toLowerCase();
  const home = (criterionId: string): CriterionDraft | undefined => {
    const old = criteria.find(({ id }) => id === criterionId);
    return (
      rubric.find(({ id }) => id === criterionId) ??
      rubric.find((one) => old && old.name !== "" && nameOf(one) === nameOf(old)) ??
      rubric.find(({ family }) => family === old?.family) ??
      mainCriterion(rubric)
    );
  };
  return { criteria: rubric, points: points.map((point) => ({ ...point, criterionId: home(point.criterionId)?.id ?? "" })) };
}
