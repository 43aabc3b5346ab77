import fc from "fast-check";
import { expect, test } from "vitest";
import { aggregate, type JudgedInterview } from "./aggregate.ts";
import { type ReviewedLevel, withReviews } from "./reviewed.ts";

const category: JudgedInterview["category"] = {
  language: "en",
  weights: { technical: 75, softSkill: 25 },
  thresholds: { strongYes: 80, yes: 65, mixed: 45 },
};
type Question = JudgedInterview["questions"][number];
type Part = Question["criteria"][number];

const part = (criterionId: string, family: Part["family"], outcome: Part["outcome"], level: number | null): Part => ({
  criterionId,
  family,
  weight: 1,
  outcome,
  level,
  spread: level === null ? null : 0,
});
const answered = (index: number, ...criteria: Part[]): Question => ({ index, standing: "answered", words: 60, criteria });
const of = (...questions: Question[]): JudgedInterview => ({ category, calibrationError: 5, questions });

const interview = of(
  answered(0, part("a", "technical", "SCORED", 3), part("b", "soft_skill", "SCORED", 2)),
  answered(1, part("a", "technical", "NOT_EVIDENCED", null), part("b", "soft_skill", "SCORED", 4)),
);

test("without a review there is nothing to show, and one of another interview is none", () => {
  expect(withReviews(interview, [])).toBeNull();
  expect(withReviews(interview, [{ questionIndex: 7, criterionId: "a", level: 5 }])).toBeNull();
  expect(withReviews(interview, [{ questionIndex: 0, criterionId: "z", level: 5 }])).toBeNull();
});

test("a person's level stands in the judge's place, and the others stay", () => {
  expect(aggregate(interview)).toMatchObject({ technicalScore: 50, softSkillScore: 50, overallScore: 50 });
  expect(withReviews(interview, [{ questionIndex: 0, criterionId: "a", level: 5 }])).toMatchObject({
    technicalScore: 66.7,
    softSkillScore: 50,
    overallScore: 62.5,
    recommendation: "MIXED",
  });
  // What the judge found no evidence for, a person can have understood.
  const both = [
    { questionIndex: 0, criterionId: "a", level: 5 },
    { questionIndex: 1, criterionId: "a", level: 4 },
  ];
  expect(withReviews(interview, both)).toMatchObject({ technicalScore: 87.5, softSkillScore: 50, overallScore: 78.1 });
});

test("what cannot be assessed counts for nobody", () => {
  const without = withReviews(interview, [{ questionIndex: 0, criterionId: "b", level: null }]);
  expect(without).toMatchObject({ technicalScore: 50, softSkillScore: 75 });
  expect(without?.questions[0]?.score).toBe(50);
});

test("people can judge what no judge could, and the rules of too little said still hold", () => {
  const mute = of(answered(0, part("a", "technical", "NOT_ASSESSED", null), part("b", "soft_skill", "NOT_ASSESSED", null)));
  expect(aggregate(mute)).toMatchObject({ overallScore: null, insufficient: ["not_assessed"] });
  const levels = [
    { questionIndex: 0, criterionId: "a", level: 4 },
    { questionIndex: 0, criterionId: "b", level: 3 },
  ];
  expect(withReviews(mute, levels)).toMatchObject({ technicalScore: 75, softSkillScore: 50, overallScore: 68.8, insufficient: [] });
  const short = { ...mute, questions: mute.questions.map((question) => ({ ...question, words: 3 })) };
  expect(withReviews(short, levels)).toMatchObject({ overallScore: null, insufficient: ["too_few_words"] });
});

const somePart = fc.record({
  outcome: fc.constantFrom<Part["outcome"]>("SCORED", "SCORED", "NOT_EVIDENCED", "NOT_ASSESSED"),
  family: fc.constantFrom<Part["family"]>("technical", "soft_skill"),
  level: fc.integer({ min: 1, max: 5 }),
  weight: fc.integer({ min: 1, max: 9 }),
  spread: fc.integer({ min: 0, max: 4 }),
});
const someInterview = fc.array(fc.array(somePart, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }).map((questions) =>
  of(
    ...questions.map((parts, index) =>
      answered(
        index,
        ...parts.map(({ outcome, level, spread, ...rest }, at): Part => {
          const scored = outcome === "SCORED";
          return { ...rest, criterionId: `c${at}`, outcome, level: scored ? level : null, spread: scored ? spread : null };
        }),
      ),
    ),
  ),
);
const placesOf = ({ questions }: JudgedInterview) =>
  questions.flatMap(({ index, criteria }) => criteria.map((criterion) => ({ questionIndex: index, ...criterion })));

test("agreeing changes no score, whatever is agreed with, and takes the judge's doubt away", () => {
  fc.assert(
    fc.property(someInterview, (judged) => {
      const agreed = placesOf(judged).filter(({ outcome }) => outcome !== "NOT_EVIDENCED");
      fc.pre(agreed.length > 0);
      const { overallScore, technicalScore, softSkillScore, questions, coverage, recommendation, insufficient } = aggregate(judged);
      const reviewed = withReviews(judged, agreed);
      expect(reviewed).toMatchObject({ questions, coverage, recommendation: expect.not.stringMatching("NEEDS_REVIEW") });
      if (recommendation === "NEEDS_REVIEW") expect(reviewed).toMatchObject({ overallScore });
      else if (!insufficient.includes("range_too_wide"))
        expect(reviewed).toMatchObject({ overallScore, technicalScore, softSkillScore, recommendation });
    }),
  );
});

test("a higher level for what has evidence lowers no score, the order of reviews is nothing, and the judge's levels stay", () => {
  fc.assert(
    fc.property(someInterview, fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 20, maxLength: 20 }), (judged, raises) => {
      const before = structuredClone(judged);
      const raised = placesOf(judged)
        .filter(({ outcome }) => outcome === "SCORED")
        .map(
          ({ questionIndex, criterionId, level }, at): ReviewedLevel => ({
            questionIndex,
            criterionId,
            level: Math.min(5, (level ?? 1) + (raises[at] ?? 0)),
          }),
        );
      fc.pre(raised.length > 0);
      const totals = withReviews(judged, raised);
      for (const name of ["overallScore", "technicalScore", "softSkillScore"] as const) {
        const [was, is] = [aggregate(judged)[name], totals?.[name]];
        if (was !== null) expect(is).toBeGreaterThanOrEqual(was);
      }
      expect(withReviews(judged, [...raised].reverse())).toEqual(totals);
      expect(judged).toEqual(before);
    }),
  );
});
