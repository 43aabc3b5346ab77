"use client";

import { useEffect, useRef } from "react";
import { en } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import type { Breakdown, FamilyBreakdown } from "#lib/evaluation/breakdown.ts";
import { familyPlaces, overallPlace, placeOf } from "./report-data.ts";

const familyNames = { technical: en.report.technical, soft_skill: en.report.softSkills };
const one = (value: number) => value.toFixed(1);
const percent = (share: number) => `${one(share * 100)} %`;
const round = (share: number) => Number(one(share * 100));

/** Criteria of one question by their id. */
type Names = Readonly<Record<string, string>>;

/**
 * How the scores of a report come about, down to the criteria, from where the quotes lead to the transcript. A link to one
 * of its parts opens it.
 */
export function ScoreBreakdown({
  breakdown: { families, untouched, overall },
  range,
  coverage,
  calibrationError,
  names,
  contentLanguage,
}: {
  breakdown: Breakdown;
  range: { low: number; high: number } | null;
  /** 0–1 */
  coverage: number;
  /** Of 100. */
  calibrationError: number;
  /** By question. */
  names: readonly Names[];
  contentLanguage: string;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  // Not every browser opens what is closed when a link leads into it.
  useEffect(() => {
    const open = () => {
      const target = document.getElementById(location.hash.slice(1));
      if (!target || !details.current?.contains(target)) return;
      details.current.open = true;
      target.scrollIntoView({ block: "start" });
    };
    open();
    addEventListener("hashchange", open);
    return () => removeEventListener("hashchange", open);
  }, []);
  return (
    <details ref={details} className="rounded-lg border border-border px-4 py-3">
      <summary className="cursor-pointer text-sm">How this score was calculated</summary>
      <div className="mt-4 flex flex-col gap-6 text-sm">
        <section id={overallPlace} className="scroll-mt-20">
          <h3 className="font-medium">{`Overall: ${one(overall.score)}`}</h3>
          <p className="mt-1 tabular-nums">
            {`${families
              .map(({ family, share, evidenced, score }) => {
                return `${round(share)} % of ${familyNames[family]} ${evidenced ? one(score) : "0 (no score)"}`;
              })
              .join(" + ")} = ${one(overall.mean)}`}
          </p>
          {untouched.map((family) => (
            <p key={family} className="mt-1 max-w-prose">
              {`${familyNames[family]}: ${en.report.noScore.toLowerCase()}. Nothing that was said bears on it, so its share went to the rest.`}
            </p>
          ))}
          {lowered(overall) && <Lowered to={overall.score} />}
          {range && (
            <p className="mt-1 max-w-prose text-muted">{`The range of ${Math.round(range.low)}–${Math.round(range.high)} is an 80% confidence range. Measured against people, this judge is off by ${calibrationError} of 100 (a standard error), and ${Math.round(coverage * 100)} % of the planned interview has evidence; the less, the wider the range.`}</p>
          )}
        </section>
        {families.map((family) => (
          <Family key={family.family} family={family} names={names} contentLanguage={contentLanguage} />
        ))}
      </div>
    </details>
  );
}

function lowered({ score, mean }: { score: number; mean: number }): boolean {
  return mean - score > 0.05;
}

function Lowered({ to }: { to: number }) {
  return <p className="mt-1 max-w-prose">{`It stays at ${one(to)}, because too little of the rubric has evidence for more.`}</p>;
}

function Family({ family, names, contentLanguage }: { family: FamilyBreakdown; names: readonly Names[]; contentLanguage: string }) {
  const { contributions, passedOn, mean, score, evidenced } = family;
  const name = familyNames[family.family];
  return (
    <section id={familyPlaces[family.family]} className="scroll-mt-20">
      <h3 className="font-medium">{`${name}: ${evidenced ? one(score) : en.report.noScore.toLowerCase()}`}</h3>
      {!evidenced && (
        <p className="mt-1 max-w-prose">
          Nothing in the answers counts here, so there is no score to show. In the overall score it stands with 0, so that saying nothing is
          never better than trying.
        </p>
      )}
      <table className="mt-2 w-full max-w-2xl tabular-nums">
        <caption className="sr-only">{`What each criterion gives to ${name}`}</caption>
        <thead>
          <tr className="text-left text-muted">
            <th scope="col" className="py-1 pr-3 font-normal">
              Question and criterion
            </th>
            <th scope="col" className="py-1 pr-3 text-right font-normal">
              Points
            </th>
            <th scope="col" className="py-1 pr-3 text-right font-normal">
              Share
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              Gives
            </th>
          </tr>
        </thead>
        <tbody>
          {contributions.map((part) => (
            <tr key={placeOf(part.questionIndex, part.criterionId)} className="border-border border-t align-baseline">
              <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                <CriterionLink part={part} names={names} contentLanguage={contentLanguage} />
                <span className="block text-muted text-xs">
                  {part.level === null ? "Nothing in the answer counts" : fill(en.report.level, { level: Number(part.level.toFixed(2)) })}
                </span>
              </th>
              <td className="py-1.5 pr-3 text-right">{one(part.points)}</td>
              <td className="whitespace-nowrap py-1.5 pr-3 text-right">{percent(part.share)}</td>
              <td className="py-1.5 text-right">{one(part.points * part.share)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-border border-t">
            <th scope="row" colSpan={3} className="py-1.5 pr-3 text-left font-medium">
              Together
            </th>
            <td className="py-1.5 text-right font-medium">{one(mean)}</td>
          </tr>
        </tfoot>
      </table>
      {lowered(family) && <Lowered to={score} />}
      {passedOn.length > 0 && (
        <p className="mt-2 max-w-prose leading-relaxed">
          <span>Without evidence, so that their weight went to the others:</span>{" "}
          {passedOn.map((part, at) => (
            <span key={placeOf(part.questionIndex, part.criterionId)}>
              <span>{at > 0 && ", "}</span>
              <CriterionLink part={part} names={names} contentLanguage={contentLanguage} />
            </span>
          ))}
          <span>.</span>
        </p>
      )}
    </section>
  );
}

type Place = { questionIndex: number; criterionId: string };

function CriterionLink({
  part: { questionIndex, criterionId },
  names,
  contentLanguage,
}: {
  part: Place;
  names: readonly Names[];
  contentLanguage: string;
}) {
  return (
    <a href={`#${placeOf(questionIndex, criterionId)}`} className="underline underline-offset-4 hover:text-accent">
      <span>{`${questionIndex + 1}. `}</span>
      <span lang={contentLanguage}>{names[questionIndex]?.[criterionId] ?? criterionId}</span>
    </a>
  );
}
