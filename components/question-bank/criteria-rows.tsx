"use client";

import type { CategoryKind } from "#lib/interview/content.ts";
import { type CriterionDraft, freeId, newCriterion } from "#lib/interview/drafts.ts";
import { Field } from "./field.tsx";
import { Add, area, box, Weight } from "./row-parts.tsx";
import { RowTools } from "./row-tools.tsx";

const levels = [5, 4, 3, 2, 1] as const;

/** Criteria with their anchors, of a question or of a category's rubric. Fields are named after their places below `path`. */
export function CriteriaRows({
  path: parent,
  criteria,
  change,
  errorAt,
  language,
  kind,
}: {
  path: string;
  criteria: CriterionDraft[];
  change: (criteria: CriterionDraft[]) => void;
  errorAt: (path: string) => string | undefined;
  /** Of the interview: what is written is in it. */
  language: string;
  kind: CategoryKind;
}) {
  const set = (index: number, part: Partial<CriterionDraft>) => {
    const row = criteria[index];
    if (row) change(criteria.with(index, { ...row, ...part }));
  };
  return (
    <>
      {errorAt(parent) && <p className="text-danger text-sm">{errorAt(parent)}</p>}
      {criteria.map((criterion, index) => {
        const path = `${parent}.${index}`;
        const name = `criterion ${index + 1}`;
        return (
          <fieldset key={criterion.id} id={path} className={box}>
            <legend className="sr-only">Criterion {index + 1}</legend>
            <input type="hidden" name={`${path}.id`} value={criterion.id} />
            <div className="flex flex-wrap items-end gap-3">
              <Field id={`${path}.name`} label={`Name of ${name}`} error={errorAt(`${path}.name`)} className="grow basis-52">
                {(control) => (
                  <input
                    {...control}
                    name={`${path}.name`}
                    lang={language}
                    maxLength={80}
                    value={criterion.name}
                    onChange={(event) => set(index, { name: event.target.value })}
                  />
                )}
              </Field>
              <Field id={`${path}.family`} label="Kind" className="w-36">
                {(control) => (
                  <select
                    {...control}
                    name={`${path}.family`}
                    value={criterion.family}
                    onChange={(event) => set(index, { family: event.target.value === "technical" ? "technical" : "soft_skill" })}
                  >
                    <option value="technical">Technical</option>
                    <option value="soft_skill">Soft skill</option>
                  </select>
                )}
              </Field>
              <Weight
                id={`${path}.weight`}
                value={criterion.weight}
                error={errorAt(`${path}.weight`)}
                change={(weight) => set(index, { weight })}
              />
              <RowTools name={name} rows={criteria} index={index} change={change} remove={() => change(criteria.toSpliced(index, 1))} />
            </div>
            {levels.map((level) => (
              <Field
                key={level}
                id={`${path}.anchors.${level}`}
                label={`Level ${level}${level === 5 ? ", the best" : level === 1 ? ", the lowest" : ""}`}
                error={errorAt(`${path}.anchors.${level}`)}
              >
                {({ className, ...control }) => (
                  <textarea
                    {...control}
                    name={`${path}.anchors.${level}`}
                    rows={2}
                    lang={language}
                    maxLength={1000}
                    className={`${className} ${area}`}
                    value={criterion.anchors[level]}
                    onChange={(event) => set(index, { anchors: { ...criterion.anchors, [level]: event.target.value } })}
                  />
                )}
              </Field>
            ))}
          </fieldset>
        );
      })}
      {criteria.length < 8 && (
        <Add words="Add a criterion" act={() => change([...criteria, newCriterion(freeId("criterion", criteria), kind)])} />
      )}
    </>
  );
}
