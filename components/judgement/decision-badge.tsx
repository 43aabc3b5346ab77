import { decisions } from "#components/words/staff.ts";
import type { Outcome } from "./decision-state.ts";

const signs: Record<Outcome, string> = { UNDECIDED: "○", ADVANCE: "✓", HOLD: "…", REJECT: "✕" };

/** A decision as a word with a sign; neutral, since no decision is a good or a bad one. */
export function DecisionBadge({ outcome }: { outcome: Outcome }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 py-0.5 text-sm ${
        outcome === "UNDECIDED" ? "border-border border-dashed text-muted" : "border-border bg-default font-medium"
      }`}
    >
      <span aria-hidden className="text-xs">
        {signs[outcome]}
      </span>
      <span>{decisions[outcome]}</span>
    </span>
  );
}
