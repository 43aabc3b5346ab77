import { correctness, depth, explanation, failureModes, reasoning, tradeOffs, verification } from "./criteria.ts";
import { englishPrompt } from "./prompt.ts";
import { type BankCategory, essential, extra, followUp, solid } from "./question.ts";

export const coding = {
  slug: "coding-exercises",
  content: {
    name: "Coding exercises",
    kind: "TECHNICAL",
    language: "en",
    description:
      "Short programs in JavaScript, TypeScript, Python and SQL, written and run in your browser while you talk about them. Say what you are doing and why; the interviewer asks about your code.",
    systemPrompt: englishPrompt(
      "You are an AI interviewer who holds a structured coding interview. You let people write in peace and are curious about their reasons.",
      "Listen for why the code is as it is, what it costs on large inputs and how it behaves at the edges; ask about one of these when only the ordinary case was told.",
    ),
    minutes: 45,
    questionCount: 4,
    maxProbes: 2,
    weights: { technical: 85, softSkill: 15 },
    thresholds: { strongYes: 80, yes: 65, mixed: 45 },
    rubric: [
      correctness(3, "how the code solves the task"),
      depth(1, "the cost of the code"),
      verification(1, "the code"),
      explanation(1, "the code", "a colleague who reviews it"),
    ],
  },
  questions: [
    {
      key: "coding-first-repeated",
      content: {
        text: "Write a function firstRepeated in JavaScript. It takes an array and gives the value whose second occurrence comes first, or null when all are different. Talk about what you write.",
        difficulty: "EASY",
        minutes: 8,
        tags: ["javascript", "sets", "code"],
        criteria: [
          correctness(3, "finding the first value that occurs again"),
          depth(1, "the cost of looking values up"),
          explanation(1, "the code", "a colleague who reviews it"),
        ],
        points: [
          ...essential("correctness", {
            "one-pass": "Walks through the array once and returns as soon as the present element was seen before.",
            "null-at-end": "Returns null after the loop, which also covers an empty array and one with a single element.",
          }),
          ...solid("correctness", {
            "value-zero": "Falsy elements such as zero or the empty string are treated like any other, so membership is tested with has.",
          }),
          ...essential("depth", {
            "set-constant": "A Set answers membership in constant time on average, so that the whole loop is linear.",
          }),
          ...solid("depth", {
            "nested-quadratic": "Comparing every pair, or calling indexOf inside of a loop, takes quadratic time.",
          }),
          ...essential("explanation", {
            "walks-example": "Walks through a small concrete example step by step and tells what the set holds meanwhile.",
          }),
        ],
        followUps: [
          followUp("cost", ["set-constant", "nested-quadratic"], "How does the running time grow with a much longer input, and why?"),
          followUp("edges", ["null-at-end", "value-zero"], "Which unusual inputs did you think of, and what happens with them?"),
          followUp("walk", ["walks-example", "one-pass"], "Could you go through your code with an input of your choice?"),
        ],
        code: {
          language: "javascript",
          entry: "firstRepeated",
          starter: "function firstRepeated(values) {\n  // Your code\n}\n",
          setup: "",
          tests: [
            { id: "numbers", name: "Some numbers", input: "[[3, 1, 4, 1, 3]]", expected: "1", hidden: false },
            { id: "words", name: "Words", input: '[["tea", "rice", "tea", "rice"]]', expected: '"tea"', hidden: false },
            { id: "different", name: "All different", input: "[[1, 2, 3]]", expected: "null", hidden: false },
            { id: "empty", name: "Nothing at all", input: "[[]]", expected: "null", hidden: true },
            { id: "zero", name: "Zero", input: "[[0, 5, 0]]", expected: "0", hidden: true },
            { id: "kinds", name: "A number and its text", input: '[[1, "1", 2, "1"]]', expected: '"1"', hidden: true },
          ],
        },
      },
    },
    {
      key: "coding-group-words",
      content: {
        text: "Write a function group_anagrams in Python. It takes a list of words and puts words made of the same letters into one list, keeping the order in which they first appear. Talk about what you write.",
        difficulty: "MEDIUM",
        minutes: 8,
        tags: ["python", "dictionaries", "code"],
        criteria: [
          correctness(3, "grouping words by their letters"),
          tradeOffs(1, "the key that groups the words"),
          reasoning(1, "the data structure"),
        ],
        points: [
          ...essential("correctness", {
            "canonical-key": "Uses a canonical key for each word, such as its sorted characters, that is identical for all anagrams.",
            "dictionary-lists": "Collects the members in a dictionary from key to list and returns its values at the end.",
          }),
          ...solid("correctness", {
            "insertion-order": "Relies on dictionaries remembering insertion sequence, or records the sequence explicitly.",
          }),
          ...essential("trade-offs", {
            "sort-or-count":
              "Sorting costs n log n per word while counting characters is linear, at the price of a longer key and more code.",
          }),
          ...extra("trade-offs", {
            "unicode-case": "Decides deliberately whether upper case, accents and spaces should distinguish two entries.",
          }),
          ...essential("reasoning", {
            "why-dictionary": "Justifies the dictionary by its constant lookup, compared with searching all existing groups each time.",
          }),
        ],
        followUps: [
          followUp("key", ["sort-or-count", "canonical-key"], "How did you decide what identifies a group, and what does that cost?"),
          followUp("structure", ["why-dictionary", "dictionary-lists"], "Why did you choose this structure and no simpler one?"),
          followUp("input", ["unicode-case", "insertion-order"], "What do you assume about the input, and about the result?"),
        ],
        code: {
          language: "python",
          entry: "group_anagrams",
          starter: "def group_anagrams(words):\n    # Your code\n    return []\n",
          setup: "",
          tests: [
            {
              id: "some",
              name: "Some words",
              input: '[["tea", "ate", "tan", "nat", "eat", "bat"]]',
              expected: '[["tea", "ate", "eat"], ["tan", "nat"], ["bat"]]',
              hidden: false,
            },
            { id: "alone", name: "One word", input: '[["stone"]]', expected: '[["stone"]]', hidden: false },
            { id: "empty", name: "No words", input: "[[]]", expected: "[]", hidden: true },
            { id: "repeated", name: "The same word twice", input: '[["abc", "abc"]]', expected: '[["abc", "abc"]]', hidden: true },
            {
              id: "counts",
              name: "Letters that repeat",
              input: '[["aab", "abb", "aba"]]',
              expected: '[["aab", "aba"], ["abb"]]',
              hidden: true,
            },
          ],
        },
      },
    },
    {
      key: "coding-best-customers",
      content: {
        text: "There are tables customers and orders. Write an SQL query that gives the name of each customer and the total of their paid orders, called total, highest first. Customers without any appear with 0. Talk about what you write.",
        difficulty: "MEDIUM",
        minutes: 8,
        tags: ["sql", "joins", "code"],
        criteria: [
          correctness(3, "totals for every customer"),
          depth(1, "how joins and conditions work together"),
          explanation(1, "the query", "somebody from the sales department"),
        ],
        points: [
          ...essential("correctness", {
            "left-join": "A left join starting from customers keeps the people who have no matching rows.",
            coalesce: "COALESCE turns the null that sum returns for an empty group into zero.",
          }),
          ...solid("correctness", {
            "tie-breaker": "Adds a second sort column so that equal sums always come in the same sequence.",
          }),
          ...essential("depth", {
            "status-in-on": "The condition on the status belongs into the ON clause, because WHERE would remove the unmatched rows again.",
          }),
          ...solid("depth", {
            "group-by-id": "Groups by the primary key rather than only by the name, since two people may share one.",
          }),
          ...essential("explanation", {
            "plain-words": "Describes the result in everyday language, including why somebody who never bought anything is listed.",
          }),
        ],
        followUps: [
          followUp("condition", ["status-in-on", "left-join"], "Where did you place your condition, and what would change elsewhere?"),
          followUp("same", ["group-by-id", "tie-breaker"], "What happens when two entries look the same?"),
          followUp("sales", ["plain-words", "coalesce"], "How would you tell somebody from sales what they see here?"),
        ],
        code: {
          language: "sql",
          entry: "",
          starter: "SELECT name\nFROM customers\nORDER BY name;\n",
          setup: `CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customers, status text NOT NULL, amount numeric NOT NULL);
INSERT INTO customers VALUES (1, 'Ana'), (2, 'Binh'), (3, 'Chloe');
INSERT INTO orders VALUES (1, 1, 'paid', 20), (2, 1, 'open', 50), (3, 2, 'paid', 12.5), (4, 2, 'paid', 30);
`,
          tests: [
            {
              id: "as-given",
              name: "The tables as they are",
              input: "",
              expected: '[{"name":"Binh","total":42.5},{"name":"Ana","total":20},{"name":"Chloe","total":0}]',
              hidden: false,
            },
            {
              id: "no-orders",
              name: "No orders at all for one more",
              input:
                "DELETE FROM orders WHERE customer_id = 2; UPDATE customers SET name = 'Zoe' WHERE id = 2; DELETE FROM customers WHERE id = 3;",
              expected: '[{"name":"Ana","total":20},{"name":"Zoe","total":0}]',
              hidden: true,
            },
            {
              id: "same-name",
              name: "Two customers of one name",
              input: "UPDATE customers SET name = 'Ana' WHERE id = 2;",
              expected: '[{"name":"Ana","total":42.5},{"name":"Ana","total":20},{"name":"Chloe","total":0}]',
              hidden: true,
            },
          ],
        },
      },
    },
    {
      key: "coding-merge-intervals",
      content: {
        text: "Write a function mergeIntervals in TypeScript. It takes intervals as pairs of a start and an end and gives them sorted, with those that overlap or touch made into one. Talk about what you write.",
        difficulty: "HARD",
        minutes: 8,
        tags: ["typescript", "sorting", "code"],
        criteria: [
          correctness(3, "merging intervals"),
          failureModes(1, "the function"),
          verification(1, "the function"),
          reasoning(1, "the algorithm"),
        ],
        points: [
          ...essential("correctness", {
            "sort-by-start": "Sorts by the first component numerically and then compares each one with the last merged result.",
            "maximum-end": "Extends the previous result to the maximum of both upper bounds, so that a contained one does not shorten it.",
          }),
          ...essential("failure-modes", {
            "default-sort": "Without a comparator the built-in sort compares numbers as strings and puts ten before nine.",
          }),
          ...solid("failure-modes", {
            "mutated-argument": "Works on a copy, since sorting in place or changing a pair would alter the caller's array.",
          }),
          ...essential("verification", {
            "edge-cases": "Checks empty input, a contained pair, negative numbers and equal borders with tests of its own.",
          }),
          ...essential("reasoning", {
            "sorting-dominates": "Explains that sorting dominates with n log n and that the following pass is linear.",
          }),
        ],
        followUps: [
          followUp("wrong", ["default-sort", "mutated-argument"], "What could surprise somebody who uses your function?"),
          followUp("check", ["edge-cases", "maximum-end"], "How did you convince yourself that it works?"),
          followUp("large", ["sorting-dominates", "sort-by-start"], "What takes the most time when there are a million of them?"),
        ],
        code: {
          language: "typescript",
          entry: "mergeIntervals",
          starter:
            "type Interval = [start: number, end: number];\n\nfunction mergeIntervals(intervals: Interval[]): Interval[] {\n  return intervals;\n}\n",
          setup: "",
          tests: [
            { id: "overlap", name: "Two overlap", input: "[[[1, 3], [2, 6], [8, 10]]]", expected: "[[1, 6], [8, 10]]", hidden: false },
            { id: "touch", name: "Two touch", input: "[[[1, 4], [4, 5]]]", expected: "[[1, 5]]", hidden: false },
            { id: "empty", name: "None", input: "[[]]", expected: "[]", hidden: true },
            { id: "inside", name: "One inside another", input: "[[[1, 10], [2, 3]]]", expected: "[[1, 10]]", hidden: true },
            {
              id: "numbers",
              name: "Numbers, not texts",
              input: "[[[10, 11], [9, 9], [-2, -1]]]",
              expected: "[[-2, -1], [9, 9], [10, 11]]",
              hidden: true,
            },
          ],
        },
      },
    },
  ],
} satisfies BankCategory;
