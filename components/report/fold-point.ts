/** What a reader sees of a long answer before it is unfolded: some twelve lines on a phone. */
const shownChars = 600;
const shownLines = 12;
/** With less than this behind it, a fold hides nothing worth hiding. */
const leastChars = 300;
const leastLines = 6;

/** Where the first part of a long text ends, at the end of a line, a sentence or a word; null when it is shown as a whole. */
export function foldPoint(text: string): number | null {
  const lines = text.split("\n");
  const most = Math.min(shownChars, lines.slice(0, shownLines).join("\n").length);
  const rest = text.slice(most);
  if (rest.length < leastChars && rest.split("\n").length <= leastLines) return null;
  const first = text.slice(0, most);
  if (rest.startsWith("\n")) return most;
  const ends = [/\n(?=[^\n]*$)/u, /[.!?…。]["'”’)]?\s(?!.*[.!?…。]["'”’)]?\s)/su, /\s(?=\S*$)/u];
  for (const end of ends) {
    const found = end.exec(first);
    if (found && found.index + found[0].length > most / 2) return found.index + found[0].length;
  }
  // No word ends there; a character of two units stays whole.
  return /\p{Surrogate}$/u.test(first) ? most - 1 : most;
}
