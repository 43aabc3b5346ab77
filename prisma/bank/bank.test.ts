import { describe, expect, test } from "vitest";
import { builtInRubric } from "#lib/bank/built-in-rubrics.ts";
import { CategoryContent, type Language, QuestionContent } from "#lib/bank/content.ts";
import { starterBank } from "./bank.ts";

const everyQuestion = starterBank.flatMap((category) =>
  category.questions.map((question) => ({ ...question, category, label: `${category.slug} / ${question.key}` })),
);

const functionWords = new Set(
  "that this what when which with from have does would could says said their they them been were will then than such".split(" "),
);

/**
 * What two sentences must share to speak of the same things: words of four letters and more, and in Vietnamese, whose words
 * mostly have two syllables, pairs of neighbouring syllables.
 */
function contentWords(text: string, language: Language): Set<string> {
  const lower = text.toLocaleLowerCase();
  if (language === "en") return new Set((lower.match(/[\p{L}\p{N}]{4,}/gu) ?? []).filter((word) => !functionWords.has(word)));
  const pairs = lower.split(/[,.?;:]/).flatMap((clause) => {
    const syllables = clause.match(/[\p{L}\p{N}]+/gu) ?? [];
    return syllables.slice(1).map((syllable, index) => `${syllables[index]} ${syllable}`);
  });
  return new Set(pairs);
}

const vietnameseLetters = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;

const protectedMatters = [
  /\b(how old|your age|married|marital|pregnan\w*|children|religio\w*|church|nationality|ethnic\w*|native|disab\w*|illness|sexual|political)\b/i,
  /(bao nhiêu tuổi|kết hôn|mang thai|con cái|tôn giáo|quê quán|dân tộc|quốc tịch|khuyết tật|bệnh|giới tính|chính trị)/i,
];

test("the bank has the seven categories and at least sixty questions", () => {
  expect(starterBank.map((category) => category.slug)).toEqual([
    "backend-engineering",
    "frontend-engineering",
    "data-and-sql",
    "system-design",
    "behavioural-english",
    "behavioural-vietnamese",
    "coding-exercises",
  ]);
  expect(everyQuestion.length).toBeGreaterThanOrEqual(60);
});

test("no key and no question text occurs twice", () => {
  expect(new Set(everyQuestion.map((question) => question.key)).size).toBe(everyQuestion.length);
  expect(new Set(everyQuestion.map((question) => question.content.text)).size).toBe(everyQuestion.length);
});

describe.each(starterBank)("category $slug", ({ content, questions }) => {
  test("parses and keeps its thresholds in order", () => {
    expect(CategoryContent.parse(content)).toEqual(content);
    const { strongYes, yes, mixed } = content.thresholds;
    expect(strongYes).toBeGreaterThan(yes);
    expect(yes).toBeGreaterThan(mixed);
    expect(mixed).toBeGreaterThan(0);
    expect(strongYes).toBeLessThanOrEqual(100);
  });

  test("weighs the families that its kind calls for", () => {
    const { technical, softSkill } = content.weights;
    if (content.kind === "TECHNICAL") expect(technical).toBeGreaterThan(softSkill);
    else expect(softSkill).toBeGreaterThan(technical);
  });

  test("its own rubric, where the built-in one does not fit, keeps the family rule and has distinct anchors", () => {
    const { rubric, kind, language } = content;
    if (!rubric) return;
    expect(rubric).not.toEqual(builtInRubric(kind, language));
    const technical = rubric.filter(({ family }) => family === "technical").length;
    expect(rubric.length - technical).toBeGreaterThanOrEqual(1);
    expect(technical).toBeGreaterThanOrEqual(kind === "TECHNICAL" ? 2 : 0);
    for (const { anchors } of rubric) expect(new Set(Object.values(anchors)).size).toBe(5);
  });

  test("has questions of every difficulty, with some to choose from", () => {
    // A code question takes an interview's time several times over.
    const coding = questions.some((question) => "code" in question.content);
    expect(questions.length).toBeGreaterThanOrEqual(coding ? 4 : 10);
    expect(questions.length).toBeGreaterThanOrEqual(coding ? content.questionCount : content.questionCount + 1);
    for (const difficulty of ["EASY", "MEDIUM", "HARD"]) {
      expect(questions.filter((question) => question.content.difficulty === difficulty).length).toBeGreaterThanOrEqual(coding ? 1 : 2);
    }
  });

  test("an interview of average questions fits into its minutes", () => {
    const mean = questions.reduce((sum, question) => sum + question.content.minutes, 0) / questions.length;
    expect(mean * content.questionCount).toBeLessThanOrEqual(content.minutes);
  });
});

describe.each(everyQuestion)("$label", ({ content, category }) => {
  const { criteria, points, followUps } = content;
  const { language } = category.content;

  test("parses", () => {
    expect(QuestionContent.parse(content)).toEqual(content);
  });

  test("has what an interviewer and a judge need", () => {
    expect(content.minutes).toBeGreaterThanOrEqual(2);
    expect(content.minutes).toBeLessThanOrEqual(8);
    expect(content.tags.length).toBeGreaterThan(0);
    expect(criteria.length).toBeGreaterThanOrEqual(2);
    expect(criteria.length).toBeLessThanOrEqual(4);
    expect(points.length).toBeGreaterThanOrEqual(5);
    expect(points.length).toBeLessThanOrEqual(9);
    expect(followUps.length).toBeGreaterThanOrEqual(2);
    expect(followUps.length).toBeLessThanOrEqual(4);
    expect(new Set(followUps.map((followUp) => followUp.id)).size).toBe(followUps.length);
  });

  test("keeps the family rule of its category", () => {
    const technical = criteria.filter((criterion) => criterion.family === "technical").length;
    const soft = criteria.length - technical;
    if (category.content.kind === "TECHNICAL") {
      // Soft skills stand beside the subject and never outnumber it.
      expect(soft).toBeGreaterThanOrEqual(1);
      expect(technical).toBeGreaterThanOrEqual(Math.max(2, soft));
    } else expect(technical).toBe(0);
  });

  test("anchors differ at the five levels", () => {
    for (const criterion of criteria) expect(new Set(Object.values(criterion.anchors)).size).toBe(5);
  });

  test("each point is one sentence of its own, and each criterion has an essential one", () => {
    expect(new Set(points.map((point) => point.text)).size).toBe(points.length);
    for (const { id } of criteria) expect(points.some((point) => point.criterionId === id && point.weight === 3)).toBe(true);
    for (const point of points) {
      expect(point.text).toMatch(/^\p{Lu}.*[^.]\.$/u);
      expect(contentWords(point.text, language).size, point.text).toBeGreaterThanOrEqual(5);
    }
  });

  test("every follow-up draws out some point, and at least half of the essential points can be drawn out", () => {
    for (const followUp of followUps) expect(followUp.pointIds.length).toBeGreaterThan(0);
    const probed = new Set(followUps.flatMap((followUp) => followUp.pointIds));
    const essentials = points.filter((point) => point.weight >= 3);
    expect(essentials.filter((point) => probed.has(point.id)).length).toBeGreaterThanOrEqual(essentials.length / 2);
  });

  test("follow-ups and the question itself give no expected point away", () => {
    for (const spoken of [content.text, ...followUps.map((followUp) => followUp.text)]) {
      const said = contentWords(spoken, language);
      for (const point of points) {
        expect(spoken.toLocaleLowerCase()).not.toContain(point.text.toLocaleLowerCase().replace(/\.$/, ""));
        const words = [...contentWords(point.text, language)];
        const shared = words.filter((word) => said.has(word));
        expect(shared.length / words.length, `"${spoken}" tells "${point.text}"`).toBeLessThanOrEqual(0.4);
      }
    }
  });

  test("asks about no protected characteristic", () => {
    for (const spoken of [content.text, ...followUps.map((followUp) => followUp.text)]) {
      for (const matter of protectedMatters) expect(spoken).not.toMatch(matter);
    }
  });

  test("is written in the language of its category", () => {
    const { name, description, systemPrompt } = category.content;
    const texts = [
      ...[name, description, systemPrompt, content.text],
      ...criteria.flatMap((criterion) => [criterion.name, ...Object.values(criterion.anchors)]),
      ...points.map((point) => point.text),
      ...followUps.map((followUp) => followUp.text),
    ];
    for (const text of texts) {
      if (language === "vi") expect(text).toMatch(vietnameseLetters);
      else expect(text).not.toMatch(vietnameseLetters);
      expect(text).toBe(text.normalize("NFC").trim());
    }
  });
});
