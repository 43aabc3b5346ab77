"use client";

import { formatMoment, type MomentFormat } from "#lib/text/formats.ts";
import { useReader } from "./reader.tsx";

/** A moment in its reader's zone. @param language of the words around, where it is not the page's */
export function Moment({
  at,
  format = "dateTime",
  language,
  className,
}: {
  /** A Date, or epoch ms. */
  at: Date | number;
  format?: MomentFormat;
  language?: string;
  className?: string;
}) {
  const reader = useReader(language);
  return (
    <time dateTime={new Date(at).toISOString()} className={className}>
      {formatMoment(at, format, reader)}
    </time>
  );
}
