import fc from "fast-check";
import { expect, test } from "vitest";
import { cutSentences, heardUpTo } from "./sentences.ts";

const texts = (text: string, complete = true) => cutSentences(text, 0, complete).sentences.map((sentence) => sentence.text);

test("text is cut where sentences end, and nowhere else", () => {
  expect(texts("Thank you for that. What does an index cost? Take your time.")).toEqual([
    "Thank you for that.",
    "What does an index cost?",
    "Take your time.",
  ]);
  expect(texts("Say you use PostgreSQL 18.4, e.g. on a laptop. What then?")).toEqual([
    "Say you use PostgreSQL 18.4, e.g. on a laptop.",
    "What then?",
  ]);
  expect(texts("Good. That is a clear answer.")).toEqual(["Good. That is a clear answer."]);
  expect(texts("Cảm ơn bạn nhiều. Bạn sẽ đo thế nào?")).toEqual(["Cảm ơn bạn nhiều.", "Bạn sẽ đo thế nào?"]);
});

test("what still grows is kept back until it is whole", () => {
  expect(texts("Thank you for that. What does", false)).toEqual(["Thank you for that."]);
  expect(texts("Thank you for that.", false)).toEqual([]);
  expect(texts("")).toEqual([]);
  expect(texts(" … ")).toEqual([]);
});

test("a paragraph without an end is read in pieces", () => {
  const long = `${"word ".repeat(120)}end`;
  const pieces = texts(long);
  expect(pieces.length).toBeGreaterThan(1);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(260);
});

test("however the text arrives, every word is read once and in its place", () => {
  const anyText = fc.array(fc.constantFrom("Well", "index", "it", "costs", ".", "?", " ", " ", "\n", "…", "e.g.", "3.5", '"', ","), {
    maxLength: 120,
  });
  fc.assert(
    fc.property(anyText, fc.array(fc.nat(200), { maxLength: 8 }), (parts, cuts) => {
      const text = parts.join("");
      let from = 0;
      const read = [];
      for (const cut of [...cuts].sort((a, b) => a - b)) {
        const { sentences, next } = cutSentences(text.slice(0, cut), from, false);
        read.push(...sentences);
        from = next;
      }
      read.push(...cutSentences(text, from, true).sentences);
      for (const sentence of read) expect(text.slice(sentence.start, sentence.start + sentence.text.length)).toBe(sentence.text);
      const wordsOf = (of: string) => of.match(/[A-Za-z0-9.]*[A-Za-z0-9]/g) ?? [];
      expect(read.flatMap((sentence) => wordsOf(sentence.text))).toEqual(wordsOf(text));
    }),
  );
});

test("what was heard ends with a whole word", () => {
  const sentence = { start: 20, text: "What does an index cost?" };
  expect(heardUpTo(sentence, 0)).toBe(20);
  expect(heardUpTo(sentence, 0.5)).toBe(32);
  expect(heardUpTo(sentence, 0.45)).toBe(29);
  expect(heardUpTo(sentence, 1)).toBe(44);
});
