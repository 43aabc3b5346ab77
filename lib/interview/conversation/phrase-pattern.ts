/**
 * A small pattern language for what people say: words, `(one|another)`, `?` after a group, and `*` for one to
 * six words of the same sentence. Accented words also match when typed without any accent.
 */

// Vietnamese tone marks. They are put at the end of the word: "hòa" and "hoà" are the same word.
const toneOf = new Map([
  ["\u0300", "¹"],
  ["\u0301", "²"],
  ["\u0309", "³"],
  ["\u0303", "⁴"],
  ["\u0323", "⁵"],
]);

/** The words of a text in comparable form, and "." where a sentence ends. Apostrophes vanish ("don't" is "dont"). */
export function toTokens(text: string): string[] {
  const runs =
    text
      .toLowerCase()
      .normalize("NFC")
      .replace(/['’‘]/gu, "")
      .match(/[\p{L}\p{M}\p{N}]+|[.?!;:…\n]/gu) ?? [];
  return runs.map((run) => (/^[\p{L}\p{M}\p{N}]/u.test(run) ? toneLast(run) : "."));
}

/** An expression for a whole phrase, over tokens with a space after each. */
export function compilePhrase(phrase: string): RegExp {
  const source = (
    phrase
      .toLowerCase()
      .normalize("NFC")
      .match(/[\p{L}\p{M}\p{N}]+|[()|?*]/gu) ?? []
  ).map((part) => {
    if (part === "(") return "(?:";
    if (part === "*") return "(?:[^. ]+ ){1,6}";
    if (part === ")" || part === "|" || part === "?") return part;
    const exact = toneLast(part);
    const bare = unaccented(part);
    return exact === bare ? `${exact} ` : `(?:${exact}|${bare}) `;
  });
  return new RegExp(`^(?:${source.join("")})$`, "u");
}

function toneLast(word: string): string {
  let letters = "";
  let tone = "";
  for (const mark of word.normalize("NFD")) {
    const found = toneOf.get(mark);
    if (found) tone = found;
    else letters += mark;
  }
  return letters.normalize("NFC") + tone;
}

function unaccented(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
}
