"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { ownTimeZone, type Reader, timeZoneCookie, unknownZone } from "#lib/text/formats.ts";

const ReaderContext = createContext<Reader>({ language: "en", timeZone: unknownZone });

const cookieSeconds = 31_536_000;

/**
 * Who reads the page: the server and the browser write times in the same zone. Where the account names none, the browser
 * tells its own, for this page at once and by a cookie for the next ones.
 * @param chosen the account names the zone
 */
export function ReaderProvider({ language, timeZone, chosen, children }: Reader & { chosen: boolean; children: ReactNode }) {
  const [here, setHere] = useState<string | null>(null);
  useEffect(() => {
    const zone = ownTimeZone();
    if (!zone) return;
    const secure = location.protocol === "https:" ? "; secure" : "";
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is missing in browsers that we serve
    document.cookie = `${timeZoneCookie}=${zone}; path=/; max-age=${cookieSeconds}; samesite=lax${secure}`;
    setHere(zone);
  }, []);
  return <ReaderContext value={{ language, timeZone: chosen ? timeZone : (here ?? timeZone) }}>{children}</ReaderContext>;
}

/** @param language of the words around, where it is not the page's */
export function useReader(language?: string): Reader {
  const reader = useContext(ReaderContext);
  return language ? { ...reader, language } : reader;
}
