import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { getTimeZone } from "#lib/data/users/get-time-zone.ts";
import { knownTimeZone, type Reader, timeZoneCookie, unknownZone } from "#lib/text/formats.ts";
import { currentLanguage } from "./language.ts";
import { currentViewer } from "./viewer.ts";

/** The zone that the account names (`chosen`), else the one that the browser told of; UTC before it did. */
export const currentTimeZone = cache(async (): Promise<{ timeZone: string; chosen: boolean }> => {
  // Every page asks; where the database is away, the page itself says so.
  const own = await chosenTimeZone().catch(() => null);
  if (own) return { timeZone: own, chosen: true };
  return { timeZone: knownTimeZone((await cookies()).get(timeZoneCookie)?.value) ?? unknownZone, chosen: false };
});

async function chosenTimeZone(): Promise<string | null> {
  const viewer = await currentViewer();
  return viewer.kind === "user" ? knownTimeZone(await getTimeZone(viewer)) : null;
}

/** Who reads this page, for what it says of times; in another language than the page's where its words are. */
export async function currentReader(language?: string): Promise<Reader> {
  return { language: language ?? (await currentLanguage()), timeZone: (await currentTimeZone()).timeZone };
}
