"use client";

import type { QuestionDraft } from "#lib/bank/drafts.ts";
import { Field } from "../form/field.tsx";

/** What each part of the editor gets: the whole question, how to change it, and what was wrong at a path. */
export type PartProps = {
  question: QuestionDraft;
  change: (part: Partial<QuestionDraft>) => void;
  errorAt: (path: string) => string | undefined;
  /** Of the interview: what is written is in it. */
  language: string;
};

/** What the rows of criteria, points and follow-ups are made of. */
export const box = "flex scroll-mt-20 flex-col gap-3 rounded-xl border border-border bg-surface p-4";
/** As high as what is written in it, two lines at least. */
export const area = "field-sizing-content h-auto min-h-16 py-2 leading-relaxed";

/** An emptied number field is not zero: the server says what it should be. */
const numberOf = (text: string) => (text === "" ? Number.NaN : Number(text));
const shown = (value: number) => (Number.isNaN(value) ? "" : value);

/** How much a criterion or point counts beside the others. */
export function Weight({
  id,
  value,
  error,
  change,
}: {
  id: string;
  value: number;
  error: string | undefined;
  change: (weight: number) => void;
}) {
  return (
    <Field id={id} label="Weight" error={error} className="w-24">
      {(control) => (
        <input
          {...control}
          name={id}
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

export function Add({ words, act }: { words: string; act: () => void }) {
  return (
    <button type="button" className="button button--secondary button--sm self-start" onClick={act}>
      {words}
    </button>
  );
}
