import fc from "fast-check";
import type { CategoryContent, CodeTask, Language, Plan, QuestionContent } from "./content.ts";

/** Plans for tests only: one to read, and a generator of any. */

const anchors = { 1: "Nothing.", 2: "Little.", 3: "Some.", 4: "Most.", 5: "All." };

export function question(text: string, followUps: readonly string[] = [], minutes = 4): QuestionContent {
  return {
    text,
    difficulty: "MEDIUM",
    minutes,
    tags: ["test"],
    criteria: [{ id: "knowledge", family: "technical", name: "Knowledge", weight: 1, anchors }],
    points: [{ id: "point", text: `Expected of: ${text}`, criterionId: "knowledge", weight: 1 }],
    followUps: followUps.map((followUp, index) => ({ id: `follow-${index + 1}`, text: followUp, pointIds: ["point"] })),
  };
}

/** A code task in JavaScript with one visible and one hidden test. */
export const sampleTask: CodeTask = {
  language: "javascript",
  entry: "double",
  starter: "function double(n) {\n}\n",
  setup: "",
  tests: [
    { id: "one", name: "One", input: "[1]", expected: "2", hidden: false },
    { id: "many", name: "Many", input: "[21]", expected: "42", hidden: true },
  ],
};

export function planOf(questions: readonly QuestionContent[], category: Partial<CategoryContent> = {}): Plan {
  return {
    category: {
      categoryId: "category",
      versionId: "category-version",
      slug: "backend",
      name: "Backend",
      kind: "TECHNICAL",
      language: "en",
      description: "About servers.",
      systemPrompt: "Ask calmly.",
      minutes: 30,
      questionCount: questions.length,
      maxProbes: 2,
      weights: { technical: 70, softSkill: 30 },
      thresholds: { strongYes: 80, yes: 65, mixed: 45 },
      ...category,
    },
    questions: questions.map((content, index) => ({ questionId: `question-${index + 1}`, versionId: `version-${index + 1}`, content })),
  };
}

export const samplePlan = planOf([
  question("What does an index do to reads and writes?", ["What does it cost when you insert?", "When is it not used?"]),
  question("How do you find a slow query?", ["Which tool shows its plan?"]),
  question("Tell about a migration that went wrong."),
]);

export const anyPlan: fc.Arbitrary<Plan> = fc
  .record({
    questions: fc.array(
      fc.record({ followUps: fc.integer({ min: 0, max: 3 }), minutes: fc.integer({ min: 1, max: 12 }), code: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
    minutes: fc.integer({ min: 5, max: 60 }),
    maxProbes: fc.integer({ min: 0, max: 4 }),
    language: fc.constantFrom<Language>("en", "vi"),
  })
  .map(({ questions, minutes, maxProbes, language }) =>
    planOf(
      questions.map(({ followUps, minutes: length, code }, index) => {
        const asked = question(
          `Question ${index + 1}?`,
          Array.from({ length: followUps }, (_, n) => `Follow-up ${index + 1}.${n + 1}?`),
          length,
        );
        return code ? { ...asked, code: sampleTask } : asked;
      }),
      { minutes, maxProbes, language },
    ),
  );

/** Things that a candidate may say: requests in both languages, thin and full answers, noise. */
export const anySaying: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "repeat the question please",
    "what do you mean?",
    "I don't know",
    "skip",
    "end the interview",
    "yes",
    "no",
    "...",
    "bỏ qua câu này",
    "em không biết ạ",
    "nhắc lại giúp em",
    "tôi muốn kết thúc phỏng vấn",
    "có",
    "không",
    "An index.",
    "I would skip the cache and end the transaction.",
  ),
  fc.integer({ min: 1, max: 260 }).map((words) => "word ".repeat(words)),
  fc.string({ unit: "binary", maxLength: 40 }),
);
