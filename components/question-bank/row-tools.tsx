"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";

/** Rows with the one at `index` moved by one place; the same rows where there is no such place. */
export function moved<Row>(rows: readonly Row[], index: number, by: 1 | -1): Row[] {
  const [row, other] = [rows[index], rows[index + by]];
  if (row === undefined || other === undefined) return [...rows];
  return rows.with(index, other).with(index + by, row);
}

/** Up, down and away, for one row of the editor. */
export function RowTools<Row>({
  name,
  rows,
  index,
  change,
  remove,
}: {
  /** What the row is called, such as "criterion 2". */
  name: string;
  rows: readonly Row[];
  index: number;
  change: (rows: Row[]) => void;
  remove: () => void;
}) {
  const shape = "button button--ghost button--sm button--icon-only";
  return (
    <div className="flex shrink-0 gap-1">
      <button
        type="button"
        className={shape}
        disabled={index === 0}
        aria-label={`Move ${name} up`}
        onClick={() => change(moved(rows, index, -1))}
      >
        <ArrowUp aria-hidden className="size-4" />
      </button>
      <button
        type="button"
        className={shape}
        disabled={index === rows.length - 1}
        aria-label={`Move ${name} down`}
        onClick={() => change(moved(rows, index, 1))}
      >
        <ArrowDown aria-hidden className="size-4" />
      </button>
      <button type="button" className={shape} aria-label={`Remove ${name}`} onClick={remove}>
        <X aria-hidden className="size-4" />
      </button>
    </div>
  );
}
