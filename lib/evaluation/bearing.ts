import { type FoundQuote, findQuote, isEcho, type Turn } from "./evidence.ts";
import { foldWords } from "./fold.ts";
import type { Rules } from "./rules.ts";
import { type Sentence, sentencesOf } from "./scorer/sentences.ts";
import { isJudgeTalk } from "./scorer/speech/judge-talk.ts";
import { toneLast } from "./scorer/speech/words.ts";
import { isContentWord } from "./stop-words.ts";

/**
 * Whether a quote that a judge proposes can support a level at all. not_found: the candidate did not say it. echo: words of
 * the interviewer or of the rubric. to_judge: words meant for whoever grades. filler: a sentence that fits any question.
 */
export const rejections = ["not_found", "echo", "to_judge", "filler"] as const;
export type Rejection = (typeof rejections)[number];

/** Words of sentences that say nothing of any matter: "that is a really good question", "it is very important". */
const fillers = new Set(
  `good great nice interesting excellent important question ask asked asking happy glad sure thank thanks talk talking speak
   speaking carefully careful honest honestly true basically general topic subject know knowing understand people lot everybody
   everyone today time first moment second minute answer tell believe feel mean guess suppose hope welcome hello hi sorry
   dont doesnt didnt idea clue difficult hard easy
   hay tốt quan trọng câu hỏi trả lời cảm ơn vui xin chào nghĩ thấy muốn đúng suy kỹ nhiều người mọi thật sự khó dễ`
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => word.normalize("NFKD")),
);
/** From so many content words on, a quote that hardly has another one than a prompt gives the prompt back. */
const fewestToCompare = 4;
const echoShare = 0.8;

/** The place of a quote that may support a level, or why it may not. @param prompts what the interviewer said, and the rubric */
export function checkQuote(
  quote: { turnId: string; text: string },
  turns: readonly Turn[],
  prompts: readonly string[],
  rules: Rules,
): { found: FoundQuote } | { rejected: Rejection } {
  if (isEcho(quote.text, prompts)) return { rejected: "echo" };
  const found = findQuote(turns, quote);
  if (!found) return { rejected: "not_found" };
  if (rules === 1) return { found };
  if (sentencesToJudge(quote.text).length > 0) return { rejected: "to_judge" };
  const content = contentOf(quote.text);
  if (content.length > 0 && content.every((word) => fillers.has(word))) return { rejected: "filler" };
  if (content.length >= fewestToCompare && prompts.some((prompt) => shareIn(content, prompt) >= echoShare)) return { rejected: "echo" };
  return { found };
}

function contentOf(text: string): string[] {
  return foldWords(text).flatMap((word) => (isContentWord(word.text) ? [word.text] : []));
}

function shareIn(content: readonly string[], prompt: string): number {
  const given = new Set(contentOf(prompt));
  return content.filter((word) => given.has(word)).length / content.length;
}

/** The sentences of a text that are meant for whoever grades, in English or Vietnamese: an order reaches a judge in either. */
export function sentencesToJudge(text: string): Sentence[] {
  return sentencesOf(text).filter(({ words }) =>
    isJudgeTalk(
      words.map((word) => toneLast(word.text)),
      "vi",
    ),
  );
}
