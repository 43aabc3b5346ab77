import type { Words } from "#components/words/en.ts";

/** Strengths and gaps, side by side. */
export function Findings({
  strengths,
  gaps,
  words,
  contentLanguage,
}: {
  strengths: { text: string }[];
  gaps: { text: string }[];
  words: Words["report"];
  contentLanguage: string;
}) {
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <List title={words.strengths} items={strengths} none={words.none} contentLanguage={contentLanguage} />
      <List title={words.gaps} items={gaps} none={words.none} contentLanguage={contentLanguage} />
    </div>
  );
}

function List({
  title,
  items,
  none,
  contentLanguage,
}: {
  title: string;
  items: { text: string }[];
  none: string;
  contentLanguage: string;
}) {
  return (
    <section>
      <h2 className="font-medium">{title}</h2>
      {items.length === 0 ? (
        <p className="mt-2 text-muted text-sm">{none}</p>
      ) : (
        <ul className="mt-2 flex list-disc flex-col gap-2 pl-5 text-sm leading-relaxed" lang={contentLanguage}>
          {items.map((item) => (
            <li key={item.text}>{item.text}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
