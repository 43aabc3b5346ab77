import { z } from "zod";
import type { QuestionContent } from "#lib/bank/content.ts";
import type { EndReason } from "#lib/interview/log/events.ts";

/**
 * answered: something was said to it. declined: the candidate said not to know, or asked for the next one. unanswered:
 * passed over in silence, or never asked because the candidate ended the interview or left. not_reached: never asked
 * because the time was used up.
 */
export const QuestionStanding = z.enum(["answered", "declined", "unanswered", "not_reached"]);
export type QuestionStanding = z.infer<typeof QuestionStanding>;

/** An answer with fewer words cannot hold a quote that counts, so it is no answer. */
export const leastAnswerWords = 2;

/** Whether what was said to a question is an answer at all. */
export function isAnswered(words: number): boolean {
  return words >= leastAnswerWords;
}

/**
 * Where each planned question ended up. What the candidate chose counts (declining, ending early, leaving); what the
 * clock took does not: a question that time did not reach, or that was asked last and cut off before a word was said.
 * @param questions in the order of the plan; `words` of all answers, null when it was never asked; `turns` of any kind;
 * `declines`: one of them says not to know, or asks for the next question
 */
export function standingsOf(
  questions: readonly { words: number | null; turns: number; declines: boolean }[],
  endReason: EndReason,
): QuestionStanding[] {
  const lastAsked = questions.findLastIndex(({ words }) => words !== null);
  const own = endReason === "candidate_ended" || endReason === "abandoned";
  return questions.map(({ words, turns, declines }, index) => {
    if (words !== null && isAnswered(words)) return "answered";
    if (words === null) return own ? "unanswered" : "not_reached";
    if (declines) return "declined";
    return endReason === "time_up" && index === lastAsked && turns === 0 ? "not_reached" : "unanswered";
  });
}

/**
 * Ids of the soft criteria that nobody asked for: no follow-up that was asked bears on one of their points. What is not said
 * of them is nobody's fault.
 * @param asked ids of the authored follow-ups that were asked
 */
export function unaskedOf({ criteria, points, followUps }: QuestionContent, asked: ReadonlySet<string>): string[] {
  const pointIds = new Set(followUps.flatMap(({ id, pointIds }) => (asked.has(id) ? pointIds : [])));
  const criterionIds = new Set(points.flatMap(({ id, criterionId }) => (pointIds.has(id) ? [criterionId] : [])));
  return criteria.flatMap(({ id, family }) => (family === "soft_skill" && !criterionIds.has(id) ? [id] : []));
}
