import { describe, expect, test } from "vitest";
import { builtInRubric } from "./built-in-rubrics.ts";
import { CategoryContent, type Criterion, languages, Plan } from "./content.ts";
import { CategoryDraft, type QuestionDraft } from "./drafts.ts";
import { newCategory, newCriterion, newQuestion } from "./new-drafts.ts";
import { homesOf, mainCriterion, noHomes, rubricOf, sameCriteria, takeRubric, withCriteria } from "./rubric.ts";
import { planOf, question } from "./test-plans.ts";

const kinds = ["TECHNICAL", "SOFT_SKILLS"] as const;
const anchorsOf = (rubric: readonly Criterion[]) => rubric.flatMap(({ anchors }) => Object.values(anchors));

describe.each(kinds.flatMap((kind) => languages.map((language) => ({ kind, language }))))(
  "built in: $kind, $language",
  ({ kind, language }) => {
    const rubric = builtInRubric(kind, language);

    test("a category begins with it, and lacks nothing in it", () => {
      const category = newCategory({ name: "New", kind, language });
      expect(category.rubric).toEqual(rubric);
      expect(CategoryDraft.parse(category)).toEqual(category);
      expect(CategoryContent.shape.rubric.parse(rubric)).toEqual(rubric);
    });

    test("it keeps the family rule of its kind, and its anchors differ", () => {
      const technical = rubric.filter(({ family }) => family === "technical").length;
      if (kind === "TECHNICAL") expect(technical).toBeGreaterThan(rubric.length - technical);
      else expect(technical).toBe(0);
      expect(new Set(anchorsOf(rubric)).size).toBe(rubric.length * 5);
    });

    test("it is written in its language, and never about how an answer sounds", () => {
      for (const text of [...anchorsOf(rubric), ...rubric.map(({ name }) => name)]) {
        expect(text).toBe(text.normalize("NFC").trim());
        if (language === "vi") expect(text).toMatch(/[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i);
        else expect(text).not.toMatch(/[^\x20-\x7e]/);
        expect(text).not.toMatch(/accent|grammar|fluen|confiden|tone|voice|clear(ly)?\b|giọng|ngữ pháp|lưu loát|trôi chảy|tự tin/i);
      }
    });
  },
);

test("the two languages of a kind have the same criteria", () => {
  for (const kind of kinds) {
    const shape = (language: "en" | "vi") => builtInRubric(kind, language).map(({ id, family, weight }) => ({ id, family, weight }));
    expect(shape("vi")).toEqual(shape("en"));
  }
});

test("a category's own rubric goes before the built-in one; a new question takes a copy and points at the main criterion", () => {
  const start = { kind: "TECHNICAL", language: "vi" } as const;
  expect(rubricOf(start)).toEqual(builtInRubric("TECHNICAL", "vi"));
  const soft = newCriterion("soft", "SOFT_SKILLS");
  const hard = newCriterion("hard", "TECHNICAL");
  const rubric = [soft, hard];
  expect(newQuestion("Why?", { ...start, rubric })).toMatchObject({
    criteria: rubric,
    points: [{ id: "point-1", text: "", criterionId: "hard" }],
  });
  expect(mainCriterion([soft])).toBe(soft);
  expect(mainCriterion([])).toBeUndefined();
});

test("an interview's frozen plan holds the rubrics of its questions, and not what later ones begin with", () => {
  const plan = planOf([question("Why?")]);
  expect(Plan.parse({ ...plan, category: { ...plan.category, rubric: builtInRubric("TECHNICAL", "en") } })).toEqual(plan);
});

const point = (id: string, criterionId: string) => ({ id, text: id, criterionId, weight: 1 });

test("when a rubric is taken, each point goes to the same criterion, else to one of the same kind", () => {
  const technical = (id: string, name: string) => ({ ...newCriterion(id, "TECHNICAL"), name });
  const soft = (id: string, name: string) => ({ ...newCriterion(id, "SOFT_SKILLS"), name });
  const before: Pick<QuestionDraft, "criteria" | "points"> = {
    criteria: [technical("depth", "Deep"), technical("criterion-2", "correctness"), soft("criterion-3", "Manners"), technical("other", "")],
    points: [point("a", "depth"), point("b", "criterion-2"), point("c", "criterion-3"), point("d", "other"), point("e", "")],
  };
  const rubric = [soft("result", "Result"), technical("correctness", "Correctness"), technical("depth", "Depth")];
  const after = takeRubric(before, rubric);
  expect(after.criteria).toEqual(rubric);
  expect(after.points.map(({ criterionId }) => criterionId)).toEqual(["depth", "correctness", "result", "correctness", "correctness"]);
  expect(after.points.map(({ text }) => text)).toEqual(["a", "b", "c", "d", "e"]);
});

test("a point whose criterion is taken out has none", () => {
  const [first, second] = builtInRubric("TECHNICAL", "en");
  if (!first || !second) throw new Error("the built-in rubric is empty");
  const points = [point("a", first.id), point("b", second.id)];
  expect(withCriteria({ criteria: [first, second], points }, [second]).points.map(({ criterionId }) => criterionId)).toEqual([
    "",
    second.id,
  ]);
});

test("criteria are the same by what they say; an emptied weight is like no other", () => {
  const [first] = builtInRubric("TECHNICAL", "en");
  if (!first) throw new Error("the built-in rubric is empty");
  const { id, ...rest } = first;
  expect(sameCriteria([first], [{ ...rest, id }])).toBe(true);
  expect(sameCriteria([first], [{ ...first, weight: 1 }])).toBe(false);
  expect(sameCriteria([{ ...first, weight: Number.NaN }], [{ ...first, weight: Number.NaN }])).toBe(false);
});

const graded = (id: string, levels: Record<string, number>) => ({
  id,
  text: id,
  levels: Object.entries(levels).map(([criterionId, level]) => ({ criterionId, level })),
});

test("levels go with their criterion, and come back with it", () => {
  const [first, second] = builtInRubric("TECHNICAL", "en");
  if (!first || !second) throw new Error("the built-in rubric is empty");
  const whole = {
    criteria: [first, second],
    points: [point("a", first.id)],
    gradedAnswers: [graded("one", { [first.id]: 4, [second.id]: 2 })],
  };
  const homes = homesOf(whole, noHomes);
  const without = withCriteria(whole, [second]);
  expect(without.gradedAnswers).toEqual([graded("one", { [second.id]: 2 })]);
  // A new criterion inherits nothing, also not under the old id.
  expect(withCriteria(without, [second, first]).gradedAnswers).toEqual([graded("one", { [second.id]: 2 })]);
  const back = withCriteria(without, [second, first], homesOf(without, homes));
  expect(back.gradedAnswers).toEqual([graded("one", { [second.id]: 2, [first.id]: 4 })]);
  expect(back.points).toEqual(whole.points);
  // What was taken away meanwhile, of a criterion that stayed, is not brought back with another one.
  const cleared = { ...without, gradedAnswers: [graded("one", {})] };
  expect(withCriteria(cleared, [second, first], homes).gradedAnswers).toEqual([graded("one", { [first.id]: 4 })]);
});

test("when a rubric is taken, levels go to the same criterion or nowhere: they were given for what it says", () => {
  const named = (id: string, name: string) => ({ ...newCriterion(id, "TECHNICAL"), name });
  const before = {
    criteria: [named("depth", "Deep"), named("criterion-2", "correctness"), named("other", "Other")],
    points: [],
    gradedAnswers: [graded("one", { depth: 2, "criterion-2": 5, other: 1 })],
  };
  const after = takeRubric(before, [named("correctness", "Correctness"), named("depth", "Depth")]);
  expect(after.gradedAnswers).toEqual([graded("one", { depth: 2, correctness: 5 })]);
});
