"use client";

/** Offers to put a rubric in the place of the criteria that are written; once taken, the same button is the way back. */
export function RubricSwap({
  offer,
  take,
  told,
  undo,
}: {
  /** What the button says; null where there is nothing to take. */
  offer: string | null;
  take: () => void;
  /** What was done, as long as it can be undone. */
  told: string | null;
  undo: () => void;
}) {
  if (offer === null && told === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <button type="button" className="button button--secondary button--sm" onClick={told === null ? take : undo}>
        {told === null ? offer : "Undo"}
      </button>
      <span role="status" className="max-w-prose grow basis-64 text-sm empty:grow-0 empty:basis-0">
        {told}
      </span>
    </div>
  );
}
