"use client";

import { lazyPart } from "#components/ui/lazy-part.tsx";
import type { ReportQuestion } from "./report-data.ts";

// The chart library comes only with a report that has something to draw.
const Radar = lazyPart(async () => (await import("./criteria-radar.tsx")).CriteriaRadar);

/** Mean level of each criterion over the questions that scored it; drawn from three criteria on. */
export function criteriaMeans(questions: ReportQuestion[]): { name: string; level: number; count: number }[] {
  const means = new Map<string, { name: string; sum: number; count: number }>();
  for (const { criteria } of questions) {
    for (const { criterionId, name, outcome, level } of criteria) {
      if (outcome !== "SCORED" || level === null) continue;
      const mean = means.get(criterionId) ?? { name, sum: 0, count: 0 };
      means.set(criterionId, { name: mean.name, sum: mean.sum + level, count: mean.count + 1 });
    }
  }
  return [...means.values()].map(({ name, sum, count }) => ({ name, level: sum / count, count }));
}

/** The shape of the interview at a glance, and the same as a table for who cannot see it. */
export function CriteriaChart({ questions, title, levelLabel }: { questions: ReportQuestion[]; title: string; levelLabel: string }) {
  const means = criteriaMeans(questions);
  if (means.length < 3) return null;
  return (
    <figure>
      <figcaption className="font-medium">{title}</figcaption>
      <div aria-hidden>
        <Radar means={means} waiting={<div className="h-72 animate-pulse rounded-xl bg-default" />} />
      </div>
      <table className="sr-only">
        <caption>{title}</caption>
        <tbody>
          {means.map((mean) => (
            <tr key={mean.name}>
              <th scope="row">{mean.name}</th>
              <td>{levelLabel.replace("{level}", mean.level.toFixed(1))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
