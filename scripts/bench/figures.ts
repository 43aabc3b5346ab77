/** What a part of the bench found out. `data` holds the same figures for machines. */
export type Section = { title: string; notes: string[]; header: string[]; rows: string[][]; data: unknown };

/** The value below which a share of the values lies, linearly between neighbours; NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [below = Number.NaN, above = below] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Which of two bounds a figure meets; `most`: smaller is better. */
export function verdict(value: number, bounds: { must?: number; goal?: number; most?: boolean }): string {
  const within = (bound: number) => (bounds.most ? value <= bound : value >= bound);
  const sign = bounds.most ? "≤" : "≥";
  const said = ([name, bound]: [string, number | undefined]) =>
    bound === undefined ? [] : [`${name} ${sign} ${bound}: ${within(bound) ? "met" : "MISSED"}`];
  return [...said(["must", bounds.must]), ...said(["goal", bounds.goal])].join(", ");
}

/** Columns as wide as their widest cell: the first to the left, the others to the right. */
export function table(header: string[], rows: string[][]): string[] {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((cells) => (cells[column] ?? "").length)));
  const last = header.length - 1;
  return lines.map((cells) =>
    cells
      .map((cell, column) => (column === 0 || column === last ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

export function printSection({ title, notes, header, rows }: Section): void {
  console.log(`\n${title}`);
  for (const note of notes) console.log(`  ${note}`);
  for (const line of table(header, rows)) console.log(`  ${line}`);
}
