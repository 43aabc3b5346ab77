import { expect, test } from "vitest";
import { foldWords } from "../fold.ts";
import { comparer, pointTermsOf, type Term, termsOf } from "./terms.ts";

const content = (terms: Term[]) => terms.flatMap(({ key, content }) => (content ? [key] : []));

test("what introduces an expected point is left out where it begins a clause, and stays where it is meant", () => {
  expect(content(pointTermsOf("Clearly states that nodes of a linked list are scattered, and names a concrete state.", "en"))).toEqual(
    content(termsOf(foldWords("nodes of a linked list are scattered, and a state."), "en")),
  );
});

test("a point of nothing but an introduction keeps it", () => {
  expect(content(pointTermsOf("Gives an example.", "en"))).not.toEqual([]);
});

test("a word is known by the ways in which people misspell it", () => {
  expect(content(termsOf(foldWords("seperated paralell circut"), "en"))).toEqual(
    content(termsOf(foldWords("separated parallel circuit"), "en")),
  );
});

test("two frequent words are not each other misspelt, a rare one may be a slip", () => {
  const like = comparer("en");
  const alike = (one: string, other: string) => {
    const [first, second] = termsOf(foldWords(`${one} ${other}`), "en");
    return first && second ? like(first, second) : Number.NaN;
  };
  expect(alike("street", "stretch")).toBe(0);
  expect(alike("count", "country")).toBe(0);
  expect(alike("container", "containr")).toBe(0.8);
});
