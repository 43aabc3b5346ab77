/** Says on every page of a rehearsal that it is one. */
export function RehearsalMark({ text }: { text: string }) {
  return (
    <p role="note" className="self-start rounded-lg border border-warning bg-surface px-3 py-1 text-sm">
      {text}
    </p>
  );
}
