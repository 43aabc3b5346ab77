"use client";

import { Fragment, useEffect, useState } from "react";
import type { CategoryKind } from "#lib/bank/content.ts";
import type { CriterionDraft } from "#lib/bank/drafts.ts";
import { freeId, newCriterion } from "#lib/bank/new-drafts.ts";
import { Field } from "../form/field.tsx";
import { Add, area, box, Weight } from "./row-parts.tsx";
import { RowTools } from "./row-tools.tsx";

const levels = [5, 4, 3, 2, 1] as const;
const most = 8;

/** A criterion that was taken away, and where it stood. */
type Removal = { criterion: CriterionDraft; at: number };

/** Criteria with their anchors, of a question or of a category's rubric. Fields are named after their places below `path`. */
export function CriteriaRows({
  path: parent,
  criteria,
  change,
  bringBack = change,
  errorAt,
  language,
  kind,
}: {
  path: string;
  criteria: CriterionDraft[];
  change: (criteria: CriterionDraft[]) => void;
  /** Takes the criteria with one that was removed in its place again. */
  bringBack?: (criteria: CriterionDraft[]) => void;
  errorAt: (path: string) => string | undefined;
  /** Of the interview: what is written is in it. */
  language: string;
  kind: CategoryKind;
}) {
  const set = (index: number, part: Partial<CriterionDraft>) => {
    const row = criteria[index];
    if (row) change(criteria.with(index, { ...row, ...part }));
  };
  const [removals, setRemovals] = useState<readonly Removal[]>([]);
  const wayBackId = `${parent}.undo`;
  const [next, setNext] = useState<string | null>(null);
  // Whoever works with the keyboard goes on where the criterion was, or is again; nothing else takes them from where they are.
  useEffect(() => {
    if (next !== null) document.getElementById(next)?.focus({ preventScroll: next === wayBackId });
    setNext(null);
  }, [next, wayBackId]);

  function remove(at: number) {
    const criterion = criteria[at];
    if (!criterion) return;
    setRemovals([...removals, { criterion, at }]);
    setNext(wayBackId);
    change(criteria.toSpliced(at, 1));
  }

  function undo({ criterion, at }: Removal) {
    setRemovals(removals.slice(0, -1));
    setNext(`${parent}.${at}.name`);
    bringBack(criteria.toSpliced(at, 0, criterion));
  }

  const last = removals.at(-1);
  const room = criteria.length < most && criteria.every(({ id }) => id !== last?.criterion.id);
  const gone = last && room ? { ...last, at: Math.min(last.at, criteria.length) } : null;
  const wayBack = gone && <Gone id={wayBackId} name={gone.criterion.name} undo={() => undo(gone)} />;
  return (
    <>
      {errorAt(parent) && <p className="text-danger text-sm">{errorAt(parent)}</p>}
      {criteria.map((criterion, index) => {
        const path = `${parent}.${index}`;
        const name = `criterion ${index + 1}`;
        return (
          <Fragment key={criterion.id}>
            {gone?.at === index && wayBack}
            <fieldset id={path} className={box}>
              <legend className="sr-only">Criterion {index + 1}</legend>
              <input type="hidden" name={`${path}.id`} value={criterion.id} />
              <div className="flex flex-wrap items-end gap-3">
                <Field id={`${path}.name`} label={`Name of ${name}`} error={errorAt(`${path}.name`)} className="grow basis-52">
                  {(control) => (
                    <input
                      {...control}
                      name={`${path}.name`}
                      lang={language}
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
                <RowTools name={name} rows={criteria} index={index} change={change} remove={() => remove(index)} />
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
                      className={`${className} ${area}`}
                      value={criterion.anchors[level]}
                      onChange={(event) => set(index, { anchors: { ...criterion.anchors, [level]: event.target.value } })}
                    />
                  )}
                </Field>
              ))}
            </fieldset>
          </Fragment>
        );
      })}
      {gone?.at === criteria.length && wayBack}
      {criteria.length < most && (
        <Add words="Add a criterion" act={() => change([...criteria, newCriterion(freeId("criterion", criteria), kind)])} />
      )}
    </>
  );
}

/** Stands where a criterion was, and brings it back as it was. */
function Gone({ id, name, undo }: { id: string; name: string; undo: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <button id={id} type="button" className="button button--secondary button--sm" onClick={undo}>
        Undo
      </button>
      <span role="status" className="max-w-prose grow basis-64 break-words text-sm">
        {name === "" ? "The criterion" : `“${name}”`} is removed, with its levels. Points that belonged to it need another one.
      </span>
    </div>
  );
}
