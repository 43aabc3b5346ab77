import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import { familyPlaces, overallPlace, questionsPlace, type Scores } from "./report-data.ts";

/**
 * The three scores; the overall one with the range in which it lies. A number never stands without its words.
 * @param explained whether the page explains them, in a `ScoreBreakdown`; else they lead to the questions
 */
export function ScoreSummary({ scores, words, explained = false }: { scores: Scores; words: Words["report"]; explained?: boolean }) {
  const places = explained ? { overall: overallPlace, ...familyPlaces } : unexplained;
  const { overall, low, high } = scores;
  return (
    <dl className="grid gap-6 sm:grid-cols-[2fr_1fr_1fr]">
      <div>
        <dt className="text-muted text-sm">{words.overall}</dt>
        <dd className="mt-1">
          {overall === null ? (
            <NoScore low={low} high={high} words={words} />
          ) : (
            <>
              <span className="font-semibold text-4xl tabular-nums tracking-tight">
                <Figure value={overall} leadsTo={places.overall} name={words.overall} words={words} />
              </span>{" "}
              <span className="text-muted">
                {`${words.of100}${low !== null && high !== null ? ` · ${Math.round(low)}–${Math.round(high)}` : ""}`}
              </span>
              <Range value={overall} low={low} high={high} />
            </>
          )}
        </dd>
      </div>
      <Part name={words.technical} value={scores.technical} leadsTo={places.technical} words={words} />
      <Part name={words.softSkills} value={scores.softSkill} leadsTo={places.soft_skill} words={words} />
    </dl>
  );
}

/** Too little was said for a score, or the range in which it lies is too wide for a number. */
function NoScore({ low, high, words }: { low: number | null; high: number | null; words: Words["report"] }) {
  const known = low !== null && high !== null;
  return (
    <>
      <span className="font-semibold text-2xl tracking-tight">{known ? words.tooUncertain : words.insufficient}</span>
      {known && <Range value={null} low={low} high={high} />}
      <p className="mt-2 max-w-prose text-sm leading-relaxed">
        {known ? fill(words.tooUncertainHint, { low: Math.round(low), high: Math.round(high) }) : words.insufficientHint}
      </p>
    </>
  );
}

const unexplained = { overall: questionsPlace, technical: questionsPlace, soft_skill: questionsPlace };

/** A number that leads to where it comes from. */
function Figure({ value, leadsTo, name, words }: { value: number; leadsTo: string; name: string; words: Words["report"] }) {
  return (
    <a
      href={`#${leadsTo}`}
      aria-label={`${name}: ${Math.round(value)}. ${words.howItComes}`}
      className="underline decoration-2 decoration-accent/40 decoration-dotted underline-offset-4 hover:decoration-accent"
    >
      {Math.round(value)}
    </a>
  );
}

function Part({ name, value, leadsTo, words }: { name: string; value: number | null; leadsTo: string; words: Words["report"] }) {
  return (
    <div>
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="mt-1">
        {value === null ? (
          <span className="text-muted">{words.noScore}</span>
        ) : (
          <>
            <span className="font-semibold text-2xl tabular-nums tracking-tight">
              <Figure value={value} leadsTo={leadsTo} name={name} words={words} />
            </span>
            <Range value={value} low={null} high={null} />
          </>
        )}
      </dd>
    </div>
  );
}

/** A neutral scale from 0 to 100 with the value and its range; the figures stand beside it. */
function Range({ value, low, high }: { value: number | null; low: number | null; high: number | null }) {
  return (
    <span aria-hidden className="relative mt-2 block h-2 rounded-full bg-default">
      {low !== null && high !== null && (
        <span className="absolute inset-y-0 rounded-full bg-accent/30" style={{ left: `${low}%`, width: `${Math.max(1, high - low)}%` }} />
      )}
      {value !== null && <span className="absolute -inset-y-0.5 w-1 rounded-full bg-accent" style={{ left: `calc(${value}% - 2px)` }} />}
    </span>
  );
}
