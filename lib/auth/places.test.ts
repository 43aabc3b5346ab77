import { expect, test } from "vitest";
import { placesTaken, takePlace } from "./places.ts";

const refused = expect.objectContaining({ code: "rate_limited", data: { retryAfterSeconds: expect.any(Number) } });

/** Takes places until one is refused. */
function takeAll(kind: "stream" | "upload", account: (index: number) => string) {
  const leaves: (() => void)[] = [];
  try {
    for (let index = 0; index < 5_000; index += 1) leaves.push(takePlace(kind, account(index)));
  } catch (error) {
    return { leaves, error };
  }
  throw new Error("there is no end to the places");
}

test("one account has a few places, all have many, and each is given back once", () => {
  const own = takeAll("upload", () => "kim");
  expect(own.error).toEqual(refused);
  expect(own.leaves.length).toBeLessThan(10);
  const others = takeAll("upload", (index) => `person ${index}`);
  expect(others.error).toEqual(refused);
  expect(placesTaken("upload")).toBe(own.leaves.length + others.leaves.length);
  const [first] = own.leaves;
  first?.();
  first?.();
  expect(placesTaken("upload", "kim")).toBe(own.leaves.length - 1);
  takePlace("upload", "kim")();
  for (const leave of [...own.leaves, ...others.leaves]) leave();
  expect(placesTaken("upload")).toBe(0);
  // Streams have places of their own.
  takePlace("stream", "kim")();
});

test("a new stream of an account that has no place left ends the oldest one, and nobody else's", () => {
  const ended: string[] = [];
  const open = (account: string, name: string) => takePlace("stream", account, () => ended.push(name));
  const other = open("other", "other");
  const leaves = Array.from({ length: 22 }, (_, index) => open("kim", `kim ${index}`));
  expect(ended).toEqual(["kim 0", "kim 1"]);
  expect(placesTaken("stream", "kim")).toBe(20);
  for (const leave of [other, ...leaves]) leave();
  expect(placesTaken("stream")).toBe(0);
});
