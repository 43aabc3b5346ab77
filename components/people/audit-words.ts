import { z } from "zod";
import { decisions } from "#components/words/staff.ts";

const DecisionSide = z.object({ decision: z.enum(["UNDECIDED", "ADVANCE", "HOLD", "REJECT"]), report: z.number().nullable() });

type Change = { action: string; before: unknown; after: unknown };

/** What an entry tells, as a sentence; null where its fields speak for themselves. */
export function wordsOf({ action, before, after }: Change): string | null {
  if (action.startsWith("decision.")) return decisionWords(before, after);
  return null;
}

function decisionWords(before: unknown, after: unknown): string | null {
  const [was, is] = [DecisionSide.safeParse(before), DecisionSide.safeParse(after)];
  if (!is.success) return null;
  const on = is.data.report === null ? "without a report" : `on report version ${is.data.report}`;
  const quoted = (outcome: keyof typeof decisions) => `“${decisions[outcome]}”`;
  if (!was.success) return `Decided ${quoted(is.data.decision)}, ${on}`;
  if (is.data.decision === "UNDECIDED") return `Withdrew ${quoted(was.data.decision)}, ${on}`;
  if (is.data.decision === was.data.decision) return `Confirmed ${quoted(is.data.decision)}, ${on}`;
  return `Changed ${quoted(was.data.decision)} to ${quoted(is.data.decision)}, ${on}`;
}
