import { expect, test } from "vitest";
import { stemEnglish } from "./stem.ts";

test.each([
  "retry retries retried retrying",
  "store stores stored storing",
  "stop stops stopped stopping",
  "index indexes indices",
  "cache caches cached caching",
  "measure measures measured measuring",
  "validate validates validated validating validation",
  "separate separates separated",
  "customer customers",
  "prioritise prioritize prioritised prioritized",
  "request requests requested requesting",
  "terminal terminals",
  "variable variables",
  "create creates created creating creation",
  "control controls controlled controlling",
  "order orders ordered",
  "agree agrees agreed agreeing",
  "possible possibly",
  "low lower lowest",
  "speed speeds",
])("%s are one word", (family) => {
  expect(new Set(family.split(" ").map(stemEnglish)).size).toBe(1);
});

test.each([
  "user use",
  "process processor",
  "access axis",
  "lock log",
  "class clause",
  "less lesson",
  "form format",
  "sign signal",
  "seed see",
])("%s stay apart", (pair) => {
  expect(new Set(pair.split(" ").map(stemEnglish)).size).toBeGreaterThan(1);
});

test("what is no English word stays as it is", () => {
  expect(["argon2", "dữ", "s3", "42"].map(stemEnglish)).toEqual(["argon2", "dữ", "s3", "42"]);
});
