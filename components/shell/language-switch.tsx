"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import type { Language } from "#lib/bank/content.ts";

/** The language of the candidate's pages, each named in itself. */
export function LanguageSwitch({ current, languages, label }: { current: Language; languages: readonly Language[]; label: string }) {
  const router = useRouter();
  const [pending, start] = useTransition();

  function choose(language: string) {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `language=${language}; path=/; max-age=31536000; samesite=lax`;
    start(() => router.refresh());
  }

  return (
    <label className="flex items-center">
      <span className="sr-only">{label}</span>
      <select
        value={current}
        disabled={pending}
        onChange={(event) => choose(event.target.value)}
        className="h-9 cursor-pointer rounded-lg bg-transparent px-1 text-muted text-sm hover:bg-default hover:text-foreground"
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {language.toUpperCase()}
          </option>
        ))}
      </select>
    </label>
  );
}
