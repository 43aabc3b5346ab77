import { expect, test } from "vitest";
import { costOf, readModelPrices } from "./model-prices.ts";

test("prices are read by model, and what a call cost follows from its tokens", () => {
  const prices = readModelPrices("gpt-5-mini=0.25/2, org/other:7b=0/0.5");
  expect(prices).toEqual(
    new Map([
      ["gpt-5-mini", { input: 0.25, output: 2 }],
      ["org/other:7b", { input: 0, output: 0.5 }],
    ]),
  );
  if (!prices) return;
  expect(costOf(prices, { model: "openai/gpt-5-mini", inputTokens: 1_000_000, outputTokens: 500_000 })).toBe(1_250_000);
  expect(costOf(prices, { model: "openai/org/other:7b", inputTokens: 10, outputTokens: 3 })).toBe(2);
});

test("what is not known has no cost", () => {
  const prices = new Map([["a", { input: 1, output: 1 }]]);
  expect(costOf(prices, { model: "openai/b", inputTokens: 1, outputTokens: 1 })).toBeNull();
  expect(costOf(prices, { model: "openai/a", inputTokens: 1 })).toBeNull();
  expect(costOf(prices, { model: "openai/a", inputTokens: null, outputTokens: 1 })).toBeNull();
});

test.each(["gpt-5-mini", "gpt=1", "gpt=a/b", "=1/2", "gpt=1/-2"])("%s is no price", (text) => {
  expect(readModelPrices(text)).toBeNull();
});
