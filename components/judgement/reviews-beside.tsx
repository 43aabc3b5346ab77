import { Level } from "#components/report/level.tsx";
import { type Beside, placeOf } from "#components/report/report-data.ts";
import { Moment } from "#components/ui/moment.tsx";
import { ReviewForm } from "./review-form.tsx";
import { type ReviewAction, type ReviewVersion, verdictWords } from "./review-state.ts";

export type ReviewedCriterion = {
  criterionId: string;
  name: string;
  outcome: string | null;
  level: number | null;
  anchors: Record<number, string>;
  /** On any version of the report, the newest first. */
  reviews: ReviewVersion[];
};

export type ReviewedQuestion = {
  index: number;
  standing: string | null;
  score: number | null;
  reviewedScore: number | null;
  criteria: ReviewedCriterion[];
};

type Context = {
  sessionId: string;
  /** The report that the page shows. */
  report: { runId: string; version: number };
  contentLanguage: string;
  /** Null where the reader cannot set levels. */
  review: ReviewAction | null;
};

/** The newest word of a person on a criterion of one version of the report; null when there is none or it is withdrawn. */
export function standingReview({ reviews }: Pick<ReviewedCriterion, "reviews">, report: number): ReviewVersion | null {
  const newest = reviews.find((review) => review.report === report);
  return newest && newest.verdict !== null ? newest : null;
}

/** What people say of each criterion that has a judge's result, to stand beside it. Staff read it in English. */
export function reviewsBeside(questions: readonly ReviewedQuestion[], context: Context): Beside {
  const answered = questions.filter(({ standing }) => standing === "answered");
  return {
    questions: Object.fromEntries(
      answered.flatMap(({ index, score, reviewedScore }) =>
        reviewedScore === null || reviewedScore === score ? [] : [[index, <QuestionScore key={index} score={reviewedScore} />]],
      ),
    ),
    criteria: Object.fromEntries(
      answered.flatMap(({ index, criteria }) =>
        criteria
          .filter(({ outcome }) => outcome !== null)
          .map((criterion) => {
            const place = placeOf(index, criterion.criterionId);
            const standing = standingReview(criterion, context.report.version);
            const level = standing && <StandingLevel standing={standing} />;
            return [place, { judge: "Judge", level, more: <More index={index} criterion={criterion} place={place} context={context} /> }];
          }),
      ),
    ),
  };
}

function QuestionScore({ score }: { score: number }) {
  return (
    <p className="max-w-28 text-muted text-xs">
      <span className="tabular-nums">{Math.round(score)}</span> with the reviewers’ levels
    </p>
  );
}

function StandingLevel({ standing: { by, verdict } }: { standing: ReviewVersion }) {
  return (
    <p className="mt-1 flex flex-wrap items-center justify-end gap-x-2 tabular-nums">
      <span className="min-w-0 break-words font-medium">{by}:</span>
      {typeof verdict === "number" ? (
        <span className="inline-flex items-center gap-2">
          <Level level={verdict} />
          Level {verdict} of 5
        </span>
      ) : (
        <span>Not assessed</span>
      )}
    </p>
  );
}

function More({ index, criterion, place, context }: { index: number; criterion: ReviewedCriterion; place: string; context: Context }) {
  const { sessionId, report, contentLanguage, review } = context;
  const { reviews } = criterion;
  const standing = standingReview(criterion, report.version);
  const newest = reviews.find((one) => one.report === report.version);
  const [before] = newest ? [] : reviews;
  const rest = reviews.filter((one) => one !== standing);
  if (!review && reviews.length === 0) return null;
  return (
    <div className="mt-3 flex flex-col gap-3 text-sm">
      {standing && (
        <div className="rounded-lg bg-default px-3 py-2">
          <Told review={standing} />
        </div>
      )}
      {before && before.verdict !== null && (
        <p className="rounded-lg bg-default px-3 py-2">
          On report version {before.report}, {before.by} {verdictWords(before.verdict)}. It does not count here: this version was judged
          anew.
        </p>
      )}
      {review && (
        <ReviewForm
          place={place}
          runId={report.runId}
          hidden={{ sessionId, questionIndex: String(index), criterionId: criterion.criterionId }}
          criterion={criterion.name}
          question={index + 1}
          anchors={criterion.anchors}
          contentLanguage={contentLanguage}
          version={newest?.version ?? 0}
          reviewed={standing !== null}
          review={review}
        />
      )}
      {rest.length > 0 && (
        <details>
          <summary className="cursor-pointer text-muted hover:text-foreground">Earlier levels of reviewers</summary>
          <ol className="mt-2 flex flex-col gap-3 border-border border-l pl-4">
            {rest.map((one) => (
              <li key={`${one.report}-${one.version}`}>
                <Told review={one} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

/** One version: what was set, by whom, when, on which report, and why. */
function Told({ review: { verdict, by, createdAt, report, reason } }: { review: ReviewVersion }) {
  return (
    <>
      <p className="text-muted">
        <span className="text-foreground">{by}</span> {verdictWords(verdict)}, <Moment at={createdAt} language="en" />, on report version{" "}
        {report}, because:
      </p>
      <p dir="auto" className="mt-1 whitespace-pre-wrap break-words leading-relaxed">
        {reason}
      </p>
    </>
  );
}
