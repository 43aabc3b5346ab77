import { afterEach, expect, test } from "vitest";
import { wordsFor } from "#components/words/words.ts";
import { noteAnswer } from "./admission.ts";
import { failureWords, refusalWords } from "./refusal-words.ts";
import { Refused } from "./room-link.ts";

afterEach(() => noteAnswer({ ok: true, status: 200 }));

test("no failure is told in the server's language or in a browser's own words", () => {
  const { refusals } = wordsFor("vi").room;
  expect(failureWords(new Refused(410, "gone", "This interview is over."), refusals)).toBe(refusals.gone);
  expect(failureWords(new Refused(422, "invalid", "Invalid."), refusals)).toBe(refusals.other);
  expect(failureWords(new TypeError("Failed to fetch"), refusals)).toBe(refusals.unreachable);
  noteAnswer({ ok: false, status: 401 });
  expect(failureWords(new Error("The server answered 401."), refusals)).toBe(refusals.signed_out);
});

test("what the page says beside an answer is not said under it once more, but a dialogue is never left without a word", () => {
  const { refusals } = wordsFor("en").room;
  expect(refusalWords("stale", refusals)).toBe("");
  expect(failureWords(new Refused(409, "stale", "x"), refusals)).toBe(refusals.other);
});
