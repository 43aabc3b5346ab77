"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Field } from "#components/form/field.tsx";
import { emptiedWhenDone, FormMessage, formError } from "#components/form/form.tsx";
import { useUnsavedWarning } from "#components/form/use-unsaved-warning.ts";
import { PendingButton } from "#components/ui/pending-button.tsx";
import type { JudgementState } from "./judgement-state.ts";

/** What a person judges in sight of: a report, and the version of what people said of it. */
export type Shown = {
  /** Of the report; empty when there is none. */
  runId: string;
  /** Of the decision or level; 0 when there is none. */
  version: number;
  /** What the choice is about, in words. */
  legend: ReactNode;
};

type Choice = { value: string; name: string; meaning: string; lang?: string };

const button = "button button--sm list-none [&::-webkit-details-marker]:hidden";
const looks = {
  primary: `${button} button--primary`,
  secondary: `${button} button--secondary`,
  quiet: "cursor-pointer text-muted hover:text-foreground",
};

/**
 * A form that is folded away: a choice and its reason, made in sight of what stands. It works before any script, keeps what
 * was typed when it is refused, asks before it is left behind, and folds itself when it is done.
 */
export function JudgementForm({
  id,
  state,
  action,
  shown,
  opener,
  look,
  hidden,
  name,
  choices,
  theirs,
  save,
}: {
  /** The beginning of the fields' ids. */
  id: string;
  /** With the version that stands, as far as the last answer told. */
  state: JudgementState<unknown>;
  action: (form: FormData) => void;
  /** On the page as it is now. */
  shown: Shown;
  /** What the folded form says. */
  opener: ReactNode;
  /** How it looks: a button, or the quiet line that other folded parts of the report have. */
  look: keyof typeof looks;
  hidden: Record<string, string>;
  /** The field of the choice. */
  name: string;
  choices: Choice[];
  /** What somebody else said first. */
  theirs: { told: string; reason: string } | null;
  /** The words on its button. */
  save: string;
}) {
  // What was shown when the form was opened: a page that renews itself meanwhile does not make it seen.
  const [seen, setSeen] = useState(shown);
  const [answer, setAnswer] = useState({ state, runId: shown.runId });
  const [unsaved, setUnsaved] = useState(false);
  const details = useRef<HTMLDetailsElement>(null);
  const summary = useRef<HTMLElement>(null);
  const { typed, fields = {} } = state;
  const wrongChoice = fields[name];
  if (answer.state !== state) {
    setAnswer({ state, runId: shown.runId });
    if (state.done) setUnsaved(false);
    // An answer that tells what stands comes with the page that shows it.
    if (state.version !== undefined) setSeen({ ...shown, version: Math.max(shown.version, state.version) });
  }
  useUnsavedWarning(unsaved);
  useEffect(() => {
    if (!details.current) return;
    if (state.done) {
      details.current.open = false;
      summary.current?.focus();
    } else if (state.fields) details.current.querySelector<HTMLElement>("[data-wrong], [aria-invalid=true]")?.focus();
  }, [state]);
  return (
    <div className="flex flex-col gap-3 print:hidden">
      <FormMessage done={answer.runId === shown.runId ? state.done : undefined} />
      <details
        ref={details}
        open={state.error !== undefined}
        onToggle={({ currentTarget }) => {
          if (currentTarget.open) setSeen(shown);
        }}
      >
        <summary ref={summary} className={looks[look]}>
          {opener}
        </summary>
        <form
          action={action}
          onInput={({ currentTarget }) => setUnsaved(new FormData(currentTarget).get("reason") !== "")}
          {...emptiedWhenDone(state)}
          className="mt-4 flex max-w-2xl flex-col gap-4"
          noValidate
        >
          {Object.entries({ ...hidden, runId: seen.runId, basedOn: String(seen.version) }).map(([field, value]) => (
            <input key={field} type="hidden" name={field} value={value} />
          ))}
          <fieldset aria-describedby={wrongChoice ? `${id}-${name}-error` : undefined} className="flex min-w-0 flex-col gap-2">
            <legend className="label mb-1.5">{seen.legend}</legend>
            {choices.map((choice, at) => (
              <label
                key={choice.value}
                className="flex cursor-pointer items-start gap-3 rounded-xl border border-border px-4 py-2.5 text-sm has-checked:border-accent"
              >
                <input
                  type="radio"
                  name={name}
                  value={choice.value}
                  defaultChecked={typed?.[name] === choice.value}
                  data-wrong={at === 0 && wrongChoice ? "" : undefined}
                  className="mt-0.5 size-4 shrink-0 accent-accent"
                />
                <span className="min-w-0">
                  <span className="font-medium">{choice.name}</span>
                  <span className="block break-words text-muted" lang={choice.lang}>
                    {choice.meaning}
                  </span>
                </span>
              </label>
            ))}
            {wrongChoice && (
              <p id={`${id}-${name}-error`} className="text-danger text-sm">
                {wrongChoice}
              </p>
            )}
          </fieldset>
          <Field
            id={`${id}-reason`}
            label="Why"
            hint="Colleagues read it. The candidate does not, and nothing is sent."
            error={fields.reason}
          >
            {({ className, ...control }) => (
              <textarea
                {...control}
                name="reason"
                rows={3}
                dir="auto"
                required
                defaultValue={typed?.reason ?? ""}
                className={`${className} field-sizing-content h-auto min-h-20 py-2 leading-relaxed`}
              />
            )}
          </Field>
          <FormMessage error={formError(state, name, "reason")} />
          {theirs && (
            <div className="rounded-xl bg-default px-4 py-3 text-sm">
              <p>{theirs.told}</p>
              <p dir="auto" className="mt-1 whitespace-pre-wrap break-words">
                {theirs.reason}
              </p>
            </div>
          )}
          <div>
            <PendingButton>{theirs ? "Save mine over it" : save}</PendingButton>
          </div>
        </form>
      </details>
    </div>
  );
}
