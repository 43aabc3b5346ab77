import { CategoryContent, type Difficulty, QuestionContent } from "./content.ts";
import type { CategoryDraft, CodeTaskDraft, CriterionDraft, QuestionDraft } from "./drafts.ts";

/**
 * The structured-interview check: what a draft lacks before candidates may meet it. Every candidate is judged against the
 * same written anchors and points, so nothing is published without them.
 */

/** `path` names the field as zod does, with dots ("criteria.0.anchors.3"); `message` says what to do. */
export type Gap = { path: string; message: string };

const levels = [1, 2, 3, 4, 5] as const;

/** What is missing in one question; empty exactly when it is a complete QuestionContent with distinct anchors. */
export function questionGaps(question: QuestionDraft): Gap[] {
  const gaps: Gap[] = [];
  const add = (path: string, message: string) => gaps.push({ path, message });
  if (question.text === "") add("text", "Write the question.");
  if (question.criteria.length === 0) add("criteria", "Add a criterion: what an answer is judged by.");
  for (const [index, criterion] of question.criteria.entries()) {
    const path = `criteria.${index}`;
    gaps.push(...criterionGaps(criterion, index, path));
    if (!question.points.some((point) => point.criterionId === criterion.id)) {
      add(path, `${nameOf(criterion, index)} needs at least one expected point.`);
    }
  }
  const criteria = new Set(question.criteria.map(({ id }) => id));
  if (question.points.length === 0) add("points", "Add an expected point: one thing that a good answer says.");
  for (const [index, point] of question.points.entries()) {
    const path = `points.${index}`;
    if (point.text === "") add(`${path}.text`, `Write expected point ${index + 1}.`);
    if (!criteria.has(point.criterionId)) add(`${path}.criterionId`, `Choose the criterion of expected point ${index + 1}.`);
    if (point.weight <= 0) add(`${path}.weight`, `Expected point ${index + 1} needs a weight above 0.`);
  }
  const pointIds = new Set(question.points.map(({ id }) => id));
  for (const [index, followUp] of question.followUps.entries()) {
    if (followUp.text === "") add(`followUps.${index}.text`, `Write follow-up ${index + 1}.`);
    if (followUp.pointIds.some((id) => !pointIds.has(id))) {
      add(`followUps.${index}.pointIds`, `Follow-up ${index + 1} is tied to a point that is gone.`);
    }
  }
  for (const [index, { text, levels }] of (question.gradedAnswers ?? []).entries()) {
    const path = `gradedAnswers.${index}`;
    if (text === "") add(`${path}.text`, `Write graded answer ${index + 1}.`);
    if (levels.length === 0) add(`${path}.levels`, `Give graded answer ${index + 1} a level in at least one criterion.`);
    else if (levels.some(({ criterionId }) => !criteria.has(criterionId)))
      add(`${path}.levels`, `Graded answer ${index + 1} has a level in a criterion that is gone.`);
  }
  if (question.code) gaps.push(...codeGaps(question.code));
  // A line that is just being written is no wording yet; saving drops it.
  const points = question.points.map(withoutBlankWordings);
  return gaps.length > 0 ? gaps : unforeseen(QuestionContent.safeParse({ ...question, points }));
}

function withoutBlankWordings({ alsoSaidAs, ...point }: QuestionDraft["points"][number]) {
  const wordings = (alsoSaidAs ?? []).filter((wording) => wording.trim() !== "");
  return { ...point, ...(wordings.length > 0 && { alsoSaidAs: wordings }) };
}

/**
 * What makes a complete question hard to judge fairly. It keeps nothing from being published.
 * @returns places as `questionGaps` names them
 */
export function questionWarnings({ points, code }: QuestionDraft): Gap[] {
  const alone = points.flatMap(({ text, alsoSaidAs }, index) =>
    text !== "" && !alsoSaidAs?.some((wording) => wording.trim() !== "") ? [index] : [],
  );
  // A program is judged by its tests.
  const [first] = code ? [] : alone;
  if (first === undefined) return [];
  const numbers = alone.map((index) => index + 1).join(", ");
  return [
    {
      path: `points.${first}.alsoSaidAs`,
      message: `${alone.length === 1 ? `Point ${numbers} has` : `Points ${numbers} have`} one wording alone. Candidates use other words: add two or more under “Also said as”.`,
    },
  ];
}

function nameOf({ name }: CriterionDraft, index: number): string {
  return name === "" ? `Criterion ${index + 1}` : `“${name}”`;
}

/** What is missing in one criterion by itself. */
function criterionGaps(criterion: CriterionDraft, index: number, path: string): Gap[] {
  const gaps: Gap[] = [];
  const add = (part: string, message: string) => gaps.push({ path: `${path}.${part}`, message });
  const name = nameOf(criterion, index);
  if (criterion.name === "") add("name", `Name criterion ${index + 1}.`);
  if (criterion.weight <= 0) add("weight", `${name} needs a weight above 0.`);
  const missing = levels.filter((level) => criterion.anchors[level] === "");
  for (const level of missing) add(`anchors.${level}`, `${name} needs an anchor for level ${level}.`);
  const written = levels.filter((level) => criterion.anchors[level] !== "");
  const twin = written.find((level) => written.some((other) => other < level && criterion.anchors[other] === criterion.anchors[level]));
  if (twin) add(`anchors.${twin}`, `${name}: level ${twin} says the same as a lower level.`);
  return gaps;
}

/** What is missing in a category's rubric that is being written; a category without one lacks nothing. */
export function rubricGaps(rubric: readonly CriterionDraft[] = []): Gap[] {
  return rubric.flatMap((criterion, index) =>
    criterionGaps(criterion, index, `rubric.${index}`).map((gap) => ({ ...gap, message: `Default rubric: ${gap.message}` })),
  );
}

/** What keeps the code of a question from being run and tested as CodeTask documents it. */
function codeGaps(task: CodeTaskDraft): Gap[] {
  const gaps: Gap[] = [];
  const add = (path: string, message: string) => gaps.push({ path: `code.${path}`, message });
  const sql = task.language === "sql";
  if (!sql && task.entry === "") add("entry", "Name the function that the tests call.");
  if (!task.tests.some((test) => !test.hidden)) add("tests", "Add at least one test that candidates see.");
  for (const [index, test] of task.tests.entries()) {
    const path = `tests.${index}`;
    const name = test.name === "" ? `Test ${index + 1}` : `“${test.name}”`;
    if (test.name === "") add(`${path}.name`, `Name test ${index + 1}.`);
    if (!sql && !Array.isArray(jsonOf(test.input))) {
      add(`${path}.input`, `${name}: the input must be a JSON array, one entry per argument, such as [1, "a"].`);
    }
    const expected = jsonOf(test.expected);
    if (sql && !(Array.isArray(expected) && expected.every(isRow))) {
      add(`${path}.expected`, `${name}: the expected result must be a JSON array of rows, such as [{"id": 1}].`);
    } else if (expected === undefined) {
      add(`${path}.expected`, `${name}: the expected result must be JSON, such as 3, "text" or [1, 2].`);
    }
  }
  return gaps;
}

function isRow(row: unknown): boolean {
  return typeof row === "object" && row !== null && !Array.isArray(row);
}

/** Undefined where the text is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * What is missing in a category with so many questions of each difficulty published with it. Empty exactly when it is a
 * complete CategoryContent whose numbers make an interview.
 */
export function categoryGaps(category: CategoryDraft, published: Record<Difficulty, number>): Gap[] {
  const questions = published.EASY + published.MEDIUM + published.HARD;
  const gaps: Gap[] = [];
  const add = (path: string, message: string) => gaps.push({ path, message });
  if (category.name === "") add("name", "Give the category a name.");
  if (category.description === "") add("description", "Write the description that candidates read.");
  if (category.systemPrompt === "") add("systemPrompt", "Write the system prompt: who the interviewer is and how it asks.");
  const { technical, softSkill } = category.weights;
  if (technical < 0 || softSkill < 0 || technical + softSkill <= 0) add("weights", "At least one of the two weights must be above 0.");
  const { strongYes, yes, mixed } = category.thresholds;
  if (!(mixed > 0 && yes > mixed && strongYes > yes && strongYes <= 100)) {
    add("thresholds", "The thresholds must rise from above 0: mixed, then yes, then strong yes, at most 100.");
  }
  if (questions < category.questionCount) {
    add("questionCount", `${category.questionCount} questions are asked, and only ${questions} would be published.`);
  }
  if (category.mix) {
    const { EASY, MEDIUM, HARD } = category.mix;
    if (EASY + MEDIUM + HARD !== category.questionCount) {
      add("mix", `The mix of difficulties has ${EASY + MEDIUM + HARD} questions, and ${category.questionCount} are asked.`);
    }
    for (const [difficulty, name] of [
      ["EASY", "easy"],
      ["MEDIUM", "medium"],
      ["HARD", "hard"],
    ] as const) {
      if (questions < category.questionCount || published[difficulty] >= category.mix[difficulty]) continue;
      add(
        `mix.${difficulty}`,
        `The mix asks ${category.mix[difficulty]} ${name} questions, and only ${published[difficulty]} would be published.`,
      );
    }
  }
  gaps.push(...rubricGaps(category.rubric));
  return gaps.length > 0 ? gaps : unforeseen(CategoryContent.safeParse(category));
}

function unforeseen(parsed: { success: true } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } }): Gap[] {
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
}
