import { parse } from "papaparse";

const maxRows = 200;

/** A first line such as `sep=;`, by which spreadsheets tell what separates the cells. */
const separatorLine = /^\s*"?sep=(.)"?\r?\n/iu;

/** A CSV text as a table; its first row names the columns, and blank rows are left out. */
export function CsvTable({ text }: { text: string }) {
  const [named = "", delimiter = ""] = separatorLine.exec(text) ?? [];
  const { data } = parse<string[]>(text.slice(named.length).trim(), { delimiter, preview: maxRows + 1 });
  const [head, ...rows] = data.filter((row) => row.some((cell) => cell.trim() !== ""));
  if (!head) return null;
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
