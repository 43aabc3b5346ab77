import "server-only";
import { AppError } from "#lib/errors.ts";

/**
 * The text of an uploaded file: UTF-8, or UTF-16 with its mark, as spreadsheets write them.
 * @throws AppError invalid, saying where it is something else and how to save it
 */
export function decodeFile(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b) {
    throw new AppError("invalid", "This is a spreadsheet's own file (such as .xlsx). Save it as “CSV UTF-8” and choose that file.");
  }
  const wide = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  const text = wide ? new TextDecoder(wide).decode(bytes) : utf8(bytes);
  const nul = text.indexOf("\u0000");
  if (nul >= 0)
    throw new AppError("invalid", `Line ${lineAt(text, nul)} holds bytes that are no text. Save the file as “CSV UTF-8” or JSON.`);
  if (text.trim() === "") throw new AppError("invalid", "This file is empty. Choose another one.");
  return text;
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const lenient = new TextDecoder("utf-8").decode(bytes);
    const line = lineAt(lenient, lenient.indexOf("\u{fffd}"));
    throw new AppError("invalid", `Line ${line} is not UTF-8, so letters would be lost. Save the file as “CSV UTF-8” and choose it again.`);
  }
}

/** The line, from 1, in which the character at `index` stands. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, Math.max(0, index)).replace(/\r\n?/g, "\n").split("\n").length;
}
