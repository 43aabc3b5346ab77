import { z } from "zod";
import { decisions } from "#components/words/staff.ts";

const Verdict = z.union([z.number(), z.string()]);
const ReviewBefore = z.object({ verdict: Verdict });
const ReviewAfter = z.object({ question: z.number(), criterion: z.string(), report: z.number(), judge: Verdict, verdict: Verdict });
const DecisionSide = z.object({ decision: z.enum(["UNDECIDED", "ADVANCE", "HOLD", "REJECT"]), report: z.number().nullable() });

type Change = { action: string; before: unknown; after: unknown };

/** What an entry tells, as a sentence; null where its fields speak for themselves. */
export function wordsOf({ action, before, after }: Change): string | null {
  if (action.startsWith("decision.")) return decisionWords(before, after);
  if (action.startsWith("review.")) return reviewWords(before, after);
  return null;
}

const said: Record<string, string> = { NOT_ASSESSED: "not assessed", NOT_EVIDENCED: "not evidenced" };
const verdictWords = (verdict: z.infer<typeof Verdict>) => (typeof verdict === "number" ? `level ${verdict}` : (said[verdict] ?? verdict));

function reviewWords(before: unknown, after: unknown): string | null {
  const [was, is] = [ReviewBefore.safeParse(before), ReviewAfter.safeParse(after)];
  if (!is.success) return null;
  const { question, criterion, report, judge, verdict } = is.data;
  const where = `for question ${question}, ${criterion}, on report version ${report}`;
  if (verdict === "WITHDRAWN") return `Withdrew ${was.success ? verdictWords(was.data.verdict) : "the level"} ${where}`;
  const changed = was.success ? `Changed ${verdictWords(was.data.verdict)} to` : "Set";
  return `${changed} ${verdictWords(verdict)} ${where} (the judge: ${verdictWords(judge)})`;
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
