"use client";

import { type GivenLevel, mostGradedAnswers } from "#lib/bank/content.ts";
import type { QuestionDraft } from "#lib/bank/drafts.ts";
import { freeId } from "#lib/bank/new-drafts.ts";
import { Field, Part } from "../form/field.tsx";
import { Add, area, box, type PartProps } from "./row-parts.tsx";
import { RowTools } from "./row-tools.tsx";

type GradedAnswer = NonNullable<QuestionDraft["gradedAnswers"]>[number];

const levels = [1, 2, 3, 4, 5] as const;

/** Answers with the levels that people gave them, which the judge learns from. */
export function GradedPart({ question, change, errorAt, language }: PartProps) {
  const { criteria, gradedAnswers: rows = [] } = question;
  // No list rather than an empty one, so that a question without any is the same as ever.
  const put = (next: GradedAnswer[]) => change({ gradedAnswers: next.length > 0 ? next : undefined });
  const set = (index: number, part: Partial<GradedAnswer>) => {
    const row = rows[index];
    if (row) put(rows.with(index, { ...row, ...part }));
  };
  return (
    <Part
      id="gradedAnswers"
      title="Graded answers"
      lead="Answers to this question that people have graded. The judge learns from them what a level means here: a few, good and weak ones, help most. Candidates never see them; leave out what tells who said it."
    >
      {errorAt("gradedAnswers") && <p className="text-danger text-sm">{errorAt("gradedAnswers")}</p>}
      {rows.map((answer, index) => {
        const path = `gradedAnswers.${index}`;
        const name = `graded answer ${index + 1}`;
        return (
          <fieldset key={answer.id} id={path} className={box}>
            <legend className="sr-only">Graded answer {index + 1}</legend>
            <Field id={`${path}.text`} label={`Words of ${name}`} error={errorAt(`${path}.text`)}>
              {({ className, ...control }) => (
                <textarea
                  {...control}
                  rows={3}
                  lang={language}
                  className={`${className} ${area}`}
                  value={answer.text}
                  onChange={(event) => set(index, { text: event.target.value })}
                />
              )}
            </Field>
            <div className="flex flex-wrap items-end gap-3">
              <div id={`${path}.levels`} className="flex grow scroll-mt-20 flex-wrap gap-3">
                {criteria.map(({ id, name: criterion }, place) => (
                  <Field
                    key={id}
                    id={`${path}.levels.${id}`}
                    label={criterion || `Criterion ${place + 1}`}
                    error={place === 0 ? errorAt(`${path}.levels`) : undefined}
                    className="grow basis-36 sm:max-w-56"
                  >
                    {(control) => (
                      <select
                        {...control}
                        value={answer.levels.find(({ criterionId }) => criterionId === id)?.level ?? ""}
                        onChange={(event) => set(index, { levels: withLevel(answer.levels, id, Number(event.target.value)) })}
                      >
                        <option value="">Not graded</option>
                        {levels.map((level) => (
                          <option key={level} value={level}>
                            Level {level}
                          </option>
                        ))}
                      </select>
                    )}
                  </Field>
                ))}
              </div>
              <RowTools name={name} rows={rows} index={index} change={put} remove={() => put(rows.toSpliced(index, 1))} />
            </div>
          </fieldset>
        );
      })}
      {rows.length < mostGradedAnswers && (
        <Add words="Add a graded answer" act={() => put([...rows, { id: freeId("graded-answer", rows), text: "", levels: [] }])} />
      )}
    </Part>
  );
}

/** The levels with another one in a criterion; 0 takes it away. */
function withLevel(given: readonly GivenLevel[], criterionId: string, level: number): GivenLevel[] {
  const others = given.filter((one) => one.criterionId !== criterionId);
  return level === 0 ? others : [...others, { criterionId, level }];
}
