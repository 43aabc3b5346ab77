import { expect, test } from "vitest";
import { type CodePoint, verifiedPoints } from "./code-analysis.ts";

const code = "function f(a) {\n  const b = a * 2;\n  return b;\n}\n";
const point = (line: number | null, quote: string): CodePoint => ({ aspect: "complexity", line, quote, text: "Something." });

test("a point stays only with a line that is there", () => {
  expect(verifiedPoints(code, [point(2, "const b = a * 2;")])).toMatchObject([{ line: 2, quote: "const b = a * 2;" }]);
  // White space does not matter, a part of the line will do, and a wrong number is set right where the line stands once.
  expect(verifiedPoints(code, [point(2, " const  b ")])).toMatchObject([{ line: 2, quote: "const b = a * 2;" }]);
  expect(verifiedPoints(code, [point(9, "return b;")])).toMatchObject([{ line: 3, quote: "return b;" }]);
  expect(verifiedPoints(`${code}${code}`, [point(99, "return b;")])).toEqual([]);
  for (const [line, quote] of [
    [1, "return a;"],
    [2, ""],
    [4, "}"],
    [null, "return b;"],
  ] as const) {
    expect(verifiedPoints(code, [point(line, quote)])).toEqual([]);
  }
});
