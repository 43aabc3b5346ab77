import { expect, test } from "vitest";
import { sampleTask } from "#lib/bank/test-plans.ts";
import { judgeTests, sameResult } from "./code-tests.ts";

test("results are compared by meaning", () => {
  for (const [expected, actual] of [
    ["[1, 2]", "[1,2]"],
    ['{"a":1,"b":[null]}', '{ "b": [null], "a": 1 }'],
    ["0.3", "0.30000000000000004"],
    ["1000000000000", "1000000000000.0001"],
    ['"é"', '"\\u00e9"'],
    ["null", "null"],
    ["2", "2.0"],
    ["1000", "1e3"],
    ["1e300", "1.0000000000000002e300"],
    ["9007199254740993", "9007199254740993"],
    ["0", "-0"],
  ] as const) {
    expect(sameResult(expected, actual), `${expected} is ${actual}`).toBe(true);
  }
  for (const [expected, actual] of [
    ["[1,2]", "[2,1]"],
    ["[1,2]", "[1,2,3]"],
    ["1", '"1"'],
    ["0", "null"],
    ["0", "false"],
    ["[]", "{}"],
    ['{"a":1}', '{"a":1,"b":2}'],
    ['{"toString":1}', "{}"],
    ["0.3", "0.31"],
    ["1", null],
    ["1", "not JSON"],
    ["2147483647", "2147483648"],
    ["2147483647", "2147483648.0"],
    ["2147483647", "2147483647.5"],
    ["9007199254740993", "9007199254740992"],
    ["[12345678901234567890]", "[12345678901234567891]"],
    ["100000000000000000000", "1.0000001e20"],
    ["null", "undefined"],
    ["null", "NaN"],
    ["[null]", "[undefined]"],
    ["{}", '{"a":undefined}'],
  ] as const) {
    expect(sameResult(expected, actual), `${expected} is not ${actual}`).toBe(false);
  }
});

test("a test without a report, or with an unknown name, has not passed", () => {
  expect(
    judgeTests(sampleTask.tests, [
      { id: "many", actual: "42", error: null },
      { id: "other", actual: "2", error: null },
    ]),
  ).toEqual([
    { id: "one", passed: false, actual: null, error: null },
    { id: "many", passed: true, actual: "42", error: null },
  ]);
});
