/** Puts values into a text: `fill("{n} left", { n: 3 })` is "3 left". */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}
