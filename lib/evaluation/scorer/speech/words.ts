import type { Language } from "#lib/bank/content.ts";
import { type FoldedWord, foldWords } from "../../fold.ts";
import { isStopWord } from "../../stop-words.ts";
import { isNegator, numberOf, spelled, weightOf } from "../lexicon.ts";
import { stemEnglish } from "../stem.ts";

/** Words of speech as the scorer compares them: stems in English; in Vietnamese syllables and pairs of them. */

/** `key` is compared; `weight` says how much sharing it says; `negated`: a negation stands shortly before it. */
export type SpokenTerm = { key: string; weight: number; negated: boolean };

/** A negation reaches this many words ahead. */
const reach = 4;
/** A Vietnamese word mostly has two syllables: one alone meets by chance. */
const syllableWeight = 0.3;
const pairWeight = 1;

const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const marks = /\p{M}/gu;

/** The syllable with its tone at the end, so that "hòa" and "hoà" are one. Takes and gives decomposed text. */
export function toneLast(syllable: string): string {
  const tone = syllable.match(tones);
  return tone ? syllable.replace(tones, "") + tone.join("") : syllable;
}

/** Without tones and other marks, and with d for đ, as many type. */
export function unaccented(syllable: string): string {
  return syllable.replace(marks, "").replaceAll("đ", "d");
}

/** Vietnamese has marks in two of three syllables; with fewer than this share a text was typed without. */
const leastMarked = 0.15;

/** Whether a Vietnamese text was written without accents, so that it is compared without. */
export function isUnaccented(words: readonly { text: string }[]): boolean {
  return words.length > 3 && words.filter(({ text }) => text !== unaccented(text)).length < leastMarked * words.length;
}

/** How the words of one text are read: its language, and whether accents count. */
export type Reading = { language: Language; plain: boolean };

/** A word as markers and keys are looked up. */
export function normal(word: string, { language, plain }: Reading): string {
  if (language !== "vi") return word;
  return plain ? unaccented(word) : toneLast(word);
}

/** Stop words and negations of a language as `normal` gives them, with and without accents. */
function known(test: (word: string, language: Language) => boolean) {
  return (word: FoldedWord, reading: Reading): boolean => test(word.text, reading.language);
}
const isStop = known(isStopWord);
const negates = known(isNegator);

/** How sure somebody sounds says nothing of the matter. */
const manners = new Set(["think", "guess", "suppose", "believe", "say", "hope"]);

/** "Two people" and "three questions" are said about anything; "five hundred" and "80" are not. */
const smallNumber = /^[0-9]$/u;
const smallNumberWeight = 0.4;

/** The content of a text, in order. In Vietnamese a pair stands where its second syllable does. */
export function spokenTerms(words: readonly FoldedWord[], reading: Reading): SpokenTerm[] {
  const { language } = reading;
  const terms: SpokenTerm[] = [];
  let negation = 0;
  let before: string | null = null;
  for (const word of words) {
    const negating = negates(word, reading);
    const negated = !negating && negation > 0;
    negation = negating ? reach : negation - 1;
    if (negating || isStop(word, reading) || manners.has(word.text)) {
      before = null;
      continue;
    }
    const key = keyOf(word.text, reading);
    if (smallNumber.test(key)) {
      terms.push({ key, weight: smallNumberWeight, negated });
      before = null;
    } else if (language === "vi") {
      const digits = /^\d/u.test(key);
      terms.push({ key, weight: digits ? pairWeight : syllableWeight, negated });
      if (before !== null && !digits) terms.push({ key: `${before} ${key}`, weight: pairWeight, negated });
      before = digits ? null : key;
    } else terms.push({ key, weight: weightOf(key, language), negated });
  }
  return terms;
}

function keyOf(word: string, reading: Reading): string {
  const { language } = reading;
  if (/^\d+s$/u.test(word)) return word.slice(0, -1);
  const text = spelled(word, language);
  return numberOf(text, language) ?? (language === "en" ? stemEnglish(text) : normal(text, reading));
}

/** The content of a text that an author wrote. */
export function writtenTerms(text: string, reading: Reading): SpokenTerm[] {
  return spokenTerms(foldWords(text), reading);
}
