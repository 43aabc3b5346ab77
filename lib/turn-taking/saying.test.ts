import { expect, test } from "vitest";
import { ending, isBackchannel, spokenWords } from "./saying.ts";

test("a sentence that must go on is told from one that may be over", () => {
  expect(ending("I would put a cache in front of the database.", "en")).toBe("closed");
  expect(ending("I would put a cache in front of the", "en")).toBe("open");
  expect(ending("We tried that, and", "en")).toBe("open");
  expect(ending("First we measured,", "en")).toBe("open");
  expect(ending("It was slow because…", "en")).toBe("open");
  expect(ending("we measured it with a profiler", "en")).toBe("unclear");
  expect(ending("So, um", "en")).toBe("open");
  expect(ending("", "en")).toBe("open");
  expect(ending("Tôi sẽ dùng bộ nhớ đệm.", "vi")).toBe("closed");
  expect(ending("Tôi sẽ dùng bộ nhớ đệm vì", "vi")).toBe("open");
});

test("words that only say 'I am listening' are known, and answers are not taken for them", () => {
  for (const text of ["Mm-hm.", "uh huh", "Yeah.", "Okay, right.", "I see"]) expect(isBackchannel(text, "en"), text).toBe(true);
  for (const text of ["Dạ.", "Vâng ạ", "ừ"]) expect(isBackchannel(text, "vi"), text).toBe(true);
  for (const text of ["No.", "Yes, with an index", "Wait", "Indexes"]) expect(isBackchannel(text, "en"), text).toBe(false);
});

test("spoken words are counted without their marks", () => {
  expect(spokenWords("Well — it's O(n), I'd say.")).toBe(6);
});
