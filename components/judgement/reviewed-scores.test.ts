import { expect, test } from "vitest";
import type { Verdict } from "./review-state.ts";
import { ReviewedScores } from "./reviewed-scores.tsx";

/** One criterion; its reviews on report version 1, newest first. */
function shownOnVersion2(...verdicts: Verdict[]) {
  const reviews = verdicts.map((verdict, at) => ({
    version: verdicts.length - at,
    verdict,
    reason: "It was said.",
    by: "Rita Recruiter",
    createdAt: new Date(0),
    report: 1,
  }));
  const criterion = { criterionId: "a", name: "Correctness", outcome: "SCORED", level: 3, anchors: {}, reviews };
  const question = { index: 0, standing: "answered", score: 50, reviewedScore: null, criteria: [criterion] };
  return ReviewedScores({ scores: null, questions: [question], version: 2, contentLanguage: "en" });
}

test("of an earlier report, only levels that stand are to be set again", () => {
  expect(shownOnVersion2()).toBeNull();
  expect(shownOnVersion2(4)).not.toBeNull();
  expect(shownOnVersion2("NOT_ASSESSED", 4)).not.toBeNull();
  expect(shownOnVersion2(null, 4)).toBeNull();
});
