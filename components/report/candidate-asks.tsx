import { reportWords } from "#components/words/staff.ts";
import type { QuotePlace } from "./report-data.ts";

/** What the candidate asked or added after the last question. */
export type CandidateAsk = { transcriptId: string; text: string };

/** Staff only: questions that wait for an answer by a person. */
export function CandidateAsks({
  asks,
  show,
  contentLanguage,
}: {
  asks: readonly CandidateAsk[];
  show: (place: QuotePlace) => void;
  contentLanguage: string;
}) {
  const words = reportWords.asks;
  return (
    <section aria-label={words.title} className="rounded-xl border border-accent bg-surface p-5">
      <h3 className="font-medium">{words.title}</h3>
      <p className="mt-1 text-muted text-sm">{words.hint}</p>
      <ul className="mt-3 flex flex-col gap-2">
        {asks.map(({ transcriptId, text }) => (
          <li key={transcriptId}>
            <button
              type="button"
              lang={contentLanguage}
              onClick={() => show({ transcriptId, start: 0, end: text.length })}
              className="w-full cursor-pointer whitespace-pre-line rounded-lg border-accent border-l-2 px-3 py-1.5 text-left text-sm leading-relaxed hover:bg-default"
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
