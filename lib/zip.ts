import "server-only";
import { setImmediate as breathe } from "node:timers/promises";
import { strToU8, Zip, ZipDeflate } from "fflate";

/** What is packed in one go: one or two milliseconds' work. */
const charsAtOnce = 16 * 1024;

/**
 * Packs texts as the files of a zip, which comes in pieces as it is made; others are served between two pieces.
 * @throws what the packer throws
 */
export async function* zipPieces(files: AsyncIterable<{ name: string; text: string }>): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, piece) => {
    failed ??= error;
    made.push(piece);
  });
  function* taken() {
    if (failed) throw failed;
    yield* made;
    made = [];
  }
  for await (const { name, text } of files) {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    for (let start = 0; start < text.length; ) {
      // No character of two halves is cut.
      const end = start + charsAtOnce - (/[\ud800-\udbff]/u.test(text.charAt(start + charsAtOnce - 1)) ? 1 : 0);
      file.push(strToU8(text.slice(start, end)));
      start = end;
      yield* taken();
      await breathe();
    }
    file.push(new Uint8Array(), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
