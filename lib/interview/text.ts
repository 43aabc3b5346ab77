/** Text as it is stored: without NUL and lone surrogates (PostgreSQL takes neither), in Unicode NFC. */
export function cleanText(text: string): string {
  return text
    .replaceAll("\u0000", "")
    .replace(/\p{Surrogate}/gu, "")
    .normalize("NFC");
}

/** How many words a text has: runs between spaces that hold at least one letter or digit (Vietnamese counts syllables). */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
}
