"use client";

import { useFormAction } from "#components/form/use-form-action.ts";
import { decisions } from "#components/words/staff.ts";
import type { DecisionAction } from "./decision-state.ts";
import { JudgementForm } from "./judgement-form.tsx";

const choices = [
  { value: "ADVANCE", name: decisions.ADVANCE, meaning: "Move to the next stage." },
  { value: "HOLD", name: decisions.HOLD, meaning: "More information needed." },
  { value: "REJECT", name: decisions.REJECT, meaning: "The candidate goes no further." },
];
const withdrawal = { value: "UNDECIDED", name: "Withdraw the decision", meaning: "It is undecided again." };

/** The form behind "Decide", on the report that is shown. */
export function DecisionForm({
  sessionId,
  report,
  version,
  decided,
  outdated,
  decide,
}: {
  sessionId: string;
  /** The report that is shown; null when there is none. */
  report: { runId: string; version: number } | null;
  /** The version of the decision that is shown; 0 when there is none. */
  version: number;
  /** A decision stands, and can be changed or withdrawn. */
  decided: boolean;
  /** It was made on another report than the one that is shown, so it is to be confirmed. */
  outdated: boolean;
  decide: DecisionAction;
}) {
  const [state, action] = useFormAction(decide);
  const { theirs } = state;
  return (
    <JudgementForm
      id="decision"
      state={state}
      action={action}
      shown={{
        runId: report?.runId ?? "",
        version,
        legend: report ? `Your decision (report v${report.version})` : "Your decision (no report)",
      }}
      opener={outdated ? "Confirm, change or withdraw" : decided ? "Change or withdraw" : "Decide"}
      look={decided ? "secondary" : "primary"}
      hidden={{ sessionId }}
      name="outcome"
      choices={decided ? [...choices, withdrawal] : choices}
      theirs={
        theirs
          ? {
              told: `${theirs.by} ${theirs.outcome === "UNDECIDED" ? "withdrew the decision" : `decided “${decisions[theirs.outcome]}”`}:`,
              reason: theirs.reason,
            }
          : null
      }
      save="Save the decision"
    />
  );
}
