import { isEcho } from "#lib/evaluation/evidence.ts";
import { foldWords } from "#lib/evaluation/fold.ts";
import { isJudgeTalk } from "#lib/evaluation/scorer/speech/judge-talk.ts";
import { isContentWord } from "#lib/evaluation/stop-words.ts";
import type { InterviewAnswer } from "./answers.ts";

const fewestContentWords = 3;

/**
 * Whether a quote supports nothing, for whatever reason: it is talk to the judge, gives the question back, or holds no
 * statement. It does not look at the rubric, so that a judge that found other words than the rubric's is not blamed.
 */
export function isBeside(quote: string, { question, language }: InterviewAnswer): boolean {
  const words = foldWords(quote).map(({ text }) => text);
  if (isJudgeTalk(words, language) || isEcho(quote, [question.text])) return true;
  const asked = new Set(foldWords(question.text).map(({ text }) => text));
  return words.filter((word) => isContentWord(word) && !asked.has(word)).length < fewestContentWords;
}
