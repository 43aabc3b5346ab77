import type { CategoryDraft, CriterionDraft, QuestionDraft } from "./drafts.ts";

/** One place where two contents differ; an empty side means that the place did not exist there. */
export type Difference = { label: string; before: string; after: string };

const levels = [1, 2, 3, 4, 5] as const;
const families = { technical: "technical", soft_skill: "soft skill" } as const;

/** What changed from one content of a question to another, in the order in which it is read. Rows are known by their ids. */
export function questionDifferences(before: QuestionDraft, after: QuestionDraft): Difference[] {
  return compare(questionPlaces(before), questionPlaces(after));
}

/** What changed from one content of a category to another. */
export function categoryDifferences(before: CategoryDraft, after: CategoryDraft): Difference[] {
  return compare(categoryPlaces(before), categoryPlaces(after));
}

export type Place = { label: string; value: string };
type Places = Map<string, Place>;

function compare(before: Places, after: Places): Difference[] {
  const found = new Map<string, Difference>();
  for (const [key, { label, value }] of after) {
    const old = before.get(key)?.value;
    if (old !== value) found.set(label, { label, before: old ?? "", after: value });
  }
  for (const [key, { label, value }] of before) {
    if (after.has(key)) continue;
    const instead = found.get(label);
    // A row that took the place of one that is gone is told with it: a label stands for one difference.
    if (instead?.before === "") instead.before = value;
    else found.set(instead ? `${label}, taken out` : label, { label: instead ? `${label}, taken out` : label, before: value, after: "" });
  }
  return [...found.values()];
}

function questionPlaces(question: QuestionDraft): Places {
  const places: Places = new Map();
  const put = (key: string, label: string, value: string | number) => places.set(key, { label, value: String(value) });
  put("text", "Question", question.text);
  put("difficulty", "Difficulty", question.difficulty.toLowerCase());
  put("minutes", "Minutes", question.minutes);
  put("tags", "Tags", question.tags.join(", "));
  for (const { key, label, value } of criteriaPlaces(question.criteria, "Criterion")) put(key, label, value);
  put("criteria", "Order of the criteria", question.criteria.map(({ id, name }) => name || id).join(", "));
  const criterionName = (id: string) => question.criteria.find((criterion) => criterion.id === id)?.name ?? "no criterion";
  for (const [index, point] of question.points.entries()) {
    put(`point/${point.id}`, `Point ${index + 1}`, `${point.text} (${criterionName(point.criterionId)}, weight ${point.weight})`);
    if (point.alsoSaidAs) put(`point/${point.id}/wordings`, `Point ${index + 1}, also said as`, point.alsoSaidAs.join("\n"));
  }
  put("points", "Order of the points", question.points.map(({ id }) => id).join(", "));
  const pointNumber = (id: string) => question.points.findIndex((point) => point.id === id) + 1 || "?";
  for (const [index, followUp] of question.followUps.entries()) {
    const tied = followUp.pointIds.length > 0 ? ` (points ${followUp.pointIds.map(pointNumber).join(", ")})` : "";
    put(`follow-up/${followUp.id}`, `Follow-up ${index + 1}`, `${followUp.text}${tied}`);
  }
  put("followUps", "Order of the follow-ups", question.followUps.map(({ id }) => id).join(", "));
  for (const [index, { id, text, levels }] of (question.gradedAnswers ?? []).entries()) {
    put(`graded/${id}`, `Graded answer ${index + 1}`, text);
    // In the order of the criteria, not in that in which somebody clicked.
    const given = question.criteria.flatMap((criterion) =>
      levels.filter(({ criterionId }) => criterionId === criterion.id).map(({ level }) => `${criterion.name || criterion.id} ${level}`),
    );
    put(`graded/${id}/levels`, `Graded answer ${index + 1}, levels`, given.join(", "));
  }
  if (question.code) {
    const { language, entry, starter, setup, tests } = question.code;
    put("code", "Code", entry === "" ? language : `${language}, the tests call ${entry}`);
    put("code/starter", "Starting code", starter);
    put("code/setup", "SQL set-up", setup);
    for (const [index, test] of tests.entries()) {
      const label = `Test ${index + 1}`;
      put(`test/${test.id}`, label, `${test.name} (${test.hidden ? "hidden" : "visible"})`);
      put(`test/${test.id}/input`, `${label}, input`, test.input);
      put(`test/${test.id}/expected`, `${label}, expected`, test.expected);
    }
    put("tests", "Order of the tests", tests.map(({ id }) => id).join(", "));
  }
  return places;
}

/** Criteria place by place, known by their ids; `called` begins each label. */
function criteriaPlaces(criteria: readonly CriterionDraft[], called: string): (Place & { key: string })[] {
  return criteria.flatMap(({ id, name, family, weight, anchors }, index) => {
    const label = `${called} ${index + 1}`;
    return [
      { key: `${id}/name`, label, value: `${name} (${families[family]}, weight ${weight})` },
      ...levels.map((level) => ({ key: `${id}/${level}`, label: `${label}, level ${level}`, value: anchors[level] })),
    ];
  });
}

function categoryPlaces({ weights, thresholds, mix, rubric, ...category }: CategoryDraft): Places {
  const rows: [string, string | number][] = [
    ["Name", category.name],
    ["Kind", category.kind === "TECHNICAL" ? "technical" : "soft skills"],
    ["Language", category.language],
    ["Description", category.description],
    ["System prompt", category.systemPrompt],
    ["Minutes", category.minutes],
    ["Questions asked", category.questionCount],
    ["Mix of difficulties", mix ? `${mix.EASY} easy, ${mix.MEDIUM} medium, ${mix.HARD} hard` : "as in the bank"],
    ["Mode", category.mode ?? "adaptive"],
    ["Most probes", category.maxProbes],
    ["Weight of technical", weights.technical],
    ["Weight of soft skills", weights.softSkill],
    ["Strong yes from", thresholds.strongYes],
    ["Yes from", thresholds.yes],
    ["Mixed from", thresholds.mixed],
    ["Default rubric", rubric ? rubric.map(({ id, name }) => name || id).join(", ") : "built in"],
  ];
  return new Map([
    ...rows.map(([label, value]) => [label, { label, value: String(value) }] as const),
    ...criteriaPlaces(rubric ?? [], "Rubric criterion").map(({ key, ...place }) => [`rubric/${key}`, place] as const),
  ]);
}

/** A question's content in words, place by place, for those who only read it. Empty places are left out. */
export function questionReading(question: QuestionDraft): Place[] {
  return [...questionPlaces(question).values()].filter(({ label, value }) => value !== "" && !label.startsWith("Order of"));
}

/** A category's content in words, place by place. */
export function categoryReading(category: CategoryDraft): Place[] {
  return [...categoryPlaces(category).values()].filter(({ value }) => value !== "");
}
