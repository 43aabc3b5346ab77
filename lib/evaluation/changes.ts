import type { Aggregate } from "./aggregate.ts";
import type { CriterionOutcome } from "./criterion.ts";

/** What a version of a report says of a criterion. */
type Result = { questionIndex: number; criterionId: string; outcome: CriterionOutcome; level: number | null };
export type ReportVersion = { version: number; totals: Aggregate; results: readonly Result[] };

export type Changes = {
  from: number;
  to: number;
  /** Totals that differ, 0–100 or null. */
  scores: { name: "overallScore" | "technicalScore" | "softSkillScore"; before: number | null; after: number | null }[];
  recommendation: { before: Aggregate["recommendation"]; after: Aggregate["recommendation"] } | null;
  /** Criteria whose outcome or level differs, in the order of the questions. */
  criteria: { questionIndex: number; criterionId: string; before: Part; after: Part }[];
};
type Part = Pick<Result, "outcome" | "level">;

/** What differs between two versions of one report. */
export function changesBetween(before: ReportVersion, after: ReportVersion): Changes {
  const scores = (["overallScore", "technicalScore", "softSkillScore"] as const).flatMap((name) =>
    before.totals[name] === after.totals[name] ? [] : [{ name, before: before.totals[name], after: after.totals[name] }],
  );
  const { recommendation } = after.totals;
  const criteria = [...after.results]
    .sort((a, b) => a.questionIndex - b.questionIndex || (a.criterionId < b.criterionId ? -1 : 1))
    .flatMap(({ questionIndex, criterionId, outcome, level }) => {
      const old = before.results.find((one) => one.questionIndex === questionIndex && one.criterionId === criterionId);
      if (!old || (old.outcome === outcome && old.level === level)) return [];
      return [{ questionIndex, criterionId, before: { outcome: old.outcome, level: old.level }, after: { outcome, level } }];
    });
  return {
    from: before.version,
    to: after.version,
    scores,
    recommendation:
      before.totals.recommendation === recommendation ? null : { before: before.totals.recommendation, after: recommendation },
    criteria,
  };
}
