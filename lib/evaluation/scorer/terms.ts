import type { Language } from "#lib/bank/content.ts";
import { type FoldedWord, foldWords } from "../fold.ts";
import { isLeadWord, isMannerWord, isStopWord } from "../stop-words.ts";
import { areOpposites, areSynonyms, isFrequent, isNegator, numberOf, spelled, weightOf } from "./lexicon.ts";
import { stemEnglish } from "./stem.ts";

/**
 * A word as the scorer compares it. `key` is its stem, its digits, or the syllable itself; `content` is false for
 * function words; `negated` says that a negation stands shortly before it; `grams` are its letter pairs.
 */
export type Term = { key: string; content: boolean; negated: boolean; weight: number; grams: readonly string[] };

/** A negation reaches this many words ahead. */
const reach = 5;
const functionWeight = 0.15;

const articles = new Set(["a", "an", "the"]);

/** The words of a piece of text, in order. */
export function termsOf(words: readonly FoldedWord[], language: Language): Term[] {
  let negation = 0;
  const terms: Term[] = [];
  for (const word of words) {
    const text = spelled(word.text, language);
    // Many speak English without articles; nobody shall lose by it.
    if (language === "en" && articles.has(text)) continue;
    const negates = isNegator(text, language);
    const negated = !negates && negation > 0;
    negation = negates ? reach : negation - 1;
    const key = keyOf(text, language);
    const last = terms.at(-1);
    const product = last && scaled(last.key, text, language);
    if (last && product) {
      terms[terms.length - 1] = { ...last, key: product, grams: bigrams(product) };
      continue;
    }
    const content = !negates && !isStopWord(text, language);
    terms.push({
      key,
      content,
      negated: content && negated,
      weight: content ? weightOf(key, language) : functionWeight,
      grams: bigrams(key),
    });
  }
  return terms;
}

function keyOf(word: string, language: Language): string {
  // "400s" and "400" are one number.
  if (/^\d+s$/u.test(word)) return word.slice(0, -1);
  return numberOf(word, language) ?? (language === "en" ? stemEnglish(word) : word);
}

/** "four hundred" after "four": 400; undefined when the words are no such number. */
function scaled(before: string, word: string, language: Language): string | undefined {
  const scale = language === "en" && (word === "hundred" || word === "thousand") ? Number(numberOf(word, language)) : 0;
  return scale > 0 && /^\d{1,2}$/u.test(before) ? String(Number(before) * scale) : undefined;
}

const joiners = new Set(["and", "or", "then", "also"]);

/** As `termsOf`, for the text of an expected point: what only introduces it is left out. */
export function pointTermsOf(text: string, language: Language): Term[] {
  const words = foldWords(text);
  let leads = true;
  const told = words.filter((word, at) => {
    if (isMannerWord(word.text, language)) return false;
    const before = words[at - 1];
    const begins = !before || joiners.has(before.text) || /[,;:.]/u.test(text.slice(before.end, word.start));
    leads = (leads || begins) && isLeadWord(word.text, language);
    return !leads;
  });
  const terms = termsOf(told, language);
  return terms.filter(({ content }) => content).length >= 2 ? terms : termsOf(words, language);
}

/** So many keys are remembered before everything is forgotten, so that memory does not grow without end. */
const mostRemembered = 20_000;
const knownBigrams = new Map<string, readonly string[]>();

function bigrams(key: string): readonly string[] {
  let known = knownBigrams.get(key);
  if (!known) {
    known = Array.from({ length: Math.max(0, key.length - 1) }, (_, at) => key.slice(at, at + 2));
    if (knownBigrams.size > mostRemembered) knownBigrams.clear();
    knownBigrams.set(key, known);
  }
  return known;
}

/** `likeness` that remembers: an answer is compared with many points. */
export type Compare = (one: Term, other: Term) => number;

const remembered: Record<Language, Map<string, Map<string, number>>> = { en: new Map(), vi: new Map() };

export function comparer(language: Language): Compare {
  const known = remembered[language];
  if (known.size > mostRemembered) known.clear();
  return (one, other) => {
    if (one.key === other.key) return 1;
    let row = known.get(one.key);
    if (!row || row.size > mostRemembered) {
      row = new Map();
      known.set(one.key, row);
    }
    let like = row.get(other.key);
    if (like === undefined) {
      like = likeness(one, other, language);
      row.set(other.key, like);
    }
    return like;
  };
}

/** How well two keys agree: 1 same, less for synonyms and misspellings, negative for opposites, 0 for nothing in common. */
function likeness(one: Term, other: Term, language: Language): number {
  if (one.key === other.key) return 1;
  if (language !== "en") return 0;
  if (areSynonyms(one.key, other.key)) return 0.85;
  if (areOpposites(one.key, other.key)) return -1;
  // A word that people use often is no other such word misspelt.
  if (isFrequent(one.key) && isFrequent(other.key)) return 0;
  return misspelt(one, other) ? 0.8 : 0;
}

/** Same beginning and nearly the same letters: what typing and speech recognition do to a longer word. */
function misspelt(one: Term, other: Term): boolean {
  const shorter = Math.min(one.key.length, other.key.length);
  if (shorter < 5 || Math.abs(one.key.length - other.key.length) > 2 || one.key[0] !== other.key[0] || /\d/u.test(one.key)) return false;
  const rest = [...other.grams];
  let shared = 0;
  for (const gram of one.grams) {
    const at = rest.indexOf(gram);
    if (at === -1) continue;
    rest.splice(at, 1);
    shared += 1;
  }
  return (2 * shared) / (one.grams.length + other.grams.length) >= 0.7;
}
