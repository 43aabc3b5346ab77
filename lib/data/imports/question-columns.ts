import "server-only";
import { mostGradedAnswers } from "#lib/bank/content.ts";
import type { QuestionDraft } from "#lib/bank/drafts.ts";
import { mainCriterion, type RubricSource, rubricOf } from "#lib/bank/rubric.ts";

/**
 * A question as the cells of one CSV row. What repeats has numbered columns: `criterion_2_level_5`, `point_3_text`. The
 * description for people is components/question-bank/import-formats.tsx.
 */

const levels = [1, 2, 3, 4, 5] as const;
const plainColumns = ["key", "question", "difficulty", "minutes", "tags"] as const;
const codeColumns = ["code_language", "code_entry", "code_starter", "code_setup"] as const;
const groups = {
  criterion: { most: 8, parts: ["id", "name", "kind", "weight", "level_1", "level_2", "level_3", "level_4", "level_5"] },
  point: { most: 30, parts: ["id", "text", "criterion", "weight", "also_said_as"] },
  follow_up: { most: 10, parts: ["id", "text", "points"] },
  graded_answer: { most: mostGradedAnswers, parts: ["id", "text", "levels"] },
  code_test: { most: 50, parts: ["id", "name", "input", "expected", "hidden"] },
} as const;
type Group = keyof typeof groups;

/** How often each repeating part occurs at most in the questions of a file. */
export type Widths = Record<Group, number> & { code: number };

export function widthsOf({ criteria, points, followUps, gradedAnswers, code }: QuestionDraft): Widths {
  return {
    // One at least, so that a question can say that it has none.
    criterion: Math.max(1, criteria.length),
    point: points.length,
    follow_up: followUps.length,
    graded_answer: gradedAnswers?.length ?? 0,
    code: code ? 1 : 0,
    code_test: code?.tests.length ?? 0,
  };
}

/** In `criterion_1_id`, with nothing else about criteria: the question has none, and does not take the category's rubric. */
const noCriteria = "none";

const numbered = (group: Group, count: number) =>
  Array.from({ length: count }, (_, index) => groups[group].parts.map((part) => `${group}_${index + 1}_${part}`)).flat();

/** The header of a file whose questions have at most so many parts. */
export function columnsFor(widths: Widths): string[] {
  return [
    ...plainColumns,
    ...numbered("criterion", widths.criterion),
    ...numbered("point", widths.point),
    ...numbered("follow_up", widths.follow_up),
    ...numbered("graded_answer", widths.graded_answer),
    ...(widths.code > 0 ? codeColumns : []),
    ...numbered("code_test", widths.code_test),
  ];
}

const known = new Set(columnsFor({ criterion: 8, point: 30, follow_up: 10, graded_answer: mostGradedAnswers, code: 1, code_test: 50 }));

export function isColumn(name: string): boolean {
  return known.has(name);
}

/** One cell from several words: a semicolon or backslash within one is marked by a backslash. */
const joined = (words: readonly string[]) => words.map((word) => word.replace(/[\\;]/g, "\\$&")).join(";");
const split = (cell: string) => cell.match(/(?:\\[\s\S]|[^\\;])+/g) ?? [];

/** The cells of one question, by column. */
export function cellsOf(key: string, question: QuestionDraft): Map<string, string> {
  const { text, difficulty, minutes, tags, criteria, points, followUps, gradedAnswers = [], code } = question;
  const cells = new Map<string, string>();
  const put = (column: string, value: string | number) => cells.set(column, String(value));
  put("key", key);
  put("question", text);
  put("difficulty", difficulty.toLowerCase());
  put("minutes", minutes);
  put("tags", joined(tags));
  if (criteria.length === 0) put("criterion_1_id", noCriteria);
  for (const [index, { id, name, family, weight, anchors }] of criteria.entries()) {
    const at = `criterion_${index + 1}`;
    put(`${at}_id`, id);
    put(`${at}_name`, name);
    put(`${at}_kind`, family);
    put(`${at}_weight`, weight);
    for (const level of levels) put(`${at}_level_${level}`, anchors[level]);
  }
  for (const [index, { id, text: words, alsoSaidAs = [], criterionId, weight }] of points.entries()) {
    const at = `point_${index + 1}`;
    put(`${at}_id`, id);
    put(`${at}_text`, words);
    put(`${at}_criterion`, criterionId);
    put(`${at}_weight`, weight);
    put(`${at}_also_said_as`, joined(alsoSaidAs));
  }
  for (const [index, { id, text: words, pointIds }] of followUps.entries()) {
    const at = `follow_up_${index + 1}`;
    put(`${at}_id`, id);
    put(`${at}_text`, words);
    put(`${at}_points`, joined(pointIds));
  }
  for (const [index, { id, text: words, levels: given }] of gradedAnswers.entries()) {
    const at = `graded_answer_${index + 1}`;
    put(`${at}_id`, id);
    put(`${at}_text`, words);
    put(`${at}_levels`, joined(given.map(({ criterionId, level }) => `${criterionId}=${level}`)));
  }
  if (!code) return cells;
  put("code_language", code.language);
  put("code_entry", code.entry);
  put("code_starter", code.starter);
  put("code_setup", code.setup);
  for (const [index, test] of code.tests.entries()) {
    const at = `code_test_${index + 1}`;
    put(`${at}_id`, test.id);
    put(`${at}_name`, test.name);
    put(`${at}_input`, test.input);
    put(`${at}_expected`, test.expected);
    put(`${at}_hidden`, test.hidden ? "yes" : "no");
  }
  return cells;
}

/** A question as its cells say it, not yet checked, and the column that a place of it came from. */
export type QuestionOfCells = { key: string; content: unknown; columnOf: (path: readonly PropertyKey[]) => string };

/**
 * Reads the cells of one row, by column. What may be left out gets its usual value: ids, weights, the kind of the criteria,
 * and, where the file has no such column, the criterion of a point: the first one. A row that says nothing of criteria takes
 * the category's rubric.
 */
export function questionOf(cells: ReadonlyMap<string, string>, category: RubricSource): QuestionOfCells {
  const cell = (column: string) => cells.get(column) ?? "";
  const trimmed = (column: string) => cell(column).trim();
  const number = (column: string, usual: number) => (trimmed(column) === "" ? usual : Number(trimmed(column).replace(",", ".")));
  const word = (column: string) => trimmed(column).toLowerCase();
  const present = (group: Group) =>
    Array.from({ length: groups[group].most }, (_, index) => index + 1).filter((n) =>
      groups[group].parts.some((part) => cell(`${group}_${n}_${part}`) !== ""),
    );
  const places = {
    criteria: present("criterion"),
    points: present("point"),
    followUps: present("follow_up"),
    gradedAnswers: present("graded_answer"),
    tests: present("code_test"),
  };
  const written = places.criteria.map((n) => {
    const at = `criterion_${n}`;
    return {
      id: trimmed(`${at}_id`) || `criterion-${n}`,
      name: cell(`${at}_name`),
      family: word(`${at}_kind`).replace(/[\s-]+/g, "_") || (category.kind === "TECHNICAL" ? "technical" : "soft_skill"),
      weight: number(`${at}_weight`, 1),
      anchors: Object.fromEntries(levels.map((level) => [level, cell(`${at}_level_${level}`)])),
    };
  });
  const none =
    word("criterion_1_id") === noCriteria && groups.criterion.parts.every((part) => part === "id" || cell(`criterion_1_${part}`) === "");
  const rubric = written.length === 0 ? rubricOf(category) : undefined;
  const criteria = rubric ?? (none && written.length === 1 ? [] : written);
  const usualCriterion = (column: string) => (rubric ? mainCriterion(rubric)?.id : cells.has(column) ? "" : criteria[0]?.id) ?? "";
  const points = places.points.map((n) => {
    const at = `point_${n}`;
    return {
      id: trimmed(`${at}_id`) || `point-${n}`,
      text: cell(`${at}_text`),
      criterionId: trimmed(`${at}_criterion`) || usualCriterion(`${at}_criterion`),
      weight: number(`${at}_weight`, 1),
      ...(trimmed(`${at}_also_said_as`) !== "" && { alsoSaidAs: words(cell(`${at}_also_said_as`)) }),
    };
  });
  const followUps = places.followUps.map((n) => ({
    id: trimmed(`follow_up_${n}_id`) || `follow-up-${n}`,
    text: cell(`follow_up_${n}_text`),
    pointIds: words(cell(`follow_up_${n}_points`)),
  }));
  const gradedAnswers = places.gradedAnswers.map((n) => ({
    id: trimmed(`graded_answer_${n}_id`) || `graded-answer-${n}`,
    text: cell(`graded_answer_${n}_text`),
    levels: words(cell(`graded_answer_${n}_levels`)).map(givenLevel),
  }));
  const tests = places.tests.map((n) => {
    const at = `code_test_${n}`;
    return {
      id: trimmed(`${at}_id`) || `test-${n}`,
      name: cell(`${at}_name`),
      input: cell(`${at}_input`),
      expected: cell(`${at}_expected`),
      hidden: truth[word(`${at}_hidden`)] ?? word(`${at}_hidden`),
    };
  });
  const hasCode = tests.length > 0 || codeColumns.some((column) => cell(column) !== "");
  const code = {
    language: word("code_language"),
    entry: trimmed("code_entry"),
    starter: cell("code_starter"),
    setup: cell("code_setup"),
    tests,
  };
  return {
    key: trimmed("key"),
    content: {
      text: cell("question"),
      difficulty: trimmed("difficulty").toUpperCase() || "MEDIUM",
      minutes: number("minutes", 5),
      tags: words(cell("tags")),
      criteria,
      points,
      followUps,
      ...(gradedAnswers.length > 0 ? { gradedAnswers } : {}),
      ...(hasCode ? { code } : {}),
    },
    columnOf: (path) => columnOf(path.map(String), places),
  };
}

/** "correctness=4": the level in a criterion; what is no number fails as one. */
function givenLevel(cell: string): { criterionId: string; level: number } {
  const [criterionId = "", level = ""] = cell.split("=").map((part) => part.trim());
  return { criterionId, level: level === "" ? Number.NaN : Number(level) };
}

const truth: Record<string, boolean> = { "": false, no: false, false: false, yes: true, true: true };

function words(cell: string): string[] {
  return split(cell)
    .map((word) => word.replace(/\\([\s\S])/g, "$1").trim())
    .filter((word) => word !== "");
}

/** Where a place of the content stands in the file. */
function columnOf(
  path: readonly string[],
  places: Record<"criteria" | "points" | "followUps" | "gradedAnswers" | "tests", number[]>,
): string {
  const [head = "", index = "0", part = "id", level] = path[0] === "code" && path[1] === "tests" ? path.slice(1) : path;
  const n = (of: keyof typeof places) => places[of][Number(index)] ?? 1;
  switch (head) {
    case "text":
      return "question";
    case "criteria":
      return `criterion_${n("criteria")}_${part === "anchors" ? `level_${level}` : part === "family" ? "kind" : part}`;
    case "points":
      return `point_${n("points")}_${part === "criterionId" ? "criterion" : part === "alsoSaidAs" ? "also_said_as" : part}`;
    case "followUps":
      return `follow_up_${n("followUps")}_${part === "pointIds" ? "points" : part}`;
    case "gradedAnswers":
      return `graded_answer_${n("gradedAnswers")}_${part}`;
    case "tests":
      return `code_test_${n("tests")}_${part}`;
    case "code":
      return `code_${path[1] ?? "language"}`;
    default:
      return head;
  }
}
