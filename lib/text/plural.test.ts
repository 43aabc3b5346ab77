import { expect, test } from "vitest";
import { counted, plural } from "./plural.ts";

test("a number has the form of the word that fits it", () => {
  expect([0, 1, 2, 21, 101].map((count) => counted(count, "question"))).toEqual([
    "0 questions",
    "1 question",
    "2 questions",
    "21 questions",
    "101 questions",
  ]);
  expect(counted(1, "draft waits", "drafts wait")).toBe("1 draft waits");
  expect(plural(2, "It is", "They are")).toBe("They are");
});
