import fc from "fast-check";
import { expect, test } from "vitest";
import { type Aggregate, aggregate, type JudgedInterview } from "./aggregate.ts";
import { breakdownOf } from "./breakdown.ts";
import { doubtsOf } from "./doubts.ts";

const category: JudgedInterview["category"] = {
  language: "en",
  weights: { technical: 75, softSkill: 25 },
  thresholds: { strongYes: 80, yes: 65, mixed: 45 },
};
type Question = JudgedInterview["questions"][number];
type Part = Question["criteria"][number];

const scored = (criterionId: string, family: Part["family"], level: number, weight = 1, spread = 0): Part => ({
  criterionId,
  family,
  weight,
  outcome: "SCORED",
  level,
  spread,
});
const silent = (criterionId: string, family: Part["family"], weight = 1): Part => ({
  criterionId,
  family,
  weight,
  outcome: "NOT_EVIDENCED",
  level: null,
  spread: null,
});
const answered = (index: number, ...criteria: Part[]): Question => ({ index, standing: "answered", words: 60, criteria });
const of = (...questions: Question[]): Aggregate => aggregate({ category, calibrationError: 5, questions });

test("levels become points, questions count the same, and the families follow the category's weights", () => {
  const totals = of(
    answered(0, scored("a", "technical", 5, 3), scored("b", "soft_skill", 2, 1)),
    answered(1, scored("a", "technical", 3, 30), scored("b", "soft_skill", 4, 10)),
  );
  expect(totals).toMatchObject({
    technicalScore: 75,
    softSkillScore: 50,
    overallScore: 68.8,
    recommendation: "YES",
    coverage: 1,
    insufficient: [],
  });
  expect(totals.questions.map(({ score }) => score)).toEqual([81.3, 56.3]);
  expect([totals.overallLow, totals.overallHigh]).toEqual([62.4, 75.2]);
});

test("what is not evidenced goes to the others, under a cap", () => {
  expect(of(answered(0, scored("a", "technical", 4, 9), silent("b", "technical", 1))).technicalScore).toBe(75);
  expect(of(answered(0, scored("a", "technical", 5, 1), silent("b", "technical", 9))).technicalScore).toBe(13.3);
});

test("an echo, a declined question and an early end all count as nothing; time that ran out does not count", () => {
  const good = (index: number) => answered(index, scored("a", "technical", 5));
  const standing = (index: number, how: Question["standing"]): Question => ({
    index,
    standing: how,
    words: 0,
    criteria: [silent("a", "technical")],
  });
  const notReached: Question = { ...standing(2, "not_reached"), criteria: [{ ...silent("a", "technical"), outcome: "NOT_ASSESSED" }] };
  expect(of(good(0), good(1), answered(2, silent("a", "technical"))).overallScore).toBe(66.7);
  expect(of(good(0), good(1), standing(2, "unanswered")).overallScore).toBe(66.7);
  expect(of(good(0), good(1), notReached).overallScore).toBe(100);
  expect(of(good(0), good(1), notReached).overallLow).toBeLessThan(of(good(0), good(1), good(2)).overallLow ?? 0);
});

test("an answered question without any evidence scores 0, one that was never answered scores nothing", () => {
  const totals = of(answered(0, scored("a", "technical", 5)), answered(1, silent("a", "technical")), {
    index: 2,
    standing: "unanswered",
    words: 0,
    criteria: [silent("a", "technical")],
  });
  expect(totals.questions.map(({ score }) => score)).toEqual([100, 0, null]);
});

test.each([
  [
    "too_few_answers",
    of(
      answered(0, scored("a", "technical", 5)),
      ...[1, 2].map((index): Question => ({ index, standing: "unanswered", words: 0, criteria: [silent("a", "technical")] })),
    ),
  ],
  ["too_few_words", of({ ...answered(0, scored("a", "technical", 5)), words: 9 })],
  ["no_evidence", of(answered(0, silent("a", "technical")))],
  ["not_assessed", of(answered(0, { ...silent("a", "technical"), outcome: "NOT_ASSESSED" }))],
] as const)("%s: no score instead of a number", (reason, totals) => {
  expect(totals).toMatchObject({
    technicalScore: null,
    softSkillScore: null,
    overallScore: null,
    overallLow: null,
    overallHigh: null,
    recommendation: "INSUFFICIENT_EVIDENCE",
  });
  expect(totals.insufficient).toContain(reason);
});

test("samples that disagree widen the interval beyond the judge's own error", () => {
  const calm = of(answered(0, scored("a", "technical", 3)));
  const torn = of(answered(0, scored("a", "technical", 3, 1, 4)));
  expect([calm.overallLow, calm.overallHigh]).toEqual([43.6, 56.4]);
  expect([torn.overallLow, torn.overallHigh]).toEqual([0, 100]);
});

const score = (level: number, calibrationError: number, rules?: 1 | 2) =>
  aggregate({ category, calibrationError, questions: [answered(0, scored("a", "technical", level))] }, rules);

test("advice stands only while the range reaches no further than into the next band", () => {
  // 85, from 56 to 100: mixed, yes or strong yes.
  expect(score(4.4, 23)).toMatchObject({ overallScore: 85, overallLow: 55.6, overallHigh: 100, recommendation: "NEEDS_REVIEW" });
  expect(score(4.4, 23, 1)).toMatchObject({ recommendation: "STRONG_YES" });
  expect(score(4.4, 15)).toMatchObject({ overallLow: 65.8, recommendation: "STRONG_YES" });
  expect(score(1.4, 20)).toMatchObject({ overallScore: 10, overallHigh: 35.6, recommendation: "NO" });
});

test("a range that is wider than half of the scale shows no number", () => {
  const wide = score(3, 20);
  expect(wide).toMatchObject({
    overallScore: null,
    technicalScore: null,
    overallLow: 24.4,
    overallHigh: 75.6,
    recommendation: "INSUFFICIENT_EVIDENCE",
    insufficient: ["range_too_wide"],
  });
  expect(wide.questions).toMatchObject([{ score: 50 }]);
  expect(score(3, 20, 1)).toMatchObject({ overallScore: 50, recommendation: "MIXED" });
});

test("a soft criterion that nobody asked for costs nothing while it is not evidenced, and counts when it is", () => {
  const mixed = (soft: Part, unasked: string[]) =>
    of({ ...answered(0, scored("a", "technical", 5), soft), unasked }, { ...answered(1, scored("a", "technical", 5), soft), unasked });
  expect(mixed(silent("talk", "soft_skill"), []).overallScore).toBe(100);
  expect(mixed(silent("talk", "soft_skill", 9), []).overallScore).toBe(100);
  const family = { ...category, weights: { technical: 50, softSkill: 50 } };
  const question = (unasked: string[]): Question => ({
    ...answered(0, scored("a", "technical", 5), silent("talk", "soft_skill")),
    unasked,
  });
  const half = (unasked: string[]) => aggregate({ category: family, calibrationError: 5, questions: [question(unasked)] });
  expect(half([]).overallScore).toBe(66.7);
  expect(half(["talk"]).overallScore).toBe(100);
  expect(mixed(scored("talk", "soft_skill", 1), ["talk"]).overallScore).toBe(75);
});

test("what pulls a score apart is named", () => {
  const judged: JudgedInterview = {
    category,
    calibrationError: 20,
    questions: [answered(0, scored("a", "technical", 5, 1, 2)), answered(1, scored("a", "technical", 4), silent("b", "technical", 3))],
  };
  const totals = aggregate(judged);
  expect(doubtsOf(totals, judged)).toEqual({
    low: expect.any(String),
    high: "STRONG_YES",
    reasons: [
      { kind: "few_answers", answered: 2, planned: 2 },
      { kind: "thin_evidence", coverage: 0.625 },
      { kind: "questions_apart", best: { index: 0, score: 100 }, worst: { index: 1, score: 33.3 } },
      { kind: "judgements_apart", criteria: [{ questionIndex: 0, criterionId: "a", spread: 2 }] },
    ],
  });
  const sure = { ...judged, calibrationError: 0, questions: [answered(0, scored("a", "technical", 5))] };
  expect(doubtsOf(aggregate(sure), sure)).toBeNull();
});

const part = fc.record({
  family: fc.constantFrom<Part["family"]>("technical", "soft_skill"),
  weight: fc.integer({ min: 1, max: 9 }),
  outcome: fc.constantFrom<Part["outcome"]>("SCORED", "SCORED", "SCORED", "NOT_EVIDENCED", "NOT_ASSESSED"),
  level: fc.integer({ min: 2, max: 10 }).map((half) => half / 2),
  spread: fc.integer({ min: 0, max: 4 }),
});
const interview: fc.Arbitrary<JudgedInterview> = fc
  .record({
    questions: fc.array(
      fc.record({
        standing: fc.constantFrom<Question["standing"]>("answered", "answered", "answered", "unanswered", "not_reached"),
        parts: fc.array(part, { minLength: 1, maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 7 },
    ),
    technical: fc.integer({ min: 0, max: 100 }),
    calibrationError: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ questions, technical, calibrationError }) => ({
    category: { ...category, weights: { technical, softSkill: 100 - technical } },
    calibrationError,
    questions: questions.map(({ standing, parts }, index) => ({
      index,
      standing,
      words: standing === "answered" ? 50 : 0,
      criteria: parts.map(({ outcome, level, spread, ...rest }, place) => {
        const settled = standing === "answered" ? outcome : standing === "unanswered" ? "NOT_EVIDENCED" : "NOT_ASSESSED";
        const known = settled === "SCORED";
        return { criterionId: `c${place}`, ...rest, outcome: settled, level: known ? level : null, spread: known ? spread : null };
      }),
    })),
  }));

test("every number lies within 0 and 100, and the interval holds the score", () => {
  fc.assert(
    fc.property(interview, (judged) => {
      const totals = aggregate(judged);
      const { overallLow, overallHigh, overallScore, technicalScore, softSkillScore } = totals;
      for (const score of [
        overallLow,
        overallHigh,
        overallScore,
        technicalScore,
        softSkillScore,
        ...totals.questions.map((question) => question.score),
      ]) {
        if (score !== null) expect(score >= 0 && score <= 100).toBe(true);
      }
      expect((overallScore === null) === (totals.recommendation === "INSUFFICIENT_EVIDENCE")).toBe(true);
      expect((overallScore === null) === totals.insufficient.length > 0).toBe(true);
      if (overallScore === null || overallLow === null || overallHigh === null) return;
      expect(overallLow <= overallScore && overallScore <= overallHigh).toBe(true);
    }),
  );
});

test("a higher level never lowers a score", () => {
  fc.assert(
    fc.property(interview, fc.nat(), fc.nat(), (judged, q, c) => {
      const question = judged.questions[q % judged.questions.length];
      const place = c % (question?.criteria.length ?? 1);
      const raised = changed(judged, question, place, (level) => Math.min(5, level + 0.5));
      const [before, after] = [aggregate(judged), aggregate(raised)];
      // A higher score may lie in a range that is too wide for a number, where the lower one was near the end of the scale.
      if (after.insufficient.includes("range_too_wide")) return;
      for (const key of ["technicalScore", "softSkillScore", "overallScore"] as const) {
        expect(after[key] ?? -1).toBeGreaterThanOrEqual(before[key] ?? -1);
      }
    }),
  );
});

function changed(
  judged: JudgedInterview,
  question: Question | undefined,
  place: number,
  change: (level: number) => number,
): JudgedInterview {
  return {
    ...judged,
    questions: judged.questions.map((one) =>
      one !== question
        ? one
        : {
            ...one,
            criteria: one.criteria.map((each, index) =>
              index === place && each.level !== null ? { ...each, level: change(each.level) } : each,
            ),
          },
    ),
  };
}

test("declining a question is never better than answering it, however badly", () => {
  fc.assert(
    fc.property(interview, fc.nat(), (judged, q) => {
      const index = q % judged.questions.length;
      const declined = {
        ...judged,
        questions: judged.questions.map((question) =>
          question.index !== index ||
          question.standing !== "answered" ||
          question.criteria.some(({ outcome }) => outcome === "NOT_ASSESSED")
            ? question
            : {
                ...question,
                standing: "unanswered" as const,
                words: 0,
                criteria: question.criteria.map((each) => ({ ...each, outcome: "NOT_EVIDENCED" as const, level: null, spread: null })),
              },
        ),
      };
      const [tried, gaveUp] = [aggregate(judged), aggregate(declined)];
      for (const key of ["technicalScore", "softSkillScore", "overallScore"] as const) {
        if (tried[key] !== null && gaveUp[key] !== null) expect(gaveUp[key]).toBeLessThanOrEqual(tried[key]);
      }
    }),
    { numRuns: 1500 },
  );
});

test("the scale of the weights and the order of the parts change nothing", () => {
  fc.assert(
    fc.property(interview, fc.integer({ min: 1, max: 6 }), (judged, power) => {
      const scale = 2 ** power;
      const other: JudgedInterview = {
        ...judged,
        category: {
          ...judged.category,
          weights: { technical: judged.category.weights.technical * scale, softSkill: judged.category.weights.softSkill * scale },
        },
        questions: judged.questions
          .map((question) => ({
            ...question,
            criteria: question.criteria.map((each) => ({ ...each, weight: each.weight * scale })).toReversed(),
          }))
          .toReversed(),
      };
      expect(aggregate(other)).toEqual(aggregate(judged));
    }),
  );
});

test("the breakdown adds up to the scores, and says what each criterion gives", () => {
  const judged = {
    category,
    calibrationError: 5,
    questions: [
      answered(0, scored("a", "technical", 5, 3), scored("b", "soft_skill", 2, 1)),
      answered(1, scored("a", "technical", 3, 1), silent("c", "technical", 1)),
      answered(2, silent("a", "technical")),
    ],
  };
  expect(breakdownOf(judged, 2)).toEqual({
    families: [
      {
        family: "technical",
        share: 0.75,
        evidenced: true,
        score: (0.75 * 100 + 0.5 * 50) / 2.25,
        mean: (0.75 * 100 + 0.5 * 50) / 2.25,
        contributions: [
          { questionIndex: 0, criterionId: "a", level: 5, points: 100, share: 0.75 / 2.25 },
          { questionIndex: 1, criterionId: "a", level: 3, points: 50, share: 0.5 / 2.25 },
          { questionIndex: 2, criterionId: "a", level: null, points: 0, share: 1 / 2.25 },
        ],
        passedOn: [{ questionIndex: 1, criterionId: "c" }],
      },
      {
        family: "soft_skill",
        share: 0.25,
        evidenced: true,
        score: 25,
        mean: 25,
        contributions: [{ questionIndex: 0, criterionId: "b", level: 2, points: 25, share: 1 }],
        passedOn: [],
      },
    ],
    untouched: [],
    overall: { score: expect.closeTo(39.58, 2), mean: expect.closeTo(39.58, 2) },
  });
});

test("a family in which nothing counts has no score, and its share of the overall score is told", () => {
  const given = (...questions: Question[]) => {
    const judged = { category, calibrationError: 5, questions };
    const { families, untouched, overall } = breakdownOf(judged, 2) ?? { families: [], untouched: [], overall: null };
    return { families: families.map(({ family, share, evidenced, score }) => ({ family, share, evidenced, score })), untouched, overall };
  };
  const nothing = { family: "technical", share: 0.75, evidenced: false, score: 0 };
  const some = { family: "soft_skill", share: 0.25, evidenced: true, score: 50 };
  expect(given(answered(0, scored("b", "soft_skill", 3)), answered(1, silent("a", "technical")))).toEqual({
    families: [nothing, some],
    untouched: [],
    overall: { score: 12.5, mean: 12.5 },
  });
  // Not touched at all: it counts for nothing, and the other one for everything.
  expect(given(answered(0, scored("b", "soft_skill", 3)))).toMatchObject({
    families: [{ ...some, share: 1 }],
    untouched: ["technical"],
    overall: { score: 50 },
  });
});

test("for any interview, shares make one whole, contributions the mean, and no score is above it", () => {
  fc.assert(
    fc.property(interview, (judged) => {
      const totals = aggregate(judged);
      const breakdown = breakdownOf(judged, 2);
      if (!breakdown) {
        expect(totals.overallScore).toBeNull();
        return;
      }
      const { families, overall } = breakdown;
      expect(families.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
      expect(families.reduce((sum, { share, score }) => sum + share * score, 0)).toBeCloseTo(overall.mean);
      expect(overall.score).toBeLessThanOrEqual(overall.mean + 1e-9);
      if (totals.overallScore !== null) {
        expect(Math.abs(totals.overallScore - overall.score)).toBeLessThan(0.0501);
        // The summary and the breakdown speak of the same scores.
        for (const [family, shown] of [
          ["technical", totals.technicalScore],
          ["soft_skill", totals.softSkillScore],
        ] as const) {
          const told = families.find((one) => one.family === family);
          expect(told?.evidenced ?? false).toBe(shown !== null);
          if (shown !== null) expect(Math.abs(shown - (told?.score ?? -1))).toBeLessThan(0.0501);
        }
      }
      for (const { contributions, mean, score } of families) {
        expect(contributions.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
        expect(contributions.reduce((sum, { share, points }) => sum + share * points, 0)).toBeCloseTo(mean);
        expect(score).toBeLessThanOrEqual(mean + 1e-9);
      }
    }),
  );
});
