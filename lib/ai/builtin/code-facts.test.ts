import { expect, test } from "vitest";
import type { AnalysisRequest } from "#lib/ai/ports.ts";
import { verifiedPoints } from "#lib/evaluation/code-analysis.ts";
import { codeFacts } from "./code-facts.ts";

const request = (language: AnalysisRequest["language"], text: string, tests: AnalysisRequest["tests"] = null): AnalysisRequest => ({
  language,
  text,
  question: "Write f.",
  entry: "f",
  tests,
});
const told = (given: AnalysisRequest) => codeFacts(given).map(({ aspect, line, text }) => `${aspect} ${line}: ${text}`);

test("tests come first, the hidden ones as edge cases, at the line of the function", () => {
  const results = [
    { name: "One", hidden: false, passed: true, actual: "1", error: null },
    { name: "None", hidden: true, passed: false, actual: null, error: "Traceback\nIndexError: list index out of range" },
  ];
  const facts = codeFacts(request("python", "import math\ndef f(n):\n    return n\n", { total: 3, notRun: 1, verified: false, results }));
  expect(facts[0]).toMatchObject({
    aspect: "correctness",
    line: 2,
    quote: "def f(n):",
    text: expect.stringContaining("1 of 3 tests pass, 1 were not run,"),
  });
  expect(facts[1]).toMatchObject({ aspect: "edge_cases", text: expect.stringContaining("IndexError: list index out of range") });
});

test("nested loops, recursion, broken syntax and long lines are found by line, in each language", () => {
  expect(told(request("javascript", "function f(a) {\n  for (const x of a) {\n    while (x) {}\n  }\n}"))).toContainEqual(
    expect.stringContaining("complexity 3: Loops stand 2 deep"),
  );
  expect(told(request("python", "def f(n):\n    for a in n:\n        for b in n:\n            print(a, b)\n"))).toContainEqual(
    expect.stringContaining("complexity 3: Loops stand 2 deep"),
  );
  expect(told(request("typescript", "function f(n: number): number {\n  return n < 2 ? n : f(n - 1) + f(n - 2);\n}"))).toContainEqual(
    expect.stringContaining('complexity 1: "f" calls itself'),
  );
  expect(told(request("javascript", "function f( {\n"))[0]).toContain("its syntax is broken");
  expect(told(request("text", `${"x".repeat(130)}\n// TODO\n`))).toEqual([
    expect.stringContaining("readability 1"),
    expect.stringContaining("readability 2"),
  ]);
  expect(told(request("javascript", "const f = (n) => 2 * n;\n"))).toEqual([]);
});

test("whatever is written, each point names a line that is there", () => {
  for (const text of ["", "\n\n", "}{", "def f(:\n  for", "SELECT 1", "for(;;){for(;;){for(;;){}}}", "\u202E for while"]) {
    for (const language of ["javascript", "typescript", "python", "sql", "text"] as const) {
      for (const point of codeFacts(request(language, text))) {
        expect(point.line).toBeGreaterThan(0);
        expect(text.split("\n")[(point.line ?? 0) - 1]?.trim().slice(0, 400)).toBe(point.quote);
      }
      verifiedPoints(text, codeFacts(request(language, text)));
    }
  }
});
