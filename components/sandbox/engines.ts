import type { CodeLanguage } from "#lib/bank/content.ts";

/** What runs a language. */
export type Engine = "javascript" | "python" | "sql";

export const engineOf = (language: CodeLanguage): Engine => (language === "typescript" ? "javascript" : language);
