import fc from "fast-check";
import { expect, test } from "vitest";
import { categoryGaps, questionGaps, questionWarnings } from "./bank-check.ts";
import { builtInRubric } from "./built-in-rubrics.ts";
import { CategoryContent, QuestionContent } from "./content.ts";
import { categoryDifferences, categoryReading, questionDifferences } from "./differences.ts";
import { CategoryDraft, QuestionDraft } from "./drafts.ts";
import { freeId, newCategory, newCodeTask, newCriterion, newQuestion } from "./new-drafts.ts";
import { planOf, question } from "./test-plans.ts";

const words = fc.constantFrom("", "Some words", "Other words");
const weight = fc.constantFrom(0, 1, 3);
const ids = (kind: string) => fc.constantFrom(`${kind}-1`, `${kind}-2`, `${kind}-3`);
const wordings = fc.constantFrom<string[]>(["Said so"], ["Said so", "Or so"]);
const byId = { selector: ({ id }: { id: string }) => id, maxLength: 3 };

const anyDraft: fc.Arbitrary<QuestionDraft> = fc.record({
  text: words,
  difficulty: fc.constantFrom("EASY", "MEDIUM", "HARD"),
  minutes: fc.integer({ min: 1, max: 60 }),
  tags: fc.array(fc.constantFrom("sql", "design")),
  criteria: fc.uniqueArray(
    fc.record({
      id: ids("c"),
      family: fc.constantFrom("technical", "soft_skill"),
      name: words,
      weight,
      anchors: fc.oneof(
        fc.constant({ 1: "a", 2: "b", 3: "c", 4: "d", 5: "e" }),
        fc.record({ 1: words, 2: words, 3: words, 4: words, 5: words }),
      ),
    }),
    byId,
  ),
  points: fc.uniqueArray(
    fc.record(
      { id: ids("p"), text: words, alsoSaidAs: wordings, criterionId: fc.oneof(ids("c"), fc.constant("")), weight },
      { requiredKeys: ["id", "text", "criterionId", "weight"] },
    ),
    byId,
  ),
  followUps: fc.uniqueArray(fc.record({ id: ids("f"), text: words, pointIds: fc.array(ids("p"), { maxLength: 3 }) }), byId),
});

test("a question without gaps can be published, and one that cannot be published has gaps", () => {
  fc.assert(
    fc.property(anyDraft, (draft) => {
      expect(QuestionDraft.parse(draft)).toEqual(draft);
      const gaps = questionGaps(draft);
      const parsed = QuestionContent.safeParse(draft);
      if (gaps.length === 0) expect(parsed.success).toBe(true);
      if (!parsed.success) expect(gaps.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

test("a point in one wording alone is warned of, until others stand beside it; a code question is judged by its tests", () => {
  const whole: QuestionDraft = question("What does an index do?");
  const worded = { ...whole, points: whole.points.map((point) => ({ ...point, alsoSaidAs: ["it makes looking things up fast"] })) };
  expect(questionWarnings(whole).map(({ path }) => path)).toEqual(["points.0.alsoSaidAs"]);
  expect(questionWarnings(worded)).toEqual([]);
  expect(questionWarnings({ ...whole, code: newCodeTask() })).toEqual([]);
  // A line that is just being written is neither a wording nor a gap.
  const writing = { ...whole, points: whole.points.map((point) => ({ ...point, alsoSaidAs: [" "] })) };
  expect([questionGaps(writing), questionWarnings(writing).length]).toEqual([[], 1]);
  expect(
    QuestionDraft.parse({ ...whole, points: whole.points.map((point) => ({ ...point, alsoSaidAs: ["", " twice ", "twice"] })) }).points,
  ).toEqual(whole.points.map((point) => ({ ...point, alsoSaidAs: ["twice"] })));
});

test("a complete question has no gaps; each part taken away is named with its place", () => {
  const whole: QuestionDraft = question("What does an index do?", ["What does it cost?"]);
  expect(questionGaps(whole)).toEqual([]);
  const [criterion] = whole.criteria;
  const [point] = whole.points;
  if (!criterion || !point) throw new Error("the sample is empty");
  const paths = (changed: Partial<QuestionDraft>) => questionGaps({ ...whole, ...changed }).map(({ path }) => path);
  expect(paths({ text: "" })).toEqual(["text"]);
  expect(paths({ criteria: [{ ...criterion, anchors: { ...criterion.anchors, 3: "" } }] })).toEqual(["criteria.0.anchors.3"]);
  expect(paths({ criteria: [{ ...criterion, anchors: { ...criterion.anchors, 4: criterion.anchors[2] } }] })).toEqual([
    "criteria.0.anchors.4",
  ]);
  expect(paths({ criteria: [criterion, { ...criterion, id: "other" }] })).toEqual(["criteria.1"]);
  expect(paths({ points: [{ ...point, criterionId: "" }] })).toEqual(["criteria.0", "points.0.criterionId"]);
  expect(paths({ points: [] })).toEqual(["criteria.0", "points", "followUps.0.pointIds"]);
  const graded = { id: "g", text: "An answer.", levels: [{ criterionId: criterion.id, level: 3 }] };
  expect(paths({ gradedAnswers: [graded] })).toEqual([]);
  expect(
    paths({
      gradedAnswers: [
        { ...graded, text: "" },
        { ...graded, id: "h", levels: [] },
      ],
    }),
  ).toEqual(["gradedAnswers.0.text", "gradedAnswers.1.levels"]);
  expect(paths({ gradedAnswers: [{ ...graded, levels: [{ criterionId: "gone", level: 3 }] }] })).toEqual(["gradedAnswers.0.levels"]);
  expect(paths({ criteria: [{ ...criterion, weight: 0 }], points: [{ ...point, weight: 0 }] })).toEqual([
    "criteria.0.weight",
    "points.0.weight",
  ]);
});

test("a new question and a new category say what to write", () => {
  const category = newCategory({ name: "New", kind: "SOFT_SKILLS", language: "vi" });
  const fresh = newQuestion("Why?", category);
  expect(QuestionDraft.parse(fresh)).toEqual(fresh);
  // The first criterion has the point that is to be written; each of the others still needs one.
  expect(questionGaps(fresh).map(({ path }) => path)).toEqual(["criteria.1", "criteria.2", "criteria.3", "points.0.text"]);
  expect(CategoryDraft.parse(category)).toEqual(category);
  expect(categoryGaps(category, { EASY: 0, MEDIUM: 0, HARD: 0 }).map(({ path }) => path)).toEqual([
    "description",
    "systemPrompt",
    "questionCount",
  ]);
});

test("a rubric that is begun is completed before publication; none at all lacks nothing", () => {
  const { categoryId, versionId, slug, ...whole } = planOf([question("Why?")]).category;
  const gaps = (rubric: CategoryDraft["rubric"]) =>
    categoryGaps({ ...whole, ...(rubric ? { rubric } : {}) }, { EASY: 0, MEDIUM: 1, HARD: 0 });
  const [first, second] = builtInRubric("TECHNICAL", "en");
  if (!first || !second) throw new Error("the built-in rubric is empty");
  expect(gaps(undefined)).toEqual([]);
  expect(gaps([first, second])).toEqual([]);
  expect(gaps([first, { ...second, name: "", weight: 0, anchors: { ...second.anchors, 2: "", 5: second.anchors[4] } }])).toEqual([
    { path: "rubric.1.name", message: "Default rubric: Name criterion 2." },
    { path: "rubric.1.weight", message: "Default rubric: Criterion 2 needs a weight above 0." },
    { path: "rubric.1.anchors.2", message: "Default rubric: Criterion 2 needs an anchor for level 2." },
    { path: "rubric.1.anchors.5", message: "Default rubric: Criterion 2: level 5 says the same as a lower level." },
  ]);
  expect(gaps([newCriterion("criterion-1", "TECHNICAL")])).toHaveLength(6);
  expect(CategoryDraft.safeParse({ ...whole, rubric: [first, first] }).success).toBe(false);
  expect(CategoryDraft.safeParse({ ...whole, rubric: [] }).success).toBe(false);
});

test("a category's thresholds rise, its weights weigh something, and there is enough to ask", () => {
  const { categoryId, versionId, slug, ...whole } = planOf([question("Why?")]).category;
  const paths = (changed: Partial<CategoryDraft>, questions = 1) =>
    categoryGaps({ ...whole, ...changed }, { EASY: 0, MEDIUM: questions, HARD: 0 }).map(({ path }) => path);
  expect(paths({})).toEqual([]);
  expect(paths({}, 0)).toEqual(["questionCount"]);
  expect(paths({ weights: { technical: 0, softSkill: 0 } })).toEqual(["weights"]);
  expect(paths({ mix: { EASY: 0, MEDIUM: 1, HARD: 0 } })).toEqual([]);
  expect(paths({ mix: { EASY: 1, MEDIUM: 1, HARD: 0 } })).toEqual(["mix", "mix.EASY"]);
  const level = fc.integer({ min: 0, max: 101 });
  fc.assert(
    fc.property(level, level, level, (strongYes, yes, mixed) => {
      const inOrder = 0 < mixed && mixed < yes && yes < strongYes && strongYes <= 100;
      expect(paths({ thresholds: { strongYes, yes, mixed } })).toEqual(inOrder ? [] : ["thresholds"]);
      if (inOrder) expect(CategoryContent.safeParse({ ...whole, thresholds: { strongYes, yes, mixed } }).success).toBe(true);
    }),
  );
});

test("contents differ in nothing exactly when they are the same", () => {
  fc.assert(
    fc.property(anyDraft, anyDraft, (one, other) => {
      expect(questionDifferences(one, one)).toEqual([]);
      if (JSON.stringify(one) === JSON.stringify(other)) expect(questionDifferences(one, other)).toEqual([]);
    }),
  );
  const before: QuestionDraft = question("What does an index do?");
  const [point] = before.points;
  if (!point) throw new Error("the sample is empty");
  const after = { ...before, text: "What does an index cost?", points: [point, { ...point, id: "second", text: "Writes." }] };
  expect(questionDifferences(before, after)).toEqual([
    { label: "Question", before: before.text, after: after.text },
    { label: "Point 2", before: "", after: "Writes. (Knowledge, weight 1)" },
    { label: "Order of the points", before: "point", after: "point, second" },
  ]);
  const { category } = planOf([question("Why?")]);
  expect(categoryDifferences(category, { ...category, minutes: 31 })).toEqual([{ label: "Minutes", before: "30", after: "31" }]);
});

test("a criterion that took another one's place is told with it, and each difference by a label of its own", () => {
  const before: QuestionDraft = question("What does an index do?");
  const [criterion] = before.criteria;
  if (!criterion) throw new Error("the sample is empty");
  const anchors = { 1: "a", 2: "b", 3: "c", 4: "d", 5: "e" };
  const depth = { ...criterion, id: "depth", name: "Depth", anchors };
  const differences = questionDifferences(before, { ...before, criteria: [depth] });
  expect(differences[0]).toEqual({ label: "Criterion 1", before: "Knowledge (technical, weight 1)", after: "Depth (technical, weight 1)" });
  expect(differences).toContainEqual({ label: "Criterion 1, level 5", before: "All.", after: "e" });
  // The second one moves up and is changed as well: two things of the first place.
  const moved = questionDifferences({ ...before, criteria: [criterion, depth] }, { ...before, criteria: [{ ...depth, name: "Deep" }] });
  expect(moved.slice(0, 1)).toEqual([{ label: "Criterion 1", before: "Depth (technical, weight 1)", after: "Deep (technical, weight 1)" }]);
  expect(moved).toContainEqual({ label: "Criterion 1, taken out", before: "Knowledge (technical, weight 1)", after: "" });
  for (const all of [differences, moved]) expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
});

test("what changed in a rubric is told; a category that has none is as it was", () => {
  const { category } = planOf([question("Why?")]);
  const [first, second] = builtInRubric("TECHNICAL", "en");
  if (!first || !second) throw new Error("the built-in rubric is empty");
  const one = { ...category, rubric: [first] };
  const begun = categoryDifferences(category, one);
  expect(begun.slice(0, 2)).toEqual([
    { label: "Default rubric", before: "built in", after: "Correctness" },
    { label: "Rubric criterion 1", before: "", after: "Correctness (technical, weight 3)" },
  ]);
  expect(begun).toHaveLength(7);
  expect(categoryDifferences(one, { ...one, rubric: [{ ...first, anchors: { ...first.anchors, 3: "Most of it." } }] })).toEqual([
    { label: "Rubric criterion 1, level 3", before: first.anchors[3], after: "Most of it." },
  ]);
  expect(categoryDifferences({ ...one, rubric: [first, second] }, { ...one, rubric: [second, first] })).toEqual([
    { label: "Default rubric", before: "Correctness, Depth", after: "Depth, Correctness" },
  ]);
  expect(categoryReading(one)).toContainEqual({ label: "Rubric criterion 1, level 1", value: first.anchors[1] });
  expect(categoryReading(category).filter(({ label }) => /rubric/i.test(label))).toEqual([{ label: "Default rubric", value: "built in" }]);
});

test("a new row never takes an id that is there", () => {
  expect(freeId("point", [])).toBe("point-1");
  expect(freeId("point", [{ id: "point-3" }, { id: "point-1" }])).toBe("point-4");
});

test("a code question is published only with tests that can be run", () => {
  const whole = question("Write it.");
  const paths = (code: QuestionDraft["code"]) => questionGaps({ ...whole, code }).map(({ path }) => path);
  const task = { ...newCodeTask(), tests: [{ id: "one", name: "Adds", input: "[1, 2]", expected: "3", hidden: false }] };
  const [one] = task.tests;
  if (!one) throw new Error("the sample is empty");
  expect(paths(task)).toEqual([]);
  expect(paths(newCodeTask())).toEqual(["code.tests.0.name", "code.tests.0.expected"]);
  expect(paths({ ...task, entry: "" })).toEqual(["code.entry"]);
  expect(paths({ ...task, tests: [] })).toEqual(["code.tests"]);
  expect(paths({ ...task, tests: [{ ...one, hidden: true }] })).toEqual(["code.tests"]);
  expect(paths({ ...task, tests: [{ ...one, input: "1, 2", expected: "undefined" }] })).toEqual([
    "code.tests.0.input",
    "code.tests.0.expected",
  ]);
  const sql = { ...task, language: "sql" as const, entry: "", tests: [{ ...one, input: "", expected: '[{"id": 1}]' }] };
  expect(paths(sql)).toEqual([]);
  expect(paths({ ...sql, tests: [{ ...one, input: "INSERT INTO t VALUES (1)", expected: "[1]" }] })).toEqual(["code.tests.0.expected"]);
});
