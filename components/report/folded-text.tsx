import type { Words } from "#components/words/en.ts";
import type { Language } from "#lib/bank/content.ts";
import { foldPoint } from "./fold-point.ts";

/**
 * A text of any length, of which a long one shows its beginning. What is folded is there for a search in the page and on
 * paper, and unfolds without scripts.
 * @param locale of the page, which need not be the text's
 */
export function FoldedText({ text, words, locale }: { text: string; words: Words["report"]; locale: Language }) {
  const end = foldPoint(text);
  if (end === null) return <span>{text}</span>;
  return (
    <>
      <span>{text.slice(0, end).trimEnd()}</span>
      <details className="folded group relative">
        <summary
          lang={locale}
          className="cursor-pointer list-none py-1 text-muted text-sm underline underline-offset-4 hover:text-foreground group-open:absolute group-open:bottom-0 max-sm:py-3 [&::-webkit-details-marker]:hidden"
        >
          <span className="group-open:hidden">{words.showAll}</span>
          <span className="hidden group-open:inline">{words.showLess}</span>
        </summary>
        <div className="pb-9 max-sm:pb-11">{text.slice(end)}</div>
      </details>
    </>
  );
}
