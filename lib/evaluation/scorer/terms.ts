import type { Language } from "#lib/interview/content.ts";
import type { FoldedWord } from "../fold.ts";
import { isLeadWord, isStopWord } from "../stop-words.ts";
import { stemEnglish } from "./stem.ts";

/** What a word is compared by. `key` is its stem; a number, a code token or a syllable is its own. */
export type Term = { key: string; word: FoldedWord };

/** The words of a piece of text that carry content, as terms. */
export function termsOf(words: readonly FoldedWord[], language: Language): Term[] {
  return words.flatMap((word) => (isStopWord(word.text, language) ? [] : [{ key: keyOf(word.text, language), word }]));
}

/** As `termsOf`, for the text of an expected point: what only introduces it is left out. */
export function pointTermsOf(words: readonly FoldedWord[], language: Language): Term[] {
  const terms = termsOf(words, language);
  const told = terms.filter(({ word }) => !isLeadWord(word.text, language));
  return told.length >= 2 ? told : terms;
}

function keyOf(word: string, language: Language): string {
  return language === "en" ? stemEnglish(word) : word;
}
