import type { Language } from "#lib/interview/content.ts";
import { en, type Words } from "./en.ts";
import { vi } from "./vi.ts";

const catalogues: Record<Language, Words> = { en, vi };

/** The catalogue of one language. */
export function wordsFor(language: Language): Words {
  return catalogues[language];
}

/** Puts values into a text: `fill("{n} left", { n: 3 })` is "3 left". */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}
