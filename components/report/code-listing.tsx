import { piecesOf } from "./unseen.ts";

/** Code with its line numbers; each line can be linked to as `#<id>-<line>`. Long code scrolls, and on paper is there as a whole. */
export function CodeListing({ id, text, marked }: { id: string; text: string; marked?: ReadonlySet<number> }) {
  const lines = text.replace(/\n$/u, "").split("\n");
  return (
    <pre
      className="max-h-[32rem] overflow-auto rounded-lg bg-default/50 py-2 font-mono text-xs leading-relaxed print:max-h-none print:overflow-visible"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the only way to scroll it by keyboard
      tabIndex={0}
    >
      <code>
        {lines.map((line, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
            key={index}
            id={`${id}-${index + 1}`}
            className={`block min-w-fit scroll-mt-24 pr-4 print:min-w-0 print:whitespace-pre-wrap print:break-words target:bg-warning/40 ${marked?.has(index + 1) ? "bg-warning/20" : ""}`}
          >
            <span aria-hidden className="mr-3 inline-block w-10 select-none text-right text-muted tabular-nums">
              {index + 1}
            </span>
            {line === "" ? " " : piecesOf(line).map(({ place, text, unseen }) => (unseen ? <Unseen key={place} name={unseen} /> : text))}
            {"\n"}
          </span>
        ))}
      </code>
    </pre>
  );
}

function Unseen({ name }: { name: string }) {
  return (
    <span title="A character that is not seen" className="rounded bg-warning/40 px-0.5">
      {name}
    </span>
  );
}
