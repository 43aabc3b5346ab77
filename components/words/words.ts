import type { Language } from "#lib/bank/content.ts";
import { en, type Words } from "./en.ts";
import { vi } from "./vi.ts";

const catalogues: Record<Language, Words> = { en, vi };

/** The catalogue of one language. */
export function wordsFor(language: Language): Words {
  return catalogues[language];
}
