/** Text as it is stored: without NUL and lone surrogates (PostgreSQL takes neither), in Unicode NFC, lines ended by LF as they were typed. */
export function cleanText(text: string): string {
  return (
    text
      .replaceAll("\u0000", "")
      .replace(/\p{Surrogate}/gu, "")
      // A form sends each line break as two characters.
      .replace(/\r\n?/gu, "\n")
      .normalize("NFC")
  );
}

/** Whether there is anything to see in a text: not only spaces and characters without a shape. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

/** How many words a text has: runs between spaces that hold at least one letter or digit (Vietnamese counts syllables). */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
}
