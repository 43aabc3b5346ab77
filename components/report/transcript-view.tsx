import { useMemo, useState } from "react";
import { Moment } from "#components/ui/moment.tsx";
import type { Words } from "#components/words/en.ts";
import type { Language } from "#lib/bank/content.ts";
import { FoldedText } from "./folded-text.tsx";
import { PlayLine, useHeardLine } from "./play-line.tsx";
import type { QuotePlace, TranscriptRow } from "./report-data.ts";

/** Below this confidence of the recogniser, a reader should listen twice. */
const unsure = 0.6;

/** Everything that was said: who, when, after how long, and the lit quote in its place. */
export function TranscriptView({
  transcript,
  words: { room: words, report },
  locale,
  contentLanguage,
  lit,
  startedAt = null,
}: {
  transcript: TranscriptRow[];
  words: Pick<Words, "room" | "report">;
  locale: Language;
  contentLanguage: string;
  lit: QuotePlace | null;
  /** Epoch ms of the session's start, for lines that know no other time; null: unknown. */
  startedAt?: number | null;
}) {
  const starts = useMemo(() => transcript.map((row) => lineStart(row, startedAt)), [transcript, startedAt]);
  const heard = useHeardLine(starts);
  // An answer that held a quote which was pressed stays as it was unfolded.
  const [unfolded, setUnfolded] = useState<readonly string[]>([]);
  if (lit && !unfolded.includes(lit.transcriptId)) setUnfolded([...unfolded, lit.transcriptId]);
  return (
    <ol className="flex flex-col gap-5">
      {transcript.map((row, index) => (
        <li
          key={row.id}
          id={`turn-${row.id}`}
          aria-current={index === heard ? "time" : undefined}
          className="-mx-2 scroll-mt-20 rounded-lg px-2 py-1 aria-[current]:bg-accent/10"
        >
          <p className="flex flex-wrap items-baseline gap-x-2 text-muted text-xs">
            <span className="font-medium text-foreground">{row.role === "bot" ? words.interviewer : words.you}</span>
            <Moment
              at={row.createdAt}
              format={row.source === undefined ? "time" : "exactTime"}
              language={locale}
              className="tabular-nums"
            />
            {row.latencyMs != null && <span className="tabular-nums">{`+${(row.latencyMs / 1000).toFixed(1)} s`}</span>}
            {row.role === "bot" && row.source && <span className="font-mono">{row.source}</span>}
            {row.source === "voice" && <span>{words.spoken}</span>}
            {row.confidence != null && row.confidence < unsure && <span>{words.unsure}</span>}
            <PlayLine startMs={starts[index] ?? null} label={words.hear} />
          </p>
          <div
            lang={contentLanguage}
            dir="auto"
            className={`mt-1 whitespace-pre-wrap break-words leading-relaxed ${row.role === "bot" ? "border-border border-l-2 pl-3 text-muted" : ""}`}
          >
            {lit?.transcriptId === row.id ? (
              <Lit text={row.content} start={lit.start} end={lit.end} />
            ) : row.role === "user" && !unfolded.includes(row.id) ? (
              <FoldedText text={row.content} words={report} locale={locale} />
            ) : (
              <Heard text={row.content} heardChars={row.heardChars} />
            )}
          </div>
          {row.heardChars !== null && row.heardChars < row.content.length && <p className="mt-1 text-muted text-xs">{words.cutShort}</p>}
          {row.understood !== null && (
            <div className="mt-2 whitespace-pre-wrap break-words border-border border-l-2 pl-3 text-muted text-sm" lang={contentLanguage}>
              <span className="block text-xs" lang={locale}>
                {words.understood}
              </span>
              <FoldedText text={row.understood} words={report} locale={locale} />
            </div>
          )}
          {row.correction !== null && (
            <div className="mt-2 whitespace-pre-wrap break-words border-accent border-l-2 pl-3 text-sm" lang={contentLanguage}>
              <span className="block text-muted text-xs" lang={locale}>
                {words.correction}
              </span>
              <FoldedText text={row.correction} words={report} locale={locale} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

/** When a line was begun, in ms of the session: what is spoken knows it, else from when it was there. */
function lineStart({ startMs, createdAt }: TranscriptRow, startedAt: number | null): number | null {
  return startMs ?? (startedAt === null ? null : Math.max(0, createdAt.getTime() - startedAt));
}

/** What was not heard is there, and shown as such. */
function Heard({ text, heardChars }: { text: string; heardChars: number | null }) {
  if (heardChars === null || heardChars >= text.length) return <span>{text}</span>;
  return (
    <>
      <span>{text.slice(0, heardChars)}</span>
      <s className="opacity-60">{text.slice(heardChars)}</s>
    </>
  );
}

function Lit({ text, start, end }: { text: string; start: number; end: number }) {
  return (
    <>
      <span>{text.slice(0, start)}</span>
      <mark tabIndex={-1} className="rounded bg-warning/40 px-0.5 text-foreground outline-none ring-1 ring-warning">
        {text.slice(start, end)}
      </mark>
      <span>{text.slice(end)}</span>
    </>
  );
}
