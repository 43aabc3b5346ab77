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
/** A quote whose rows of three words stand in a prompt to this share gives the prompt back; its single words may well be an answer's. */
const runLength = 3;
const fewestRuns = 4;
const echoShare = 0.75;

/** `found`: where the quote stands, or what is left of it. `rejected`: what of it may not count, and why. */
export type CheckedQuote = { found: FoundQuote | null; rejected: { text: string; why: Rejection } | null };

/** Whether a quote may support a level. Of one that speaks to the judge too, the rest counts. @param prompts what the interviewer said, and the rubric */
export function checkQuote(
  quote: { turnId: string; text: string },
  turns: readonly Turn[],
  prompts: readonly string[],
  rules: Rules,
): CheckedQuote {
  const reject = (why: Rejection): CheckedQuote => ({ found: null, rejected: { text: quote.text, why } });
  if (isEcho(quote.text, prompts)) return reject("echo");
  const found = findQuote(turns, quote);
  if (!found) return reject("not_found");
  if (rules === 1) return { found, rejected: null };
  const talk = sentencesToJudge(quote.text);
  if (talk.length > 0) {
    const text = longestBeside(quote.text, talk);
    const rest = text === "" ? null : checkQuote({ ...quote, text }, turns, prompts, rules).found;
    return { found: rest, rejected: { text: talk.map(({ start, end }) => quote.text.slice(start, end)).join(" … "), why: "to_judge" } };
  }
  const content = contentOf(quote.text);
  if (content.length > 0 && content.every((word) => fillers.has(word))) return reject("filler");
  const runs = runsOf(quote.text);
  if (runs.length >= fewestRuns && prompts.some((prompt) => shareIn(runs, prompt) >= echoShare)) return reject("echo");
  return { found, rejected: null };
}

/** The longest stretch of a text between these sentences. */
function longestBeside(text: string, sentences: readonly Sentence[]): string {
  const cuts = [{ start: 0, end: 0 }, ...sentences, { start: text.length, end: text.length }];
  const between = cuts.slice(1).map(({ start }, at) => text.slice(cuts[at]?.end ?? 0, start).trim());
  return between.reduce((longest, one) => (one.length > longest.length ? one : longest), "");
}

function contentOf(text: string): string[] {
  return foldWords(text).flatMap((word) => (isContentWord(word.text) ? [word.text] : []));
}

function runsOf(text: string): string[] {
  const words = foldWords(text).map((word) => word.text);
  return words.slice(0, Math.max(0, words.length - runLength + 1)).map((_, at) => words.slice(at, at + runLength).join(" "));
}

function shareIn(runs: readonly string[], prompt: string): number {
  const given = new Set(runsOf(prompt));
  return runs.filter((run) => given.has(run)).length / runs.length;
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
