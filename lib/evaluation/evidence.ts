import { foldWords, type Squashed, squash } from "./fold.ts";
import { isContentWord } from "./stop-words.ts";

export type Turn = { id: string; text: string };
/** A quote that stands in a turn: UTF-16 offsets into its original text, `end` exclusive. */
export type FoundQuote = { turnId: string; start: number; end: number };

/** A shorter quote would stand in almost any answer, so it supports nothing; unless it is all that was said in a turn. */
const fewestContentWords = 2;
const fewestUnits = 6;
const fewestWholeUnits = 2;
/** From this many words on, a quote that a prompt contains too is an echo; "optimistic locking" alone may be a choice. */
const echoWords = 4;

/**
 * Finds where a candidate said what a judge quotes. Case, white space, punctuation and Unicode forms do not matter,
 * diacritics do. The named turn is searched first, then the others in order; a place at word boundaries is preferred.
 * @returns null when the words are not there, or are too few to support anything
 */
export function findQuote(turns: readonly Turn[], quote: { turnId: string; text: string }): FoundQuote | null {
  const needle = squash(quote.text).text;
  const content = foldWords(quote.text).filter((word) => isContentWord(word.text)).length;
  const isPart = needle.length >= fewestUnits && content >= fewestContentWords;
  if (!isPart && (needle.length < fewestWholeUnits || content === 0)) return null;
  const named = turns.filter((turn) => turn.id === quote.turnId);
  const others = turns.filter((turn) => turn.id !== quote.turnId);
  for (const turn of [...named, ...others]) {
    const squashed = squash(turn.text);
    if (!isPart && squashed.text !== needle) continue;
    const at = placeOf(squashed, needle);
    const start = squashed.starts[at];
    const end = squashed.ends[at + needle.length - 1];
    if (start !== undefined && end !== undefined) return { turnId: turn.id, start, end };
  }
  return null;
}

function placeOf({ text, wordStarts, wordEnds }: Squashed, needle: string): number {
  const first = text.indexOf(needle);
  for (let at = first; at !== -1; at = text.indexOf(needle, at + 1)) {
    if (wordStarts.has(at) && wordEnds.has(at + needle.length)) return at;
  }
  return first;
}

/** Whether a quote only gives the interviewer's own words back. */
export function isEcho(text: string, prompts: readonly string[]): boolean {
  if (foldWords(text).length < echoWords) return false;
  const needle = squash(text).text;
  return prompts.some((prompt) => squash(prompt).text.includes(needle));
}

/** Merges spans that overlap or touch within a turn and puts them into the order of the turns. */
export function mergeSpans(spans: readonly FoundQuote[], turns: readonly Turn[]): FoundQuote[] {
  const order = new Map(turns.map((turn, index) => [turn.id, index]));
  const sorted = [...spans].sort((a, b) => (order.get(a.turnId) ?? 0) - (order.get(b.turnId) ?? 0) || a.start - b.start || b.end - a.end);
  const merged: FoundQuote[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last && last.turnId === span.turnId && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}
