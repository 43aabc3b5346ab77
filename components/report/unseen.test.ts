import { expect, test } from "vitest";
import { piecesOf } from "./unseen.ts";

const shown = (line: string) => piecesOf(line).map(({ text, unseen }) => unseen ?? text);

test("what nobody sees in a line of code has a number to be seen by", () => {
  expect(shown("if (admin) {")).toEqual(["if (admin) {"]);
  expect(shown("")).toEqual([]);
  expect(shown('level != "user\u202e\u2066// check"')).toEqual(['level != "user', "U+202E", "U+2066", '// check"']);
  expect(shown("\ufeffa\u200bb\u0007")).toEqual(["U+FEFF", "a", "U+200B", "b", "U+0007"]);
  expect(shown("\u{e0041}")).toEqual(["U+E0041"]);
});

test("tabs, emoji and joined letters are text", () => {
  for (const line of ["\tx = 1", 'say("👩‍💻")', 'name = "علی\u200cرضا"']) expect(shown(line)).toEqual([line]);
});
