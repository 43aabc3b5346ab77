"use client";

import type { CategoryKind } from "#lib/interview/content.ts";
import { freeId, newCriterion, type QuestionDraft } from "#lib/interview/drafts.ts";
import { Field, Part } from "./field.tsx";
import { RowTools } from "./row-tools.tsx";

/** What each part of the editor gets: the whole question, how to change it, and what was wrong at a path. */
type PartProps = {
  question: QuestionDraft;
  change: (part: Partial<QuestionDraft>) => void;
  errorAt: (path: string) => string | undefined;
  /** Of the interview: what is written is in it. */
  language: string;
};

const levels = [5, 4, 3, 2, 1] as const;
const box = "flex scroll-mt-20 flex-col gap-3 rounded-xl border border-border bg-surface p-4";
const area = "h-auto py-2 leading-relaxed";
/** An emptied number field is not zero: the server says what it should be. */
const numberOf = (text: string) => (text === "" ? Number.NaN : Number(text));
const shown = (value: number) => (Number.isNaN(value) ? "" : value);

export function CriteriaPart({ question, change, errorAt, language, kind }: PartProps & { kind: CategoryKind }) {
  const { criteria, points } = question;
  const set = (index: number, part: Partial<QuestionDraft["criteria"][number]>) => {
    const row = criteria[index];
    if (row) change({ criteria: criteria.with(index, { ...row, ...part }) });
  };
  return (
    <Part id="criteria" title="Criteria" lead="What an answer is judged by. Each level says what an answer at that level contains.">
      {errorAt("criteria") && <p className="text-danger text-sm">{errorAt("criteria")}</p>}
      {criteria.map((criterion, index) => {
        const path = `criteria.${index}`;
        const name = `criterion ${index + 1}`;
        return (
          <fieldset key={criterion.id} id={path} className={box}>
            <legend className="sr-only">Criterion {index + 1}</legend>
            <div className="flex flex-wrap items-end gap-3">
              <Field id={`${path}.name`} label={`Name of ${name}`} error={errorAt(`${path}.name`)} className="grow basis-52">
                {(control) => (
                  <input
                    {...control}
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
              <RowTools
                name={name}
                rows={criteria}
                index={index}
                change={(rows) => change({ criteria: rows })}
                remove={() =>
                  change({
                    criteria: criteria.toSpliced(index, 1),
                    points: points.map((point) => (point.criterionId === criterion.id ? { ...point, criterionId: "" } : point)),
                  })
                }
              />
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
        <Add words="Add a criterion" act={() => change({ criteria: [...criteria, newCriterion(freeId("criterion", criteria), kind)] })} />
      )}
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
                  maxLength={600}
                  className={`${className} ${area}`}
                  value={point.text}
                  onChange={(event) => set(index, { text: event.target.value })}
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
                    maxLength={600}
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

/** How much a criterion or point counts beside the others. */
function Weight({ id, value, error, change }: { id: string; value: number; error: string | undefined; change: (weight: number) => void }) {
  return (
    <Field id={id} label="Weight" error={error} className="w-24">
      {(control) => (
        <input
          {...control}
          type="number"
          step="any"
          min={0}
          max={100}
          value={shown(value)}
          onChange={(event) => change(numberOf(event.target.value))}
        />
      )}
    </Field>
  );
}

function Add({ words, act }: { words: string; act: () => void }) {
  return (
    <button type="button" className="button button--secondary button--sm self-start" onClick={act}>
      {words}
    </button>
  );
}
