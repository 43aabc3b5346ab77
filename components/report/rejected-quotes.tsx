import { reportWords } from "#components/words/staff.ts";
import type { RejectedQuote } from "#lib/evaluation/criterion.ts";
import { counted } from "#lib/text/plural.ts";

/** Staff only: what the judge quoted and the server did not accept, so that nobody has to trust either. */
export function RejectedQuotes({ quotes, contentLanguage }: { quotes: readonly RejectedQuote[]; contentLanguage: string }) {
  const words = reportWords.rejected;
  return (
    <details className="mt-2 text-sm">
      <summary className="cursor-pointer text-muted hover:text-foreground">{counted(quotes.length, words.quote)}</summary>
      <ul className="mt-1 flex flex-col gap-1 leading-relaxed">
        {quotes.map(({ text, why }) => (
          <li key={`${why} ${text}`} className="border-border border-l-2 pl-3 text-muted">
            <span lang={contentLanguage}>{`“${text}”`}</span> <span>{words.why[why]}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
