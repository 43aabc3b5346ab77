"use client";

import { lazyPart } from "#components/ui/lazy-part.tsx";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import type { ReportQuestion } from "./report-data.ts";

// The chart library comes only with a report that has something to draw.
const Radar = lazyPart(async () => (await import("./criteria-radar.tsx")).CriteriaRadar);

type Mean = { name: string; sum: number; count: number; assessed: boolean };

/**
 * Mean level of each criterion over the questions that scored it, 1–5; null where none did, which is a gap and not a low level.
 * `assessed`: the judge looked, and found nothing.
 */
export function criteriaMeans(questions: ReportQuestion[]): { name: string; level: number | null; assessed: boolean }[] {
  const means = new Map<string, Mean>();
  for (const { criteria } of questions) {
    for (const { criterionId, name, outcome, level } of criteria) {
      if (outcome === null) continue;
      const mean = means.get(criterionId) ?? { name, sum: 0, count: 0, assessed: false };
      const scored = outcome === "SCORED" && level !== null;
      means.set(criterionId, {
        name: mean.name,
        sum: mean.sum + (scored ? level : 0),
        count: mean.count + (scored ? 1 : 0),
        assessed: mean.assessed || outcome !== "NOT_ASSESSED",
      });
    }
  }
  return [...means.values()].map(({ name, sum, count, assessed }) => ({ name, level: count === 0 ? null : sum / count, assessed }));
}

const fewestDrawn = 3;

/** The shape of the interview at a glance, and the same as a table for who cannot see it. */
export function CriteriaChart({ questions, title, words }: { questions: ReportQuestion[]; title: string; words: Words["report"] }) {
  const means = criteriaMeans(questions);
  const gaps = means.filter(({ level }) => level === null);
  if (means.length - gaps.length < fewestDrawn) return null;
  return (
    <figure>
      <figcaption className="font-medium">{title}</figcaption>
      <div aria-hidden>
        <Radar means={means} waiting={<div className="h-72 animate-pulse rounded-xl bg-default" />} />
      </div>
      {gaps.length > 0 && <p className="text-muted text-sm">{fill(words.chartGaps, { names: gaps.map(({ name }) => name).join(", ") })}</p>}
      <table className="sr-only">
        <caption>{title}</caption>
        <tbody>
          {means.map((mean) => (
            <tr key={mean.name}>
              <th scope="row">{mean.name}</th>
              <td>
                {mean.level === null
                  ? mean.assessed
                    ? words.notEvidenced
                    : words.notAssessed
                  : fill(words.level, { level: mean.level.toFixed(1) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
