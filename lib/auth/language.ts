import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { Language, languages } from "#lib/bank/content.ts";

export const languageCookie = "language";

/** The language of candidate pages: the visitor's choice, else the first of the browser's that we speak, else English. */
export const currentLanguage = cache(async (): Promise<Language> => {
  const chosen = Language.safeParse((await cookies()).get(languageCookie)?.value);
  if (chosen.success) return chosen.data;
  const accepted = (await headers()).get("accept-language") ?? "";
  for (const part of accepted.split(",")) {
    const tag = part.split(";")[0]?.trim().slice(0, 2).toLowerCase();
    const known = languages.find((language) => language === tag);
    if (known) return known;
  }
  return "en";
});
