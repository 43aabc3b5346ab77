import type { Words } from "#components/words/en.ts";
import type { Scores } from "./report-data.ts";

/** The three scores; the overall one with the range in which it lies. A number never stands without its words. */
export function ScoreSummary({ scores, words }: { scores: Scores; words: Words["report"] }) {
  const { overall, low, high } = scores;
  return (
    <dl className="grid gap-6 sm:grid-cols-[2fr_1fr_1fr]">
      <div>
        <dt className="text-muted text-sm">{words.overall}</dt>
        <dd className="mt-1">
          {overall === null ? (
            <span className="font-semibold text-2xl tracking-tight">{words.insufficient}</span>
          ) : (
            <>
              <span className="font-semibold text-4xl tabular-nums tracking-tight">{Math.round(overall)}</span>{" "}
              <span className="text-muted">
                {words.of100}
                {low !== null && high !== null && ` · ${Math.round(low)}–${Math.round(high)}`}
              </span>
              <Range value={overall} low={low} high={high} />
            </>
          )}
        </dd>
      </div>
      <Part name={words.technical} value={scores.technical} words={words} />
      <Part name={words.softSkills} value={scores.softSkill} words={words} />
    </dl>
  );
}

function Part({ name, value, words }: { name: string; value: number | null; words: Words["report"] }) {
  return (
    <div>
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="mt-1">
        {value === null ? (
          <span className="text-muted">{words.noScore}</span>
        ) : (
          <>
            <span className="font-semibold text-2xl tabular-nums tracking-tight">{Math.round(value)}</span>
            <Range value={value} low={null} high={null} />
          </>
        )}
      </dd>
    </div>
  );
}

/** A neutral scale from 0 to 100 with the value and its range; the figures stand beside it. */
function Range({ value, low, high }: { value: number; low: number | null; high: number | null }) {
  return (
    <span aria-hidden className="relative mt-2 block h-2 rounded-full bg-default">
      {low !== null && high !== null && (
        <span className="absolute inset-y-0 rounded-full bg-accent/30" style={{ left: `${low}%`, width: `${Math.max(1, high - low)}%` }} />
      )}
      <span className="absolute -inset-y-0.5 w-1 rounded-full bg-accent" style={{ left: `calc(${value}% - 2px)` }} />
    </span>
  );
}
