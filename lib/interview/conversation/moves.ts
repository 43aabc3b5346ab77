import { z } from "zod";

/** What the interviewer does next. The agenda says which moves are allowed, the interviewer picks one and finds the words. */
export const Move = z.discriminatedUnion("kind", [
  /** Ask a planned question, by its index in the plan; the first one carries the greeting. */
  z.object({ kind: z.literal("ask"), questionIndex: z.number().int().min(0) }),
  /** Ask more about the current question: an authored follow-up, or (null) one in the interviewer's own words. */
  z.object({ kind: z.literal("probe"), followUpId: z.string().nullable() }),
  z.object({ kind: z.literal("repeat") }),
  z.object({ kind: z.literal("clarify") }),
  /** Ask whether the candidate really wants to end the interview. */
  z.object({ kind: z.literal("confirm_end") }),
  z.object({ kind: z.literal("wrap_up") }),
]);
export type Move = z.infer<typeof Move>;

/** Whether two moves are the same choice. */
export function sameMove(a: Move, b: Move): boolean {
  if (a.kind === "ask") return b.kind === "ask" && a.questionIndex === b.questionIndex;
  if (a.kind === "probe") return b.kind === "probe" && a.followUpId === b.followUpId;
  return a.kind === b.kind;
}
