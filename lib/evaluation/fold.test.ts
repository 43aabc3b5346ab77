import { expect, test } from "vitest";
import { foldWords } from "./fold.ts";

const words = (text: string) => foldWords(text).map(({ text }) => text);

// The second of each pair takes the way for texts that are not plain ASCII.
test.each(["don't", "don’t", "don`t", "don´t", 'don"t', "DON^T", "don”t"])(
  "%s is one word, whatever stands for the apostrophe",
  (written) => {
    expect(words(`I ${written} know`)).toEqual(["i", "dont", "know"]);
    expect(words(`I ${written} know. Đó`).slice(0, 3)).toEqual(["i", "dont", "know"]);
  },
);

test.each(['say "to" me', 'x"test"y', "2^n", 'a"b', "call `get` twice"])("marks that mean something else separate words: %s", (written) => {
  const separated = written.split(/[^a-z0-9]+/u);
  expect(words(written)).toEqual(separated);
  expect(words(`${written} Đó`).slice(0, separated.length)).toEqual(separated);
});
