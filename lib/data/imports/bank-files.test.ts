import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { QuestionDraft } from "#lib/bank/drafts.ts";
import { newCategory, newCriterion } from "#lib/bank/new-drafts.ts";
import { byteOrderMark, csvLines, defuse, readCsv, undefuse } from "#lib/data/csv.ts";
import { AppError } from "#lib/errors.ts";
import { starterBank } from "#prisma/bank/bank.ts";
import { jsonHead, jsonQuestion, jsonTail } from "./bank-file.ts";
import { decodeFile } from "./decode-file.ts";
import { contentsOf } from "./file-contents.ts";
import { cellsOf, columnsFor, type Widths, widthsOf } from "./question-columns.ts";
import { type ReadInto, readBankFile } from "./read-bank-file.ts";

type Question = { key: string; content: QuestionDraft };
const settings = newCategory({ name: "Files", kind: "TECHNICAL", language: "en" });

function csvOf(questions: readonly Question[]): string {
  const widths: Widths = { criterion: 0, point: 0, follow_up: 0, graded_answer: 0, code: 0, code_test: 0 };
  for (const { content } of questions) {
    const own = widthsOf(content);
    for (const part of ["criterion", "point", "follow_up", "graded_answer", "code", "code_test"] as const)
      widths[part] = Math.max(widths[part], own[part]);
  }
  const columns = columnsFor(widths);
  const rows = questions.map(({ key, content }) => columns.map((column) => cellsOf(key, content).get(column) ?? ""));
  return byteOrderMark + csvLines([columns, ...rows]);
}

function jsonOf(questions: readonly Question[]): string {
  return jsonHead(settings) + questions.map(({ key, content }, index) => jsonQuestion(key, content, index === 0)).join("") + jsonTail;
}

function open(text: string, format: string) {
  const { head, items } = contentsOf(new TextEncoder().encode(text), format);
  return {
    head,
    items: (async function* () {
      yield* items;
    })(),
  };
}
const read = async (text: string, format: string, into: ReadInto = { category: settings, settings: false }) =>
  readBankFile(open(text, format), format, into, async () => {});
const back = async (text: string, format: string) => {
  const { entries, problems } = await read(text, format);
  return { problems, questions: entries.map(({ key, content }) => ({ key, content })) };
};
const refusal = (promise: Promise<unknown>) =>
  promise.then(() => "").catch((error: unknown) => (error instanceof AppError ? error.message : "broken"));

/** What breaks files: separators, quotes, formulas, marks, line breaks, other scripts. */
const nasty = fc.constantFrom(
  "=1+1",
  "'=1",
  "''-2",
  "+cmd",
  "@sum",
  '"',
  '""',
  ",",
  ";",
  "\t",
  "\n",
  "\r\n",
  "\\",
  "\\;",
  "'",
  "ế",
  "漢",
  "🙂",
  "-- ",
  "null",
  "＝1",
);
const words = fc.array(fc.oneof(nasty, fc.string({ unit: "grapheme", maxLength: 8 })), { maxLength: 6 }).map((parts) => parts.join(""));
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/);
const weight = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 100, noNaN: true }));
const distinct = { selector: ({ id: own }: { id: string }) => own };
const anyContent = fc
  .record({
    text: words.map((text) => `Q${text}`),
    difficulty: fc.constantFrom("EASY", "MEDIUM", "HARD"),
    minutes: fc.integer({ min: 1, max: 60 }),
    tags: fc.array(
      words.map((tag) => `t${tag}`.slice(0, 30)),
      { maxLength: 4 },
    ),
    criteria: fc.uniqueArray(
      fc.record({
        id,
        family: fc.constantFrom("technical", "soft_skill"),
        name: words,
        weight,
        anchors: fc.record({ 1: words, 2: words, 3: words, 4: words, 5: words }),
      }),
      { ...distinct, maxLength: 3 },
    ),
    points: fc.uniqueArray(
      fc.record(
        {
          id,
          text: words,
          alsoSaidAs: fc.uniqueArray(
            words.map((wording) => `w;\\${wording}`.trim()),
            { minLength: 1, maxLength: 3 },
          ),
          criterionId: fc.oneof(id, fc.constant("")),
          weight,
        },
        { requiredKeys: ["id", "text", "criterionId", "weight"] },
      ),
      { ...distinct, maxLength: 4 },
    ),
    followUps: fc.uniqueArray(fc.record({ id, text: words, pointIds: fc.array(id, { maxLength: 3 }) }), { ...distinct, maxLength: 3 }),
    gradedAnswers: fc.option(
      fc.uniqueArray(
        fc.record({
          id,
          text: words,
          levels: fc.uniqueArray(fc.record({ criterionId: id, level: fc.integer({ min: 1, max: 5 }) }), {
            selector: ({ criterionId }) => criterionId,
            maxLength: 3,
          }),
        }),
        { ...distinct, minLength: 1, maxLength: 3 },
      ),
      { nil: undefined },
    ),
    code: fc.option(
      fc.record({
        language: fc.constantFrom("javascript", "typescript", "python", "sql"),
        entry: fc.constantFrom("", "solve", "_go"),
        starter: words,
        setup: words,
        tests: fc.uniqueArray(fc.record({ id, name: words, input: words, expected: words, hidden: fc.boolean() }), {
          ...distinct,
          maxLength: 3,
        }),
      }),
      { nil: undefined },
    ),
  })
  .map(({ code, gradedAnswers, ...rest }) =>
    QuestionDraft.parse({ ...rest, ...(gradedAnswers && { gradedAnswers }), ...(code && { code }) }),
  );
const anyBank = fc.uniqueArray(fc.record({ key: id, content: anyContent }), { selector: ({ key }) => key, minLength: 1, maxLength: 4 });

test.each(["csv", "json"])("export, import and export again are identical: %s", async (format) => {
  const write = format === "csv" ? csvOf : jsonOf;
  await fc.assert(
    fc.asyncProperty(anyBank, async (bank) => {
      const file = write(bank);
      const found = await back(file, format);
      expect(found.problems).toEqual([]);
      expect(found.questions).toEqual(bank);
      expect(write(found.questions)).toBe(file);
    }),
  );
});

test("the starter bank survives both files", async () => {
  for (const { questions } of starterBank) {
    const bank = questions.map(({ key, content }) => ({ key, content: QuestionDraft.parse(content) }));
    expect(bank.map(({ content }) => content)).toEqual(questions.map(({ content }) => content));
    expect(await back(csvOf(bank), "csv")).toEqual({ problems: [], questions: bank });
    expect(await back(jsonOf(bank), "json")).toEqual({ problems: [], questions: bank });
  }
});

test("no cell of a written file begins as a formula does, and each comes back", () => {
  fc.assert(
    fc.property(fc.oneof(words, fc.string({ unit: "binary" })), (cell) => {
      expect(defuse(cell)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
      expect(undefuse(defuse(cell))).toBe(cell);
    }),
  );
  expect(csvLines([["=HYPERLINK(1)", "'=1", "fine"]])).toBe("'=HYPERLINK(1),''=1,fine\r\n");
});

test("a row is short to write: what may be left out has its usual value", async () => {
  const { questions, problems } = await back(
    "question;criterion_1_name;criterion_1_level_1;point_1_text;tags\r\nWhy?;Knowledge;Nothing;A reason;a;b\r\n".replace("a;b", '"a;b"'),
    "csv",
  );
  expect(problems).toEqual([]);
  expect(questions[0]).toMatchObject({
    key: "",
    content: {
      text: "Why?",
      difficulty: "MEDIUM",
      minutes: 5,
      tags: ["a", "b"],
      criteria: [{ id: "criterion-1", family: "technical", name: "Knowledge", weight: 1, anchors: { 1: "Nothing", 5: "" } }],
      points: [{ id: "point-1", text: "A reason", criterionId: "criterion-1", weight: 1 }],
    },
  });
});

const own: ReadInto = { category: { kind: "TECHNICAL", language: "en", rubric: [newCriterion("own", "TECHNICAL")] }, settings: false };

test("a question that says nothing of criteria takes its category's rubric, also beside one that has some", async () => {
  const short = await read("question,point_1_text\nWhy?,A reason\n", "csv");
  expect(short.problems).toEqual([]);
  expect(short.entries[0]?.content).toMatchObject({
    criteria: settings.rubric,
    points: [{ id: "point-1", text: "A reason", criterionId: "correctness", weight: 1 }],
  });
  const mixed = await read(
    "question,criterion_1_id,criterion_1_name,point_1_text,point_1_criterion\nWhy?,k,Knowledge,A reason,\nHow?,,,A way,\nWhen?,none,,,\nWho?,None,Nobody,,\n",
    "csv",
    own,
  );
  expect(mixed.problems.map(({ line, column }) => ({ line, column }))).toEqual([{ line: 5, column: "criterion_1_id" }]);
  expect(
    mixed.entries.map(({ content }) => [content.criteria.map(({ id }) => id), content.points.map(({ criterionId }) => criterionId)]),
  ).toEqual([
    [["k"], [""]],
    [["own"], ["own"]],
    [[], []],
  ]);
});

test("in JSON no list of criteria takes the rubric, of the file's own settings where they are taken over; an empty list is none", async () => {
  const rest = { difficulty: "EASY", minutes: 5, tags: [], followUps: [] };
  const points = [{ id: "a", text: "A reason", weight: 1 }];
  const questions = [
    { text: "Why?", ...rest, points },
    { text: "How?", ...rest, criteria: [], points: [] },
  ];
  const file = JSON.stringify({ format: "aai-question-bank", version: 1, category: settings, questions });
  const found = async (into: ReadInto) => (await read(file, "json", into)).entries.map(({ content }) => content);
  expect(await found(own)).toMatchObject([{ criteria: own.category.rubric, points: [{ criterionId: "own" }] }, { criteria: [] }]);
  expect(await found({ ...own, settings: true })).toMatchObject([
    { criteria: settings.rubric, points: [{ criterionId: "correctness" }] },
    { criteria: [] },
  ]);
});

const head = "key,question,difficulty,minutes,point_1_weight,criterion_2_level_3";

test("each problem is told with its line and its column", async () => {
  const file = [
    head,
    'one,"First,\nover two lines",easy,5,1,',
    "",
    "two,Second,simple,5,1,",
    "three,Third,hard,a lot,101,",
    "one,Fourth,hard,5,,",
    "five,,hard,5,,",
    "Six!,Sixth,hard,5,,",
    "seven,Seventh,hard,5,,,,extra",
    `eight,Eighth,hard,5,,${"x".repeat(1_001)}`,
  ].join("\r\n");
  const { problems, entries } = await read(file, "csv");
  expect(problems.map(({ line, column, message }) => `${line} ${column}: ${message}`)).toEqual([
    "5 difficulty: Write easy, medium or hard.",
    "6 minutes: Enter a whole number from 1 to 60.",
    "6 point_1_weight: Enter a number from 0 to 100.",
    "8 question: Write the question.",
    "9 key: A key has lower-case letters, digits and hyphens, at most 80.",
    "10 : This line has 8 cells, and the header has 6 columns. Put cells with commas in quotation marks.",
    "11 criterion_2_level_3: Use at most 1000 characters.",
    "7 key: The key “one” stands at line 2 already.",
  ]);
  expect(entries[0]?.content.text).toBe("First,\nover two lines");
});

test("hostile files are refused in words, or read for what they are", async () => {
  expect(await read("question\n", "csv").catch((error: Error) => error.message)).toBe("There is no question in this file.");
  expect((await read("text,question,question\na,b,c", "csv")).problems.map(({ column, message }) => `${column}: ${message}`)).toEqual([
    "text: There is no such column. Look at the description of the format.",
    "question: This column is there twice. Take one out.",
  ]);
  expect((await read("key\na", "csv")).problems).toEqual([{ line: 1, column: "question", message: "The column “question” is missing." }]);
  expect((await read('question,tags\n"Why?,a\nWhat?,b', "csv")).problems[0]).toMatchObject({
    line: 2,
    message: expect.stringContaining("never closed"),
  });
  expect((await read('question,tags\n"Why"?,a', "csv")).problems[0]).toMatchObject({ line: 2, message: expect.stringContaining("twice") });
  // A megabyte in one cell is a problem of that cell, and the next line is read.
  const large = await read(`question,tags\n"${"long ".repeat(220_000)}",a\nWhat?,b`, "csv");
  expect(large.problems).toEqual([{ line: 2, column: "question", message: "Use at most 4000 characters." }]);
  expect(large.entries).toHaveLength(1);
  for (const lineBreak of ["\n", "\r\n", "\r"]) {
    expect((await back(`question,tags${lineBreak}"Why,${lineBreak}""so""?",a${lineBreak}`, "csv")).questions[0]?.content.text).toBe(
      'Why,\n"so"?',
    );
  }
  const many = `question\n${"Why?\n".repeat(10_001)}`;
  expect(await refusal(read(many, "csv"))).toContain("has 10001 questions");
});

test("a file of millions of lines is refused before they are all read", async () => {
  expect(await refusal(read(`question\n${"x\n".repeat(5_000_000)}`, "csv"))).toContain("more than 40,000 lines");
});

test("other encodings are understood or named", () => {
  const utf16 = (text: string) => new Uint8Array([0xff, 0xfe, ...Buffer.from(text, "utf16le")]);
  expect(decodeFile(utf16("question\nTại sao?"))).toBe("question\nTại sao?");
  expect(decodeFile(new TextEncoder().encode(`${byteOrderMark}question\nTại sao?`))).toBe("question\nTại sao?");
  const refused = (bytes: number[]) => {
    try {
      return decodeFile(new Uint8Array(bytes));
    } catch (error) {
      return error instanceof AppError ? error.message : "broken";
    }
  };
  expect(refused([...Buffer.from("question\nfine\nna"), 0xef, 0x76, 0x65])).toContain("Line 3 is not UTF-8");
  expect(refused([0x50, 0x4b, 3, 4])).toContain(".xlsx");
  expect(refused([65, 0, 66])).toContain("no text");
  expect(refused([32, 10])).toContain("empty");
});

test("JSON says what is wrong and where", async () => {
  expect(await refusal(read('{\n "format": "aai-question-bank",\n oops', "json"))).toMatch(/^This is no JSON in line 3/);
  expect(await refusal(read('{"format": "else", "version": 1, "questions": []}', "json"))).toContain('"format" must be');
  const { problems } = await read('[{"text": "Why?", "followups": [], "minutes": 0}]', "json");
  expect(problems.map(({ column }) => column)).toEqual(
    expect.arrayContaining(["questions[0].followups", "questions[0].minutes", "questions[0].difficulty"]),
  );
});

test("a line is counted with the line breaks within cells", () => {
  expect(readCsv('a,b\n"1\n2",3\n\n4,5').map(({ line }) => line)).toEqual([1, 2, 5]);
});

test("the two files to start from say the same, without a problem, and show every kind of part", async () => {
  const example = (name: string) => readFileSync(new URL(`../../../public/examples/${name}`, import.meta.url), "utf8");
  const [fromCsv, fromJson] = [await back(example("questions.csv"), "csv"), await back(example("questions.json"), "json")];
  expect(fromCsv).toEqual(fromJson);
  expect(fromCsv.problems).toEqual([]);
  const parts = fromCsv.questions.map(({ content }) => widthsOf(content));
  for (const part of ["criterion", "point", "follow_up", "graded_answer", "code", "code_test"] as const)
    expect(Math.max(...parts.map((widths) => widths[part]))).toBeGreaterThan(0);
});

test("a level that is no number from 1 to 5 is told with its column", async () => {
  const row = (levels: string) => `question,criterion_1_id,graded_answer_1_text,graded_answer_1_levels\nWhy?,depth,Because.,${levels}\n`;
  for (const levels of ["depth=6", "depth", "depth=high", "depth=2;depth=3", "=3"])
    expect((await back(row(levels), "csv")).problems).toMatchObject([{ line: 2, column: "graded_answer_1_levels" }]);
  expect((await back(row(" depth = 4 "), "csv")).questions[0]?.content.gradedAnswers).toEqual([
    { id: "graded-answer-1", text: "Because.", levels: [{ criterionId: "depth", level: 4 }] },
  ]);
});

test("a file as spreadsheets save it is read: empty columns at the end, blank rows, and what separates its cells", async () => {
  const expected = [
    { text: "Why; or not?", tags: ["a", "b"] },
    { text: "What, then?", tags: ["c"] },
  ];
  const files = {
    "empty columns": 'question,tags,,\n"Why; or not?",a;b,,\n"What, then?",c,,\n,,,\n',
    "blank rows": 'question,tags\n  ,\t\n"Why; or not?",a;b\n\u00a0,\n\n"What, then?",c\n , \n',
    "semicolons, named": 'sep=;\r\nquestion;tags\r\n"Why; or not?";"a;b"\r\nWhat, then?;c\r\n',
    "semicolons, named in quotation marks": '"sep=;"\nquestion;tags\n"Why; or not?";"a;b"\nWhat, then?;c',
    semicolons: 'question;tags;;\n"Why; or not?";"a;b";;\nWhat, then?;c;;\n;;;\n',
    tabs: "\nquestion\ttags\t\nWhy; or not?\ta;b\t\nWhat, then?\tc\t\n\t\t\n",
    "tabs, named": "sep=\t\nquestion\ttags\nWhy; or not?\ta;b\nWhat, then?\tc\n",
    pipes: "sep=|\nquestion|tags\nWhy; or not?|a;b\nWhat, then?|c\n",
    "separators within a column's name": '"question";tags\n"Why; or not?";"a;b"\nWhat, then?;c',
  };
  for (const [name, file] of Object.entries(files)) {
    const { problems, entries, total } = await read(file, "csv");
    expect({ problems, total }, name).toEqual({ problems: [], total: 2 });
    expect(
      entries.map(({ content: { text, tags } }) => ({ text, tags })),
      name,
    ).toEqual(expected);
  }
  // Problems name the line of the file, the one with the separator included.
  expect((await read("sep=;\nquestion;minutes\nWhy?;many", "csv")).problems).toMatchObject([{ line: 3, column: "minutes" }]);
  expect((await read("question,,tags\nWhy?,,a", "csv")).problems).toMatchObject([{ line: 1, column: "2" }]);
  expect((await read("question,tags,\nWhy?,a,lost", "csv")).problems).toMatchObject([{ line: 2 }]);
});
