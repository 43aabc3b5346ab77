import { type FoldedWord, foldWords } from "../fold.ts";

/**
 * A piece of what was said, small enough to be quoted: UTF-16 offsets and the folded words in it. Pieces that were cut
 * out of one long sentence share its `run`.
 */
export type Sentence = { start: number; end: number; words: FoldedWord[]; run: number };

/** Speech comes without full stops: a longer piece is cut where a clause begins, or here. */
const mostWords = 36;
const clauseStarts = new Set(
  ["and", "but", "so", "then", "because", "which", "va", "nhưng", "roi", "vì", "thi"].map((word) => word.normalize("NFKD")),
);
const fewestBeforeClause = 18;
const sentenceEnd = /[.!?;\u3002\uff01\uff1f](?=\s|$)|\n/u;

/** The sentences of a text, in order. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let words: FoldedWord[] = [];
  let run = 0;
  const close = () => {
    const [first] = words;
    const last = words.at(-1);
    if (first && last) sentences.push({ start: first.start, end: last.end, words, run });
    words = [];
  };
  for (const word of foldWords(text)) {
    const last = words.at(-1);
    const ended = last && sentenceEnd.test(text.slice(last.end, word.start + 1));
    const tooLong = words.length >= mostWords || (words.length >= fewestBeforeClause && clauseStarts.has(word.text));
    if (ended || tooLong) close();
    if (ended) run += 1;
    words.push(word);
  }
  close();
  return sentences;
}
