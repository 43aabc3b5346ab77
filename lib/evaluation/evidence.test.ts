import fc from "fast-check";
import { expect, test } from "vitest";
import { findQuote, isEcho, mergeSpans } from "./evidence.ts";
import { foldWords, squash } from "./fold.ts";

const turn = (text: string, id = "t1") => ({ id, text });
const found = (text: string, quote: string) => {
  const place = findQuote([turn(text)], { turnId: "t1", text: quote });
  return place && text.slice(place.start, place.end);
};

test("case, spaces, punctuation and typography are folded, and the place is that of the original text", () => {
  expect(found("We used  Redis — it's “fast”, mostly.", "we used redis, it’s fast")).toBe("We used  Redis — it's “fast");
  expect(found("Tăng tốc độ đọc dữ liệu.", "TỐC ĐỘ ĐỌC".normalize("NFD"))).toBe("tốc độ đọc");
  expect(found("Latency fell to ½ of 1,000 ms", "½ OF 1000 ms")).toBe("½ of 1,000 ms");
  expect(found("an e\u0301pater moment\u200b here", "épater moment here")).toBe("e\u0301pater moment\u200b here");
  expect(found("The ﬁnal oﬃce rollout", "final office")).toBe("ﬁnal oﬃce");
});

test("diacritics make a difference", () => {
  expect(found("tôi bán hàng mỗi ngày", "tôi bạn hàng mỗi ngày")).toBeNull();
});

test("a place at word boundaries is preferred to one inside of words", () => {
  const text = "smart workshops began; later the art works sold";
  const place = findQuote([turn(text)], { turnId: "t1", text: "art works" });
  expect(place?.start).toBe(text.lastIndexOf("art works"));
});

test("the named turn is searched first, then the others", () => {
  const turns = [turn("retries use backoff", "t1"), turn("our retries use backoff", "t2")];
  expect(findQuote(turns, { turnId: "t2", text: "retries use backoff" })?.turnId).toBe("t2");
  expect(findQuote(turns, { turnId: "nowhere", text: "retries use backoff" })?.turnId).toBe("t1");
  expect(findQuote(turns, { turnId: "t1", text: "our retries use backoff" })?.turnId).toBe("t2");
});

test.each(["", "...", "redis", "it is on it", "yes so I am", "a b", "không có gì"])("%j is too little to support anything", (quote) => {
  expect(found(`Well ${quote} and then redis again`, quote)).toBeNull();
});

test("an echo of a prompt is one only when it is long enough to be no choice of words", () => {
  const prompts = ["Would you use optimistic locking or pessimistic locking here, and why?"];
  expect(isEcho("use optimistic locking OR pessimistic locking", prompts)).toBe(true);
  expect(isEcho("pessimistic locking", prompts)).toBe(false);
  expect(isEcho("I would use pessimistic locking", prompts)).toBe(false);
});

test("overlapping spans become one, in the order of the turns", () => {
  const turns = [turn("x".repeat(30), "t1"), turn("y".repeat(30), "t2")];
  const spans = [
    { turnId: "t2", start: 0, end: 5 },
    { turnId: "t1", start: 8, end: 20 },
    { turnId: "t1", start: 2, end: 10 },
  ];
  expect(mergeSpans(spans, turns)).toEqual([
    { turnId: "t1", start: 2, end: 20 },
    { turnId: "t2", start: 0, end: 5 },
  ]);
});

const word = fc.constantFrom(
  "Redis",
  "caché",
  "dữ",
  "liệu",
  "đọc",
  "naïve",
  "ﬁle",
  "ＡＢＣ",
  "index",
  "O’Neil",
  "don't",
  "99",
  "C",
  "Straße",
  "İzmir",
  "Σίσυφος",
  "数",
  "データ",
  "한국",
);
const separator = fc.constantFrom(" ", "  ", ", ", ". ", " — ", "\n", "… ", " (", "/");
const text = fc.array(fc.tuple(word, separator), { minLength: 3, maxLength: 25 }).map((parts) => parts.flat().join(""));

/** Writes a text differently without saying anything else. */
const rewritings: ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.normalize("NFD"),
  (text) => text.normalize("NFKC"),
  (text) => text.replaceAll("'", "’"),
  (text) => text.replaceAll("’", "'"),
  (text) => text.replace(/\s+/gu, " \t "),
  (text) => text.replace(/[,.…/(—]/gu, " "),
  (text) => `  “${text}” `,
  (text) => text.replaceAll(" ", "\u00a0"),
  (text) => [...text].join("\u200b"),
];

test("any part of a turn, written differently, is found where it stands", () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), fc.array(fc.constantFrom(...rewritings), { maxLength: 4 }), (said, a, b, changes) => {
      const [from, to] = [a % said.length, b % (said.length + 1)].sort((x, y) => x - y) as [number, number];
      const part = said.slice(from, to);
      const quote = changes.reduce((changed, change) => change(changed), part);
      const place = findQuote([turn("nothing of it"), turn(said, "t2")], { turnId: "t2", text: quote });
      // Refused is what is too short; everything else is found, and says the same there.
      if (!place) return findQuote([turn(`${part} and more of it`)], { turnId: "t1", text: part }) === null;
      const there = squash(said.slice(place.start, place.end)).text;
      return place.turnId === "t2" && place.start >= 0 && place.end <= said.length && there.includes(squash(quote).text);
    }),
    { numRuns: 2000 },
  );
});

test("one word supports something only when it is all that was said in a turn", () => {
  expect(findQuote([turn("Because it vibrates.")], { turnId: "t1", text: "Because it vibrates." })).toMatchObject({ start: 0 });
  expect(findQuote([turn("It vibrates, I would say, because of the string.")], { turnId: "t1", text: "It vibrates" })).toBeNull();
  expect(findQuote([turn("It is.")], { turnId: "t1", text: "It is." })).toBeNull();
});

test("words that were not said are not found", () => {
  const other = fc
    .array(fc.constantFrom("mongo", "queue", "shard", "lease", "quorum"), { minLength: 2, maxLength: 8 })
    .map((words) => words.join(" "));
  fc.assert(fc.property(text, other, (said, quote) => findQuote([turn(said)], { turnId: "t1", text: quote }) === null));
});

test("plain English takes a shorter way to the same words", () => {
  const ascii = fc
    .array(fc.constantFrom("Don't", "stop", " ", ", ", "'", "x''y", "42", "\n", "C++", "-", "A", "_", "\u0007"), { maxLength: 20 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(ascii, (text) => {
      expect(foldWords(`${text} é`).slice(0, -1)).toEqual(foldWords(text));
    }),
  );
});
