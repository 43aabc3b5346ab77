import type { EndReason } from "#lib/interview/events.ts";
import { isAnswered, type QuestionStanding } from "./aggregate.ts";

/**
 * Where each planned question ended up. What the candidate chose counts (declining, ending early, leaving); what the
 * clock took does not: a question that time did not reach, or that was asked last and cut off before a word was said.
 * @param questions in the order of the plan; `words` of all answers, null when it was never asked; `turns` of any kind
 */
export function standingsOf(questions: readonly { words: number | null; turns: number }[], endReason: EndReason): QuestionStanding[] {
  const lastAsked = questions.findLastIndex(({ words }) => words !== null);
  const own = endReason === "candidate_ended" || endReason === "abandoned";
  return questions.map(({ words, turns }, index) => {
    if (words !== null && isAnswered(words)) return "answered";
    if (words === null) return own ? "unanswered" : "not_reached";
    return endReason === "time_up" && index === lastAsked && turns === 0 ? "not_reached" : "unanswered";
  });
}
