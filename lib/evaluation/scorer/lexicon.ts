import type { Language } from "#lib/bank/content.ts";
import { foldWords } from "../fold.ts";
import { common, lessCommon, veryCommon } from "./frequent-words.ts";
import { paraphraseGroups } from "./paraphrases.ts";
import { stemEnglish } from "./stem.ts";
import { antonymPairs, misspellings, negators, numberWords, synonymGroups } from "./word-lists.ts";

const stem = (word: string): string => foldWords(word).map(({ text }) => stemEnglish(text))[0] ?? word;
const list = (text: string): string[] => text.split(/\s+/u).filter(Boolean);

// A word may belong to several groups; sharing one is enough.
const groupsOf = new Map<string, Set<number>>();
for (const [index, group] of `${synonymGroups}\n${paraphraseGroups}`.split(/[|\n]/u).entries()) {
  for (const word of list(group)) {
    const key = stem(word);
    const groups = groupsOf.get(key) ?? new Set();
    groups.add(index);
    groupsOf.set(key, groups);
  }
}

const opposites = new Map<string, Set<string>>();
for (const pair of list(antonymPairs)) {
  const [one = "", other = ""] = pair.split(":").map(stem);
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const known = opposites.get(from) ?? new Set();
    known.add(to);
    opposites.set(from, known);
  }
}

const corrections = new Map(list(misspellings).map((pair) => pair.split(":") as [string, string]));

// Later lists do not raise what an earlier one has lowered.
const weightOfWord = new Map<string, number>();
for (const [words, weight] of [
  [veryCommon, 0.35],
  [common, 0.55],
  [lessCommon, 0.8],
] as const) {
  for (const word of list(words)) {
    const key = stem(word);
    if (!weightOfWord.has(key)) weightOfWord.set(key, weight);
  }
}
const negatorsOf: Record<Language, ReadonlySet<string>> = {
  en: new Set(list(negators.en)),
  vi: new Set(list(negators.vi).map((word) => word.normalize("NFKD"))),
};
const numbersOf: Record<Language, ReadonlyMap<string, string>> = { en: numbers("en"), vi: numbers("vi") };

function numbers(language: Language): Map<string, string> {
  return new Map(list(numberWords[language]).map((pair) => pair.normalize("NFKD").split(":") as [string, string]));
}

/** The word that was meant, if this is a common way to misspell one. */
export function spelled(word: string, language: Language): string {
  return language === "en" ? (corrections.get(word) ?? word) : word;
}

const noGroups: ReadonlySet<number> = new Set();

/** Numbers of the groups of synonyms that a stem belongs to. */
export function synonymGroupsOf(key: string): ReadonlySet<number> {
  return groupsOf.get(key) ?? noGroups;
}

export function areSynonyms(one: string, other: string): boolean {
  const groups = groupsOf.get(one);
  const others = groupsOf.get(other);
  if (!groups || !others) return false;
  for (const group of groups) if (others.has(group)) return true;
  return false;
}

export function areOpposites(one: string, other: string): boolean {
  return opposites.get(one)?.has(other) === true || denies(one, other) || denies(other, one);
}

/** "unlock" and "lock", "disconnect" and "connect". */
function denies(one: string, other: string): boolean {
  const more = one.length - other.length;
  return (more === 2 || more === 3) && one.endsWith(other) && (more === 2 ? one.startsWith("un") : one.startsWith("dis"));
}

export function isNegator(word: string, language: Language): boolean {
  return negatorsOf[language].has(word);
}

/** The digits of a number word, or undefined. */
export function numberOf(word: string, language: Language): string | undefined {
  return numbersOf[language].get(word);
}

/** Whether this is an English word that stands in the lists of frequent ones. */
export function isFrequent(key: string): boolean {
  return weightOfWord.has(key);
}

/** How much sharing this term says: numbers and rare words the most, very common ones and single syllables the least. */
export function weightOf(key: string, language: Language): number {
  if (/^\d/u.test(key)) return 1.2;
  if (language === "vi") return 0.7;
  return weightOfWord.get(key) ?? (key.length <= 2 ? 0.7 : 1.05);
}
