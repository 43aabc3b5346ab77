"use client";

import { useActionState, useEffect, useRef, useState } from "react";
import { FormMessage, formError } from "#components/account/form.tsx";
import { Field } from "#components/question-bank/field.tsx";
import { PendingButton } from "#components/ui/pending-button.tsx";
import { decisions } from "#components/words/staff.ts";
import type { DecisionAction, Outcome } from "./decision-state.ts";

const choices: { outcome: Outcome; name: string; meaning: string }[] = [
  { outcome: "ADVANCE", name: decisions.ADVANCE, meaning: "The candidate comes to the next step." },
  { outcome: "HOLD", name: decisions.HOLD, meaning: "Something is still to be found out." },
  { outcome: "REJECT", name: decisions.REJECT, meaning: "The candidate goes no further." },
];
const withdrawal = { outcome: "UNDECIDED" as const, name: "Withdraw the decision", meaning: "It is undecided again." };

/** The form behind "Decide": a choice and its reason, on the report that is shown. Works before any script. */
export function DecisionForm({
  sessionId,
  runId,
  report,
  version,
  decided,
  decide,
}: {
  sessionId: string;
  /** The report that is shown, and its version; null when there is none. */
  runId: string | null;
  report: number | null;
  /** The version of the decision that is shown; 0 when there is none. */
  version: number;
  /** A decision stands, and can be changed or withdrawn. */
  decided: boolean;
  decide: DecisionAction;
}) {
  const [state, action] = useActionState(decide, {});
  // What stood when the form was opened: a page that renews itself meanwhile does not make it seen.
  const [seen, setSeen] = useState(version);
  const details = useRef<HTMLDetailsElement>(null);
  const summary = useRef<HTMLElement>(null);
  const { typed, fields = {}, theirs } = state;
  useEffect(() => {
    if (!state.done || !details.current) return;
    details.current.open = false;
    summary.current?.focus();
  }, [state]);
  return (
    <div className="mt-4 flex flex-col gap-3">
      <FormMessage done={state.done} />
      <details
        ref={details}
        open={state.error !== undefined}
        onToggle={({ currentTarget }) => {
          if (currentTarget.open) setSeen(version);
        }}
      >
        <summary
          ref={summary}
          className={`button button--sm list-none [&::-webkit-details-marker]:hidden ${decided ? "button--secondary" : "button--primary"}`}
        >
          {decided ? "Change or withdraw" : "Decide"}
        </summary>
        <form action={action} className="mt-4 flex max-w-2xl flex-col gap-4" noValidate>
          <input type="hidden" name="sessionId" value={sessionId} />
          <input type="hidden" name="runId" value={runId ?? ""} />
          <input type="hidden" name="basedOn" value={Math.max(seen, state.version ?? 0)} />
          <FormMessage error={formError(state, "outcome", "reason")} />
          {theirs && (
            <div className="rounded-xl bg-default px-4 py-3 text-sm">
              <p>
                {theirs.by} {theirs.outcome === "UNDECIDED" ? "withdrew the decision" : `decided “${decisions[theirs.outcome]}”`}:
              </p>
              <p className="mt-1 whitespace-pre-wrap break-words">{theirs.reason}</p>
            </div>
          )}
          <fieldset
            key={typed?.outcome}
            aria-describedby={fields.outcome ? "decision-outcome-error" : undefined}
            className="flex min-w-0 flex-col gap-2"
          >
            <legend className="label mb-1.5">
              {report === null ? "What you decide, without a report" : `What you decide, on report version ${report}`}
            </legend>
            {[...choices, ...(decided ? [withdrawal] : [])].map(({ outcome, name, meaning }) => (
              <label key={outcome} className="flex cursor-pointer items-start gap-3 rounded-xl border border-border px-4 py-2.5 text-sm">
                <input
                  type="radio"
                  name="outcome"
                  value={outcome}
                  defaultChecked={typed?.outcome === outcome}
                  className="mt-0.5 size-4 shrink-0 accent-accent"
                />
                <span>
                  <span className="font-medium">{name}</span>
                  <span className="block text-muted">{meaning}</span>
                </span>
              </label>
            ))}
            {fields.outcome && (
              <p id="decision-outcome-error" className="text-danger text-sm">
                {fields.outcome}
              </p>
            )}
          </fieldset>
          <Field
            id="decision-reason"
            label="Why"
            hint="Colleagues read it. The candidate does not, and nothing is sent."
            error={fields.reason}
          >
            {({ className, ...control }) => (
              <textarea
                {...control}
                key={typed?.reason}
                name="reason"
                rows={3}
                required
                maxLength={2000}
                defaultValue={typed?.reason}
                className={`${className} field-sizing-content h-auto min-h-20 py-2 leading-relaxed`}
              />
            )}
          </Field>
          <div>
            <PendingButton>{theirs ? "Save mine over it" : "Save the decision"}</PendingButton>
          </div>
        </form>
      </details>
    </div>
  );
}
