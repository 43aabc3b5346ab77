// Two joiners are left alone: emoji and some scripts are made with them.
const unseenOnes = /((?![\t\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029])/u;

type Piece = { place: number; text: string; unseen: string | null };

/**
 * A line of code in pieces: text, and between two texts a character that nobody sees or that turns what follows around, by
 * its number, so that code reads as it runs.
 */
export function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  for (const [place, text] of line.split(unseenOnes).entries()) {
    if (place % 2 === 1) pieces.push({ place, text, unseen: `U+${hex(text)}` });
    else if (text !== "") pieces.push({ place, text, unseen: null });
  }
  return pieces;
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
