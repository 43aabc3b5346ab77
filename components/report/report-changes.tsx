import { recommendations } from "#components/words/staff.ts";
import type { Changes } from "#lib/evaluation/changes.ts";

type Part = Changes["criteria"][number]["before"];

const scoreNames = { overallScore: "Overall", technicalScore: "Technical", softSkillScore: "Soft skills" } as const;

const scoreText = (score: number | null) => (score === null ? "no score" : score.toFixed(1));

function partText({ outcome, level }: Part): string {
  if (outcome === "SCORED" && level !== null) return `level ${Number(level.toFixed(2))}`;
  return outcome === "NOT_ASSESSED" ? "not assessed" : "not evidenced";
}

/** What an evaluation changed against the one before it; staff read it in English. */
export function ReportChanges({
  changes,
  criterionName,
}: {
  changes: Changes;
  criterionName: (questionIndex: number, id: string) => string;
}) {
  const { from, scores, recommendation, criteria } = changes;
  const nothing = scores.length === 0 && criteria.length === 0 && recommendation === null;
  return (
    <section className="rounded-xl border border-border bg-surface p-5" aria-labelledby="changes">
      <h2 id="changes" className="font-medium">
        {`Changes since version ${from}`}
      </h2>
      {nothing ? (
        <p className="mt-2 text-muted text-sm">Nothing: every level and every score is the same.</p>
      ) : (
        <ul className="mt-2 flex list-disc flex-col gap-1 pl-5 text-sm">
          {scores.map(({ name, before, after }) => (
            <li key={name}>{`${scoreNames[name]}: ${scoreText(before)} → ${scoreText(after)}`}</li>
          ))}
          {recommendation && (
            <li>{`Recommendation: ${recommendations[recommendation.before]} → ${recommendations[recommendation.after]}`}</li>
          )}
          {criteria.map(({ questionIndex, criterionId, before, after }) => (
            <li key={`${questionIndex} ${criterionId}`}>
              {`Question ${questionIndex + 1}, ${criterionName(questionIndex, criterionId)}: ${partText(before)} → ${partText(after)}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
