"use client";

import { useState } from "react";
import type { CategoryKind } from "#lib/bank/content.ts";
import type { CriterionDraft, QuestionDraft } from "#lib/bank/drafts.ts";
import { freeId } from "#lib/bank/new-drafts.ts";
import { homesOf, type Judged, noHomes, sameCriteria, takeRubric, withCriteria } from "#lib/bank/rubric.ts";
import { Field, Part } from "../form/field.tsx";
import { CriteriaRows } from "./criteria-rows.tsx";
import { Add, area, box, type PartProps, Weight } from "./row-parts.tsx";
import { RowTools } from "./row-tools.tsx";
import { RubricSwap } from "./rubric-swap.tsx";

export function CriteriaPart({
  question,
  change,
  errorAt,
  language,
  kind,
  rubric,
}: PartProps & {
  kind: CategoryKind;
  /** The category's, for a question that has other criteria. */
  rubric: CriterionDraft[];
}) {
  const { criteria, points, gradedAnswers } = question;
  const [swaps, setSwaps] = useState(0);
  const [homes, setHomes] = useState(noHomes);
  const [taken, setTaken] = useState<Record<"before" | "after", Judged> | null>(null);
  // The way back stays until one of them is changed again.
  const undoable = taken?.after.criteria === criteria && taken.after.points === points && taken.after.gradedAnswers === gradedAnswers;
  return (
    <Part id="criteria" title="Criteria" lead="What an answer is judged by. Each level says what an answer at that level contains.">
      <RubricSwap
        offer={sameCriteria(criteria, rubric) ? null : "Take the category’s rubric"}
        take={() => {
          const after = takeRubric(question, rubric);
          setTaken({ before: { criteria, points, ...(gradedAnswers && { gradedAnswers }) }, after });
          setSwaps(swaps + 1);
          change(after);
        }}
        told={
          undoable
            ? "The criteria are the category’s now. Points went to the criterion of the same name, else to the first of the same kind: look them through."
            : null
        }
        undo={() => taken && change(taken.before)}
      />
      <CriteriaRows
        key={swaps}
        path="criteria"
        criteria={criteria}
        change={(rows) => {
          setHomes(homesOf(question, homes));
          change(withCriteria(question, rows));
        }}
        bringBack={(rows) => change(withCriteria(question, rows, homes))}
        errorAt={errorAt}
        language={language}
        kind={kind}
      />
    </Part>
  );
}

export function PointsPart({ question, change, errorAt, language }: PartProps) {
  const { criteria, points, followUps } = question;
  const set = (index: number, part: Partial<QuestionDraft["points"][number]>) => {
    const row = points[index];
    if (row) change({ points: points.with(index, { ...row, ...part }) });
  };
  const add = () =>
    change({ points: [...points, { id: freeId("point", points), text: "", criterionId: criteria[0]?.id ?? "", weight: 1 }] });
  return (
    <Part
      id="points"
      title="Expected answer"
      lead="One thing that a good answer says, each on its own. A higher weight marks what must not be missing."
    >
      {errorAt("points") && <p className="text-danger text-sm">{errorAt("points")}</p>}
      {points.map((point, index) => {
        const path = `points.${index}`;
        const name = `point ${index + 1}`;
        return (
          <fieldset key={point.id} id={path} className={box}>
            <legend className="sr-only">Point {index + 1}</legend>
            <Field id={`${path}.text`} label={`Words of ${name}`} error={errorAt(`${path}.text`)}>
              {({ className, ...control }) => (
                <textarea
                  {...control}
                  rows={2}
                  lang={language}
                  className={`${className} ${area}`}
                  value={point.text}
                  onChange={(event) => set(index, { text: event.target.value })}
                />
              )}
            </Field>
            <Field
              id={`${path}.alsoSaidAs`}
              label="Also said as"
              hint="The same in other words, one wording a line, as people say it aloud. Any one of them makes the point."
              error={errorAt(`${path}.alsoSaidAs`)}
            >
              {({ className, ...control }) => (
                <textarea
                  {...control}
                  rows={2}
                  lang={language}
                  className={`${className} ${area}`}
                  value={(point.alsoSaidAs ?? []).join("\n")}
                  onChange={({ target: { value } }) => set(index, { alsoSaidAs: value === "" ? undefined : value.split("\n") })}
                />
              )}
            </Field>
            <div className="flex flex-wrap items-end gap-3">
              <Field id={`${path}.criterionId`} label="Criterion" error={errorAt(`${path}.criterionId`)} className="grow basis-52">
                {(control) => (
                  <select {...control} value={point.criterionId} onChange={(event) => set(index, { criterionId: event.target.value })}>
                    <option value="">Choose one</option>
                    {criteria.map(({ id, name: criterionName }, place) => (
                      <option key={id} value={id}>
                        {criterionName || `Criterion ${place + 1}`}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <Weight
                id={`${path}.weight`}
                value={point.weight}
                error={errorAt(`${path}.weight`)}
                change={(weight) => set(index, { weight })}
              />
              <RowTools
                name={name}
                rows={points}
                index={index}
                change={(rows) => change({ points: rows })}
                remove={() =>
                  change({
                    points: points.toSpliced(index, 1),
                    followUps: followUps.map((row) => ({ ...row, pointIds: row.pointIds.filter((id) => id !== point.id) })),
                  })
                }
              />
            </div>
          </fieldset>
        );
      })}
      {points.length < 30 && <Add words="Add a point" act={add} />}
    </Part>
  );
}

export function FollowUpsPart({ question, change, errorAt, language }: PartProps) {
  const { points, followUps } = question;
  const set = (index: number, part: Partial<QuestionDraft["followUps"][number]>) => {
    const row = followUps[index];
    if (row) change({ followUps: followUps.with(index, { ...row, ...part }) });
  };
  const add = () => change({ followUps: [...followUps, { id: freeId("follow-up", followUps), text: "", pointIds: [] }] });
  return (
    <Part
      id="followUps"
      title="Follow-ups"
      lead="Asked when an answer leaves out the points that they are tied to. They should not give a point away."
    >
      {followUps.map((followUp, index) => {
        const path = `followUps.${index}`;
        const name = `follow-up ${index + 1}`;
        return (
          <fieldset key={followUp.id} id={path} className={box}>
            <legend className="sr-only">Follow-up {index + 1}</legend>
            <div className="flex flex-wrap items-end gap-3">
              <Field id={`${path}.text`} label={`Words of ${name}`} error={errorAt(`${path}.text`)} className="grow basis-72">
                {(control) => (
                  <input
                    {...control}
                    lang={language}
                    value={followUp.text}
                    onChange={(event) => set(index, { text: event.target.value })}
                  />
                )}
              </Field>
              <RowTools
                name={name}
                rows={followUps}
                index={index}
                change={(rows) => change({ followUps: rows })}
                remove={() => change({ followUps: followUps.toSpliced(index, 1) })}
              />
            </div>
            <fieldset id={`${path}.pointIds`} className="flex scroll-mt-20 flex-col gap-1.5 text-sm">
              <legend className="mb-1 text-muted">Draws out</legend>
              {points.map((point, place) => (
                <label key={point.id} className="flex items-start gap-2">
                  <input
                    type="checkbox"
                    className="mt-0.5 size-4 shrink-0 accent-accent"
                    checked={followUp.pointIds.includes(point.id)}
                    onChange={(event) => {
                      const others = followUp.pointIds.filter((id) => id !== point.id);
                      set(index, { pointIds: event.target.checked ? [...others, point.id] : others });
                    }}
                  />
                  <span className="min-w-0 break-words">{point.text || `Point ${place + 1}`}</span>
                </label>
              ))}
            </fieldset>
          </fieldset>
        );
      })}
      {followUps.length < 10 && <Add words="Add a follow-up" act={add} />}
    </Part>
  );
}
