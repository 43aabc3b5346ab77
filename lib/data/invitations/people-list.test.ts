import fc from "fast-check";
import { expect, test } from "vitest";
import { mostInvited, readPeople } from "./people-list.ts";

test("people are read as they are usually written, and a line may be empty", () => {
  const list = [
    "Linh Tran <Linh@Example.com>",
    "",
    "Nguyễn Văn A, a@example.com",
    "Max Müller\tmax@example.com",
    '"Doe, Jane" <jane@example.com>',
    "  bob@example.com ; Bob O'Neil ",
  ].join("\r\n");
  expect(readPeople(list)).toEqual([
    { line: 1, fullName: "Linh Tran", email: "linh@example.com" },
    { line: 3, fullName: "Nguyễn Văn A", email: "a@example.com" },
    { line: 4, fullName: "Max Müller", email: "max@example.com" },
    { line: 5, fullName: "Doe Jane", email: "jane@example.com" },
    { line: 6, fullName: "Bob O'Neil", email: "bob@example.com" },
  ]);
});

test("every line that cannot be read is named, with what to write instead", () => {
  const list = "Linh Tran\nlinh@example.com\nA <a@b>\nX <x@example.com>\nY <x@example.com>\nZ <z@example.com> <zz@example.com>";
  expect(() => readPeople(list)).toThrow(
    expect.objectContaining({
      code: "invalid",
      message: [
        "Line 1: There is no email address. Write “Linh Tran <linh@example.com>”.",
        "Line 2: The name is missing. Write “Linh Tran <linh@example.com>”.",
        "Line 3: “a@b” is no full email address. Write “Linh Tran <linh@example.com>”.",
        "Line 5: This address stands in line 4 already. Take one of them out.",
        "Line 6: There is more than one email address. Give each person a line.",
      ].join("\n"),
    }),
  );
});

test("nobody, and too many, are refused; of many problems the first ten are shown", () => {
  expect(() => readPeople(" \n ")).toThrow("Name at least one person.");
  const many = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join("\n");
  expect(readPeople(many(mostInvited, (index) => `P <p${index}@example.com>`))).toHaveLength(mostInvited);
  expect(() => readPeople(many(mostInvited + 1, (index) => `P <p${index}@example.com>`))).toThrow("Invite at most 100 people at once");
  expect(() => readPeople(many(14, () => "nobody"))).toThrow(/Line 10: .*\nAnd 4 more\.$/u);
});

test("any text is read or refused with words, and soon", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
      try {
        for (const { fullName, email } of readPeople(text)) expect(fullName.length * email.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toMatchObject({ code: "invalid", fields: { people: expect.any(String) } });
      }
    }),
  );
  const hostile = `${"a".repeat(50_000)}@${"<".repeat(50_000)}`;
  expect(() => readPeople(hostile)).toThrow("Line 1");
});
