import { placeOf } from "#components/report/report-data.ts";
import { en } from "#components/words/en.ts";
import { type ReviewedCriterion, type ReviewedQuestion, standingReview } from "./reviews-beside.tsx";

type Scores = { overallScore: number | null; technicalScore: number | null; softSkillScore: number | null };

const figures = [
  ["overallScore", en.report.overall],
  ["technicalScore", en.report.technical],
  ["softSkillScore", en.report.softSkills],
] as const;

/** The scores as they are with people's levels, under the judge's own, with what was set; nothing while nobody disagrees. */
export function ReviewedScores({
  scores,
  questions,
  version,
  contentLanguage,
}: {
  /** Null while nobody disagrees with this version. */
  scores: Scores | null;
  questions: readonly ReviewedQuestion[];
  /** Of the report that is shown. */
  version: number;
  contentLanguage: string;
}) {
  const set = questions.flatMap(({ index, criteria }) =>
    criteria.flatMap((criterion) => {
      const standing = standingReview(criterion, version);
      return standing ? [{ ...standing, index, criterion }] : [];
    }),
  );
  if (!scores) {
    const earlier = Math.max(...questions.flatMap(({ criteria }) => criteria.flatMap((criterion) => earlierReports(criterion, version))));
    if (!Number.isFinite(earlier)) return null;
    return (
      <p className="rounded-lg bg-default px-4 py-3 text-sm">{`Reviewers set levels on report version ${earlier}. They do not count for version ${version}. Set those again that still hold.`}</p>
    );
  }
  return (
    <section aria-labelledby="reviewed" className="rounded-lg border border-border px-4 py-3">
      <h2 id="reviewed" className="text-sm">
        With the reviewers’ levels
      </h2>
      <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-2">
        {figures.map(([name, words]) => (
          <div key={name}>
            <dt className="text-muted text-sm">{words}</dt>
            <dd className="font-semibold text-2xl tabular-nums tracking-tight">
              {scores[name] === null ? (
                <span className="font-normal text-base text-muted">{en.report.noScore}</span>
              ) : (
                <>
                  <span>{Math.round(scores[name])}</span>
                  <span className="sr-only">{` ${en.report.of100}`}</span>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <ul className="mt-3 flex flex-col gap-1 text-sm">
        {set.map(({ index, criterion, verdict, by }) => (
          <li key={placeOf(index, criterion.criterionId)}>
            <a href={`#${placeOf(index, criterion.criterionId)}`} className="underline underline-offset-4 hover:text-accent">
              <span>{`${index + 1}. `}</span>
              <span lang={contentLanguage}>{criterion.name}</span>
            </a>
            <span>{`: ${inWords(criterion.level ?? criterion.outcome)} → ${inWords(verdict)}, by ${by}`}</span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-muted text-sm">
        Computed as the judge’s scores are. Those above, and what the candidate reads, stay as they are.
      </p>
    </section>
  );
}

/** The reports before this one on which somebody's level stands. */
function earlierReports(criterion: ReviewedCriterion, version: number): number[] {
  const reports = new Set(criterion.reviews.map(({ report }) => report));
  return [...reports].filter((report) => report < version && standingReview(criterion, report) !== null);
}

function inWords(verdict: number | string | null): string {
  if (typeof verdict === "number") return `level ${Number(verdict.toFixed(2))}`;
  return verdict === "NOT_ASSESSED" ? "not assessed" : "not evidenced";
}
