import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { zipPieces } from "./zip.ts";

async function* given(files: { name: string; text: string }[]) {
  yield* files;
}

test("a zip has every file whole, long ones and empty ones too, and no character is cut in two", async () => {
  const long = `${"x".repeat(16 * 1024 - 1)}🙂`.repeat(20);
  const files = [
    { name: "Trần-1.js", text: "const tên = 'Ngọc';\n" },
    { name: "long.txt", text: long },
    { name: "empty.txt", text: "" },
  ];
  const pieces = await Array.fromAsync(zipPieces(given(files)));
  const unpacked = unzipSync(new Uint8Array(Buffer.concat(pieces)));
  expect(Object.entries(unpacked).map(([name, bytes]) => ({ name, text: strFromU8(bytes) }))).toEqual(files);
  expect(Buffer.concat(pieces).byteLength).toBeLessThan(long.length / 10);
});

test("other work goes on while a zip of many files is made", async () => {
  const text = Array.from({ length: 2_000 }, (_, index) => `line ${index * 7919} of a program`).join("\n");
  const files = Array.from({ length: 50 }, (_, index) => ({ name: `file-${index}.txt`, text }));
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  }, 0);
  for await (const piece of zipPieces(given(files))) expect(piece.byteLength).toBeGreaterThan(0);
  clearInterval(others);
  expect(turns).toBeGreaterThan(10);
});

test("files that cannot be read any further break the zip off", async () => {
  async function* failing() {
    yield { name: "one.txt", text: "one" };
    throw new Error("the database is gone");
  }
  await expect(Array.fromAsync(zipPieces(failing()))).rejects.toThrow("the database is gone");
});
