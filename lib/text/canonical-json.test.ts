import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

test("canonical JSON does not depend on the order of keys", () => {
  expect(canonicalJson({ b: [1, { d: null, c: "é" }], a: true, gone: undefined })).toBe('{"a":true,"b":[1,{"c":"é","d":null}]}');
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
    }),
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, () => 1, undefined, 1n, [undefined]])("canonical JSON refuses %s", (value) => {
  expect(() => canonicalJson(value)).toThrow("no JSON form");
});
