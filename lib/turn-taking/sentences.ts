/** A piece to be read out in one breath; `start` is where it begins in the whole text (UTF-16). */
export type Sentence = { start: number; text: string };

// Abbreviations after which a full stop ends nothing; decimal points and versions have no space after them anyway.
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|no|fig|mr|mrs|ms|dr|st|tp|ths|ts|[A-Z])\.$/iu;
const end = /[.!?…。？！]+["'”’)\]]*(?=\s)|\n+/gu;
/** A first piece shorter than this sounds chopped; it waits for the next sentence. */
const leastChars = 12;
/** Longer ones are cut at a comma or space: synthesis of a whole paragraph would keep the listener waiting. */
const mostChars = 260;

/**
 * Cuts text that still grows into sentences that will not change any more.
 * @param text everything so far
 * @param from where the last sentence ended
 * @param complete whether nothing more comes: then the rest is a sentence too
 * @returns the new sentences, and where the next call begins
 */
export function cutSentences(text: string, from: number, complete: boolean): { sentences: Sentence[]; next: number } {
  const sentences: Sentence[] = [];
  let start = from;
  end.lastIndex = from;
  for (let match = end.exec(text); match; match = end.exec(text)) {
    const stop = match.index + match[0].length;
    const piece = text.slice(start, stop);
    if (piece.trim().length < leastChars || abbreviation.test(piece)) continue;
    push(sentences, text, start, stop);
    start = stop;
  }
  if (complete) {
    push(sentences, text, start, text.length);
    start = text.length;
  }
  return { sentences, next: start };
}

function push(sentences: Sentence[], text: string, start: number, stop: number): void {
  let from = start;
  while (stop - from > mostChars) {
    const window = text.slice(from, from + mostChars);
    const at = Math.max(window.lastIndexOf(", "), window.lastIndexOf("; "), window.lastIndexOf(": "));
    const cut = at > mostChars / 3 ? at + 1 : window.lastIndexOf(" ") > 0 ? window.lastIndexOf(" ") : mostChars;
    add(sentences, text, from, from + cut);
    from += cut;
  }
  add(sentences, text, from, stop);
}

function add(sentences: Sentence[], text: string, start: number, stop: number): void {
  const piece = text.slice(start, stop);
  const trimmed = piece.trim();
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return;
  sentences.push({ start: start + piece.indexOf(trimmed), text: trimmed });
}

/**
 * How many characters of the whole text were heard when reading stopped within a sentence: back to the last whole word.
 * @param part how much of the sentence was read, 0–1
 */
export function heardUpTo(sentence: Sentence, part: number): number {
  const reached = Math.round(sentence.text.length * Math.min(1, Math.max(0, part)));
  if (reached >= sentence.text.length) return sentence.start + sentence.text.length;
  const space = sentence.text.lastIndexOf(" ", reached);
  return sentence.start + Math.max(0, space);
}
