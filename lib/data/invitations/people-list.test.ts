import emailAddresses from "email-addresses";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { listWithout, maxInvited, readPeople } from "./people-list.ts";

const read = (text: string, nameColumns?: number[]) => {
  const { people, problems, columns } = readPeople(text, nameColumns);
  return {
    people: people.map(({ fullName, email }) => `${fullName} <${email}>`),
    problems: problems.map(({ line, why }) => `${line}: ${why}`),
    columns: columns.map(({ index, samples }) => `${index}: ${samples.join(" | ")}`),
  };
};
const nothingElse = { problems: [], columns: [] };

test("people are read as they are usually written, and a line may be empty", () => {
  const list = [
    "Linh Tran <Linh@Example.com>",
    "",
    "Nguyễn Văn A, a@example.com",
    "Max Müller\tmax@example.com",
    '"Doe, Jane" <jane@example.com>',
    "Roe, Rick <rick@example.com>",
    "  bob@example.com ; Bob O'Neil ",
    "Đặng Thị Hòa <hoa@example.com>",
    '"Poe, Ed",ed@example.com',
  ].join("\r\n");
  expect(read(list)).toEqual({
    people: [
      "Linh Tran <linh@example.com>",
      "Nguyễn Văn A <a@example.com>",
      "Max Müller <max@example.com>",
      "Doe, Jane <jane@example.com>",
      "Roe, Rick <rick@example.com>",
      "Bob O'Neil <bob@example.com>",
      "Đặng Thị Hòa <hoa@example.com>",
      "Poe, Ed <ed@example.com>",
    ],
    ...nothingElse,
  });
});

test("an address with an apostrophe is the whole address", () => {
  for (const line of [
    "Aoife O'Brien <aoife.o'brien@example.com>",
    "Aoife O'Brien, aoife.o'brien@example.com",
    "aoife.o'brien@example.com\tAoife O'Brien",
    `"Aoife O'Brien";"aoife.o'brien@example.com"`,
  ]) {
    expect(read(line), line).toEqual({ people: ["Aoife O'Brien <aoife.o'brien@example.com>"], ...nothingElse });
  }
});

test("several people copied from a mail program stand in one line", () => {
  const people = ["Ana Lima <ana@example.com>", "Bob Ray <bob@example.com>"];
  for (const separator of [", ", "; "]) expect(read(people.join(separator))).toEqual({ people, ...nothingElse });
});

test("what cannot be seen is no part of an address", () => {
  expect(read("Ana Lima <ana@example.com\u200b>\n\u2066Bob Ray\u2069\u00a0<\ufeffbob@example.com>")).toEqual({
    people: ["Ana Lima <ana@example.com>", "Bob Ray <bob@example.com>"],
    ...nothingElse,
  });
});

test("a table is read by the names of its columns, in English and Vietnamese", () => {
  for (const [table, person] of [
    ["Name,Email\nLinh Tran,linh@example.com", "Linh Tran"],
    ["E-Mail;Phone;Full name\nlinh@example.com;+84 90;Linh Tran", "Linh Tran"],
    ["First Name\tLast Name\tEmail Address\nLinh\tTran\tlinh@example.com", "Linh Tran"],
    ["Họ,Tên,Email\nTrần,Linh,linh@example.com", "Trần Linh"],
    ["STT,Họ và tên,Địa chỉ email\n1,Trần Linh,linh@example.com", "Trần Linh"],
    ['Name,Email\n"Tran, Linh",linh@example.com', "Tran, Linh"],
  ]) {
    expect(read(table ?? ""), table).toEqual({ people: [`${person} <linh@example.com>`], ...nothingElse });
  }
});

test("a telephone number is no part of a name", () => {
  expect(read("Ana Lima;ana@example.net;+49 151 000")).toEqual({ people: ["Ana Lima <ana@example.net>"], ...nothingElse });
  expect(read("Tester 2, two@example.net")).toEqual({ people: ["Tester 2 <two@example.net>"], ...nothingElse });
});

test("of several columns that may be the name, somebody chooses one or two", () => {
  const rows = "Tran,Linh,linh@example.com\nRay,Bob,bob@example.com";
  expect(read(rows)).toEqual({
    people: [],
    problems: [1, 2].map((line) => `${line}: Choose above which column holds the name.`),
    columns: ["0: Tran | Ray", "1: Linh | Bob"],
  });
  expect(read(rows, [1, 0]).people).toEqual(["Linh Tran <linh@example.com>", "Bob Ray <bob@example.com>"]);
  expect(read(rows, [0]).people).toEqual(["Tran <linh@example.com>", "Ray <bob@example.com>"]);
  const titled = "Team,Contact,Email\nCore,Linh,linh@example.com";
  expect(read(titled).columns).toEqual(["0: Core", "1: Linh"]);
  expect(read(titled, [1])).toMatchObject({ people: ["Linh <linh@example.com>"], problems: [] });
});

test("every line that cannot be read is named, with what to write instead, and the others are read", () => {
  const list = [
    "Linh Tran",
    "linh@example.com",
    "A <a@b>",
    "X <x@example.com>",
    "Y <x@example.com>",
    "Z <z@example.com> <zz@example.com>",
    "P, p@example.com, q@example.com",
  ].join("\n");
  expect(read(list)).toEqual({
    people: ["X <x@example.com>"],
    problems: [
      "1: There is no email address. Write “Linh Tran <linh@example.com>”.",
      "2: The name is missing. Write “Linh Tran <linh@example.com>”.",
      "3: “a@b” isn't a valid email address. Write “Linh Tran <linh@example.com>”.",
      "5: Duplicate of line 4. Remove one of them.",
      "6: “<z@example.com>” isn't a valid email address. Write “Linh Tran <linh@example.com>”.",
      "7: There is more than one email address. Give each person a line.",
    ],
    columns: [],
  });
});

test("an empty list and one without end are refused", () => {
  expect(() => readPeople(" \n ")).toThrow("Name at least one person.");
  const many = (count: number) => Array.from({ length: count }, (_, index) => `P <p${index}@example.com>`).join("\n");
  expect(readPeople(many(maxInvited)).people).toHaveLength(maxInvited);
  expect(() => readPeople(many(301))).toThrow("Invite at most 100 people at once");
});

/** Local parts as they exist, with all signs that RFC 5322 allows without quotes. */
const atom = fc.string({ unit: fc.constantFrom(..."abcXYZ019!#$%&'*+-/=?^_`{|}~"), minLength: 1, maxLength: 8 });
const local = fc.array(atom, { minLength: 1, maxLength: 3 }).map((atoms) => atoms.join("."));
const domain = fc.constantFrom("example.com", "mail.example.org", "a-b.example.net");
const name = fc.constantFrom("Linh Tran", "Aoife O'Brien", "Doe, Jane", "Đặng Thị Hòa", "J. R. Roe", 'Ann "Nan" Lee', "A (B) C", "x@y");
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const writings = [
  (who: string, address: string) => `${who} <${address}>`,
  (who: string, address: string) => `"${who.replaceAll('"', '\\"')}" <${address}>`,
  (who: string, address: string) => `${quoted(who)},${quoted(address)}`,
  (who: string, address: string) => `${address}\t${who}`,
  (who: string, address: string) => `${who};${address};`,
  (who: string, address: string) => `(${who}) ${address}`,
  (who: string, address: string) => `'${who}' '${address}'`,
  (who: string, address: string) => `Name,Email\n${quoted(who)},${quoted(address)}`,
];

test("whatever is accepted is the address that was typed, never a part of it", () => {
  fc.assert(
    fc.property(name, local, domain, fc.constantFrom(...writings), (who, before, behind, write) => {
      const address = `${before}@${behind}`;
      for (const person of readPeople(write(who, address)).people) expect(person.email).toBe(address.toLowerCase());
    }),
    { numRuns: 2_000 },
  );
});

test("any text is read or refused with words, and soon", () => {
  const sign = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 5 }),
    fc.constantFrom("a@b.cc", "<", ">", '"', ",", ";", "\n", "(", ")", " "),
  );
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
      const text = signs.join("");
      try {
        for (const { fullName, email } of readPeople(text).people) expect(fullName.length * email.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toMatchObject({ code: "invalid", fields: { people: expect.any(String) } });
      }
    }),
  );
  expect(readPeople(`${"a".repeat(50_000)}@${"<".repeat(50_000)}`).problems).toHaveLength(1);
});

test.each([
  "(".repeat(300),
  "(".repeat(150) + ")".repeat(150),
  "a.".repeat(150),
  "((x)".repeat(75),
  '"a" '.repeat(70),
  "a.b ".repeat(75),
  "a,".repeat(150),
])("the parser, which takes long for what is no address, is not asked about %s", (text) => {
  const parse = vi.spyOn(emailAddresses, "parseAddressList");
  for (const line of [`${text}a@example.com`, `${text}@example.com`]) {
    parse.mockClear();
    expect(readPeople(line)).toMatchObject({ people: [], problems: [{ line: 1 }] });
    for (const [asked] of parse.mock.calls) expect(Object(asked).input.length).toBeLessThan(100);
  }
  parse.mockRestore();
});

test("a cell with two addresses invites neither of them", () => {
  const { people, problems } = readPeople("Name;Email\nAna;ana@example.com, bo@example.com");
  expect(people).toEqual([]);
  expect(problems).toMatchObject([{ line: 2 }]);
});

test("what is left after sending has no remains of a row with a line break in a cell", () => {
  const text = 'Name,Email\n"Jane\nDoe",jane@example.com\n\nBad,none\n"Bo\nLi",bo@example.com';
  const list = readPeople(text);
  const [jane, bo] = list.people;
  expect(listWithout(text, list, jane ? [jane] : [])).toBe('Name,Email\nBad,none\n"Bo\nLi",bo@example.com');
  expect(listWithout(text, list, bo ? [bo] : [])).toBe('Name,Email\n"Jane\nDoe",jane@example.com\n\nBad,none');
});
