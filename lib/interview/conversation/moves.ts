import { z } from "zod";

/** What a candidate may ask about the interview itself; each has a fixed answer. */
export const facts = ["recording", "readers", "length", "next", "interviewer", "scoring", "role", "hearing", "other"] as const;
export const Fact = z.enum(facts);
export type Fact = z.infer<typeof Fact>;

/** What the interviewer does next. The agenda says which moves are allowed, the interviewer picks one and finds the words. */
export const Move = z.discriminatedUnion("kind", [
  /** Ask a planned question, by its index in the plan; the first one carries the greeting. */
  z.object({ kind: z.literal("ask"), questionIndex: z.number().int().min(0) }),
  /** Ask more about the current question: an authored follow-up, or (null) one in the interviewer's own words. */
  z.object({ kind: z.literal("probe"), followUpId: z.string().nullable() }),
  z.object({ kind: z.literal("repeat") }),
  z.object({ kind: z.literal("clarify") }),
  /** Leave the candidate time to think; nothing is asked again. */
  z.object({ kind: z.literal("wait") }),
  /** Answer a question about the interview itself, and come back to what was asked. */
  z.object({ kind: z.literal("inform"), fact: Fact }),
  /** Lead back from something that has nothing to do with the question. */
  z.object({ kind: z.literal("redirect") }),
  /** Let the next turn belong to a question that was asked before. */
  z.object({ kind: z.literal("add_to"), questionIndex: z.number().int().min(0) }),
  /** Ask whether the candidate really wants to end the interview. */
  z.object({ kind: z.literal("confirm_end") }),
  /** After the last question: whether the candidate has questions, which are kept for the recruiter. */
  z.object({ kind: z.literal("ask_back") }),
  z.object({ kind: z.literal("wrap_up") }),
]);
export type Move = z.infer<typeof Move>;

/** Whether two moves are the same choice. */
export function sameMove(a: Move, b: Move): boolean {
  if (a.kind === "ask") return b.kind === "ask" && a.questionIndex === b.questionIndex;
  if (a.kind === "probe") return b.kind === "probe" && a.followUpId === b.followUpId;
  if (a.kind === "inform") return b.kind === "inform" && a.fact === b.fact;
  if (a.kind === "add_to") return b.kind === "add_to" && a.questionIndex === b.questionIndex;
  return a.kind === b.kind;
}

/** The kinds of moves, in the order of their definition. */
export const moveKinds = [
  "ask",
  "probe",
  "repeat",
  "clarify",
  "wait",
  "inform",
  "redirect",
  "add_to",
  "confirm_end",
  "ask_back",
  "wrap_up",
] as const;

/** Moves whose words are always the script's: facts about the interview are no model's to word. */
export function isScripted({ kind }: Move): boolean {
  return kind === "wait" || kind === "inform" || kind === "redirect" || kind === "add_to";
}
