import { builtInRubric } from "./built-in-rubrics.ts";
import type { CategoryKind } from "./content.ts";
import type { CategoryDraft, CodeTaskDraft, CriterionDraft, QuestionDraft } from "./drafts.ts";
import { mainCriterion, type RubricSource, rubricOf } from "./rubric.ts";

/** Where a new category begins. */
export function newCategory(start: Pick<CategoryDraft, "name" | "kind" | "language">): CategoryDraft {
  return {
    ...start,
    description: "",
    systemPrompt: "",
    minutes: 30,
    questionCount: 5,
    maxProbes: 2,
    weights: start.kind === "TECHNICAL" ? { technical: 70, softSkill: 30 } : { technical: 0, softSkill: 100 },
    thresholds: { strongYes: 80, yes: 65, mixed: 45 },
    rubric: builtInRubric(start.kind, start.language),
  };
}

const noAnchors = { 1: "", 2: "", 3: "", 4: "", 5: "" };

/** A criterion with nothing written yet. */
export function newCriterion(id: string, kind: CategoryKind): CriterionDraft {
  return { id, family: kind === "TECHNICAL" ? "technical" : "soft_skill", name: "", weight: 1, anchors: { ...noAnchors } };
}

/** Where a new question begins: its words, a copy of the category's rubric, and one point to fill in. */
export function newQuestion(words: string, category: RubricSource): QuestionDraft {
  const criteria = rubricOf(category);
  return {
    text: words,
    difficulty: "MEDIUM",
    minutes: 5,
    tags: [],
    criteria,
    points: [{ id: "point-1", text: "", criterionId: mainCriterion(criteria)?.id ?? "", weight: 1 }],
    followUps: [],
  };
}

/** Where the code part of a question begins. */
export function newCodeTask(): CodeTaskDraft {
  return { language: "javascript", entry: "solve", starter: "function solve() {\n}\n", setup: "", tests: [newCodeTest("test-1")] };
}

/** A test with nothing written yet. */
export function newCodeTest(id: string): CodeTaskDraft["tests"][number] {
  return { id, name: "", input: "[]", expected: "", hidden: false };
}

/** The first id of the form `<kind>-<n>` that no row has. */
export function freeId(kind: string, rows: readonly { id: string }[]): string {
  const taken = new Set(rows.map(({ id }) => id));
  let n = rows.length + 1;
  while (taken.has(`${kind}-${n}`)) n += 1;
  return `${kind}-${n}`;
}
