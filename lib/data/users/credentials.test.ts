import fc from "fast-check";
import { expect, test } from "vitest";
import { FullName, plainName } from "./credentials.ts";

test.each([
  "Win money at https://evil.example/x",
  "evil.com",
  "Ana www.evil",
  "ana@example.com",
  "//evil.example",
  "evil\u3002com",
  "evil\uff0ecom",
  "hxxp://evil",
  "javascript:alert(1)",
  "<b>Ana</b>",
  "example.evil/path",
  "192.168.0.1",
  "evil.\u200bcom",
])("%j is no name", (name) => {
  expect(FullName.safeParse(name).error?.issues[0]).toMatchObject({ params: { reason: "link_in_name" } });
});

test.each([
  "J.R.R. Tolkien",
  "St.John",
  "Ana-María O’Brien",
  "Nguyễn Thị Hòa",
  "Martin Luther King, Jr.",
  "Raju s/o Kumar",
  "Ph.D. Ana",
  "李小龙",
  "علی‌رضا",
])("%s is a name", (name) => {
  expect(FullName.parse(name)).toBe(name);
});

test("a name is one line of at most 120 characters, whatever is written", () => {
  expect(FullName.parse("Ana\r\n\tLima\u2028")).toBe("Ana Lima");
  expect(FullName.safeParse(`Ana ${"a".repeat(117)}`).success).toBe(false);
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      for (const name of [FullName.safeParse(text).data, plainName(text)]) {
        if (name === undefined) continue;
        expect(name.length).toBeLessThanOrEqual(120);
        expect(name).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(name.trim()).not.toBe("");
      }
    }),
  );
});
