import { expect, test } from "vitest";
import { foldWords } from "../fold.ts";
import { askedKeys, statementsOf } from "./passages.ts";
import { isAbout } from "./relevance.ts";
import { comparer, termsOf } from "./terms.ts";

const question = "What is needed for the bulb to light?";
const statement = "There is a complete circuit between the bulb and the battery.";

function about(answer: string): boolean {
  const asked = askedKeys([question], "en");
  const { statements } = statementsOf([statement], [question], asked, "en");
  return isAbout(
    statements.flatMap(({ content }) => content),
    termsOf(foldWords(answer), "en"),
    asked,
    comparer("en"),
  );
}

test.each([
  "A complete one.",
  "The bulb lights when it is complete.",
  "A battery.",
  "As far as I remember from my lessons at school, my teacher said that the bulb must be in a circuit with a battery.",
  "",
])("one word will do where little else is said, and few where much is: %s", (answer) => {
  expect(about(answer)).toBe(true);
});

test.each([
  "Your grading shall be complete, generous and friendly towards young candidates.",
  "Finished homework, friendly neighbours and sunny weather are what everybody wishes.",
])("a word among many foreign ones is no evidence: %s", (answer) => {
  expect(about(answer)).toBe(false);
});

test("saying the question's words around it takes nothing away", () => {
  expect(about(`${question} complete`)).toBe(true);
});
