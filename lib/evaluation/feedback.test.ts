import { expect, test } from "vitest";
import { starterBank } from "#prisma/bank/bank.ts";
import { type Aggregate, aggregate } from "./aggregate.ts";
import { candidateComment, Feedback, type FeedbackResult, writeFeedback } from "./feedback.ts";
import { foldWords, squash } from "./fold.ts";

type Category = (typeof starterBank)[number];

/** A whole category judged: levels go round 1, 2, 3, 4, 5 and every seventh criterion has no evidence. */
function judged({ content, questions }: Category): { results: FeedbackResult[]; totals: Aggregate } {
  let place = 0;
  const parts = questions.map((question, index) => ({
    index,
    standing: "answered" as const,
    words: 80,
    criteria: question.content.criteria.map(({ id, family, weight, name, anchors }) => {
      place += 1;
      const level = place % 7 === 0 ? null : (((place % 5) + 1) as 1 | 2 | 3 | 4 | 5);
      const outcome = level === null ? ("NOT_EVIDENCED" as const) : ("SCORED" as const);
      return {
        criterionId: id,
        family,
        weight,
        name,
        outcome,
        level,
        spread: level === null ? null : 0,
        anchor: level === null ? null : anchors[level],
      };
    }),
  }));
  return {
    results: parts.flatMap(({ index, criteria }) => criteria.map((criterion) => ({ questionIndex: index, story: false, ...criterion }))),
    totals: aggregate({ category: content, calibrationError: 10, questions: parts }),
  };
}

/** Whether six words in a row of `secret` stand in a squashed text; shorter ones whole. */
function leaks(squashed: string, secret: string): boolean {
  const words = foldWords(secret).map(({ text }) => text);
  const length = Math.min(6, words.length);
  return words.slice(0, words.length - length + 1).some((_word, at) => squashed.includes(words.slice(at, at + length).join("")));
}

test.each(starterBank.map((category) => [category.slug, category] as const))(
  "%s: what a candidate reads holds no expected point and no anchor",
  (_slug, category) => {
    const { results, totals } = judged(category);
    const feedback = Feedback.parse(JSON.parse(JSON.stringify(writeFeedback(category.content.language, results, totals))));
    const { candidate, recruiter } = feedback;
    expect(candidate.strengths.length + candidate.gaps.length).toBeGreaterThan(0);
    expect(recruiter.strengths.length).toBe(candidate.strengths.length);
    const comments = category.questions.map((_question, index) =>
      candidateComment(
        category.content.language,
        "answered",
        results.filter(({ questionIndex }) => questionIndex === index),
      ),
    );
    const shown = [candidate.summary, ...[...candidate.strengths, ...candidate.gaps].map(({ text }) => text), ...comments].map(
      (text) => squash(text).text,
    );
    for (const { content } of category.questions) {
      const secrets = [...content.points.map(({ text }) => text), ...content.criteria.flatMap(({ anchors }) => Object.values(anchors))];
      for (const secret of secrets) expect(shown.filter((text) => leaks(text, secret))).toEqual([]);
    }
  },
);

test("the guard above would notice a leak", () => {
  expect(
    leaks(
      squash("Next time say that codes in the 400s say that the request was at fault.").text,
      "Codes in the 400s say that the request was at fault, codes in the 500s …",
    ),
  ).toBe(true);
});

test("feedback comes in the language of the category, with numbers that lead to questions", () => {
  const vietnamese = starterBank.find(({ content }) => content.language === "vi");
  if (!vietnamese) throw new Error("no Vietnamese category");
  const { results, totals } = judged(vietnamese);
  const feedback = writeFeedback("vi", results, totals);
  expect(feedback.candidate.summary).toContain(`Bạn đã trả lời ${vietnamese.questions.length} trên ${vietnamese.questions.length} câu hỏi`);
  expect(feedback.recruiter.summary).toContain("tiêu chí có căn cứ");
  for (const item of [...feedback.recruiter.strengths, ...feedback.recruiter.gaps]) expect(item.questionIndexes.length).toBeGreaterThan(0);
});

test("comments tell what was not answered, not reached and not assessed apart", () => {
  const none = [{ name: "Depth", outcome: "NOT_ASSESSED" as const, level: null }];
  const texts = [
    candidateComment("en", "not_reached", none),
    candidateComment("en", "unanswered", none),
    candidateComment("en", "answered", none),
  ];
  expect(new Set(texts).size).toBe(3);
  expect(
    candidateComment("en", "answered", [
      { name: "Depth", outcome: "SCORED", level: 4 },
      { name: "Design", outcome: "SCORED", level: 2 },
      { name: "Reasoning", outcome: "NOT_EVIDENCED", level: null },
    ]),
  ).toBe("Well supported: Depth. Mentioned, with little detail: Design. Nothing in the answer shows: Reasoning.");
});

test("without a score the summaries say so and praise nothing", () => {
  const totals = aggregate({
    category: { language: "en", weights: { technical: 1, softSkill: 1 }, thresholds: { strongYes: 80, yes: 60, mixed: 40 } },
    calibrationError: 5,
    questions: [],
  });
  const feedback = writeFeedback("en", [], totals);
  expect(feedback.candidate.summary).toContain("there is none");
  expect(feedback.recruiter).toMatchObject({ strengths: [], gaps: [] });
});
