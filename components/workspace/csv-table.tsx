import { parse } from "papaparse";

const mostRows = 200;

/** A CSV text as a table; its first row names the columns. */
export function CsvTable({ text }: { text: string }) {
  const [head, ...rows] = parse<string[]>(text.trim(), { preview: mostRows + 1 }).data.filter((row) => Array.isArray(row));
  if (!head || text.trim() === "") return null;
  return (
    <table className="border-collapse font-mono text-xs">
      <thead>
        <tr>
          {head.map((cell, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other name
            <th key={column} className="border border-border px-2 py-1 text-left">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
          <tr key={place}>
            {row.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <td key={column} className="border border-border px-2 py-1">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
