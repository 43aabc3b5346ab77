import type { Difficulty } from "#lib/bank/content.ts";

/**
 * How long who waits, in milliseconds. In an interview people think while they speak: the pauses are longer than in small
 * talk, and longer still for hard questions (`patienceOf`).
 */
export const timing = {
  /** Silence after something that ends like a sentence. */
  closedMs: 1_100,
  /** Silence after something that may or may not be the end, or after a first few words. */
  unclearMs: 1_900,
  /** Silence after which even an open sentence is taken as the end. */
  openMs: 3_600,
  /** Fewer words than this are rarely a whole answer. */
  fewWords: 8,
  /** Voiced speech that takes the floor from the interviewer. */
  interruptMs: 500,
  /** Words that do so, however short they were. */
  interruptWords: 3,
  /** Silence before the answer begins: a gentle word, then the question again, then the offer to skip. */
  hintMs: [8_000, 20_000, 45_000],
  /** After the candidate stopped talking over a reply that waited, before the interviewer begins. */
  politeMs: 400,
} as const;

/** By how much the pauses of a question are longer. */
export function patienceOf(difficulty: Difficulty | null): number {
  if (difficulty === "HARD") return 1.6;
  return difficulty === "MEDIUM" ? 1.25 : 1;
}
