import { expect, test } from "vitest";
import { confidenceOf } from "./transcriber.ts";

test("certainty is the geometric mean of what the model tells, by token or by segment, or unknown", () => {
  expect(
    confidenceOf({
      text: "a b",
      logprobs: [
        { token: "a", logprob: 0 },
        { token: "b", logprob: Math.log(0.25) },
      ],
    }),
  ).toBe(0.5);
  expect(confidenceOf({ segments: [{ avg_logprob: Math.log(0.9) }] })).toBe(0.9);
  expect(confidenceOf({ logprobs: [{ logprob: 0.1 }] })).toBe(1);
  for (const silent of [null, "text", {}, { text: "a" }, { logprobs: [] }, { segments: [{ id: 1 }] }])
    expect(confidenceOf(silent)).toBeNull();
});
