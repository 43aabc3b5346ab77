import { canonicalJson } from "#lib/text/canonical-json.ts";
import { builtInRubric } from "./built-in-rubrics.ts";
import type { GivenLevel } from "./content.ts";
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

/** What hangs on a question's criteria. */
export type Judged = Pick<QuestionDraft, "criteria" | "points" | "gradedAnswers">;

/** Where points and levels were before their criterion went: criteria of points, and levels of graded answers, by their ids. */
export type Homes = { points: ReadonlyMap<string, string>; levels: ReadonlyMap<string, readonly GivenLevel[]> };
export const noHomes: Homes = { points: new Map(), levels: new Map() };

/** The homes of a question as it stands, over what is known of those that have none now. */
export function homesOf({ points, gradedAnswers = [] }: Omit<Judged, "criteria">, known: Homes): Homes {
  const found = points.flatMap(({ id, criterionId }) => (criterionId === "" ? [] : [[id, criterionId] as const]));
  const levels = gradedAnswers.map(({ id, levels: given }) => [id, [...given, ...missingFrom(given, known.levels.get(id))]] as const);
  return { points: new Map([...known.points, ...found]), levels: new Map([...known.levels, ...levels]) };
}

const missingFrom = (given: readonly GivenLevel[], known: readonly GivenLevel[] = []): GivenLevel[] =>
  known.filter(({ criterionId }) => !given.some((one) => one.criterionId === criterionId));

/**
 * A question's parts with changed criteria; a point whose criterion is gone has none, and levels in it go with it.
 * @param homes for a criterion that is back: what was its before
 */
export function withCriteria({ criteria: before, points, gradedAnswers }: Judged, criteria: CriterionDraft[], homes = noHomes): Judged {
  const ids = new Set(criteria.map(({ id }) => id));
  const isBack = (id: string) => ids.has(id) && !before.some((criterion) => criterion.id === id);
  const home = (id: string) => {
    const old = homes.points.get(id) ?? "";
    return isBack(old) ? old : "";
  };
  return {
    criteria,
    points: points.map((point) => (ids.has(point.criterionId) ? point : { ...point, criterionId: home(point.id) })),
    ...(gradedAnswers && {
      gradedAnswers: gradedAnswers.map((answer) => ({
        ...answer,
        levels: [
          ...answer.levels.filter(({ criterionId }) => ids.has(criterionId)),
          ...missingFrom(answer.levels, homes.levels.get(answer.id)).filter(({ criterionId }) => isBack(criterionId)),
        ],
      })),
    }),
  };
}

/**
 * A question's parts with other criteria in the place of its own. Each point goes to the criterion with the id or the name of
 * its old one, else to the first of the same family, else to the main one. Levels were given for what a criterion says: they
 * go to the criterion with the id or the name, or nowhere.
 */
export function takeRubric({ criteria, points, gradedAnswers }: Judged, rubric: CriterionDraft[]): Judged {
  const nameOf = (criterion: CriterionDraft) => criterion.name.toLowerCase();
  const old = (criterionId: string) => criteria.find(({ id }) => id === criterionId);
  const same = (criterionId: string): CriterionDraft | undefined => {
    const before = old(criterionId);
    return (
      rubric.find(({ id }) => id === criterionId) ?? rubric.find((one) => before && before.name !== "" && nameOf(one) === nameOf(before))
    );
  };
  const home = (criterionId: string): CriterionDraft | undefined =>
    same(criterionId) ?? rubric.find(({ family }) => family === old(criterionId)?.family) ?? mainCriterion(rubric);
  return {
    criteria: rubric,
    points: points.map((point) => ({ ...point, criterionId: home(point.criterionId)?.id ?? "" })),
    ...(gradedAnswers && {
      gradedAnswers: gradedAnswers.map((answer) => ({
        ...answer,
        levels: [
          ...new Map(
            answer.levels.flatMap(({ criterionId, level }) => {
              const to = same(criterionId);
              return to ? [[to.id, { criterionId: to.id, level }] as const] : [];
            }),
          ).values(),
        ],
      })),
    }),
  };
}
