import { z } from "zod";

/**
 * What an admin writes: categories and questions. This is the shape that the immutable
 * `CategoryVersion.content` and `QuestionVersion.content` hold and that a session's plan freezes.
 * Expected answers and anchors in here never reach a candidate's browser.
 */

export const languages = ["en", "vi"] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

export const Difficulty = z.enum(["EASY", "MEDIUM", "HARD"]);
export type Difficulty = z.infer<typeof Difficulty>;

export const CriterionFamily = z.enum(["technical", "soft_skill"]);
export type CriterionFamily = z.infer<typeof CriterionFamily>;

export const Identifier = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "Use lower-case letters, digits and hyphens.");

/** Levels run from 1 (lowest) to 5 (highest); each says what an answer at that level contains. */
export const Anchors = z.object({
  1: z.string().min(1),
  2: z.string().min(1),
  3: z.string().min(1),
  4: z.string().min(1),
  5: z.string().min(1),
});
export type Anchors = z.infer<typeof Anchors>;

export const Criterion = z.object({
  id: Identifier,
  family: CriterionFamily,
  name: z.string().min(1).max(80),
  /** Relative weight within the question; only ratios matter. */
  weight: z.number().positive().max(100),
  anchors: Anchors,
});
export type Criterion = z.infer<typeof Criterion>;

export const mostWordings = 12;

/** One separately checkable statement of the expected answer. */
export const ExpectedPoint = z.object({
  id: Identifier,
  text: z.string().min(1).max(600),
  /** The same in other words, as people say it aloud: any one of them makes the point. */
  alsoSaidAs: z.array(z.string().min(1).max(600)).min(1).max(mostWordings).optional(),
  criterionId: Identifier,
  /** Relative weight within its criterion; only ratios matter. */
  weight: z.number().positive().max(100),
});
export type ExpectedPoint = z.infer<typeof ExpectedPoint>;

/** A probe written by the author; `pointIds` are the points that it tries to draw out. */
export const FollowUp = z.object({
  id: Identifier,
  text: z.string().min(1).max(600),
  pointIds: z.array(Identifier),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** What people gave an answer in one criterion. */
export const GivenLevel = z.object({ criterionId: Identifier, level: z.number().int().min(1).max(5) });
export type GivenLevel = z.infer<typeof GivenLevel>;

/**
 * An answer to the question that people have graded, in some or all criteria, for the judge to learn from. Candidates never
 * see it.
 */
export const GradedAnswer = z.object({
  id: Identifier,
  text: z.string().min(1).max(3000),
  levels: z.array(GivenLevel).min(1).max(8),
});
export type GradedAnswer = z.infer<typeof GradedAnswer>;
/** A model reads all of them for each criterion. */
export const mostGradedAnswers = 12;

export const codeLanguages = ["javascript", "typescript", "python", "sql"] as const;
export const CodeLanguage = z.enum(codeLanguages);
export type CodeLanguage = z.infer<typeof CodeLanguage>;

/**
 * One test of a code question. JavaScript, TypeScript and Python: `input` is a JSON array, the arguments of the entry
 * function, and `expected` is its JSON result. SQL: `input` is SQL that runs between set-up and solution (may be empty),
 * and `expected` is a JSON array of the rows, as objects, of the solution's last statement.
 */
export const CodeTest = z.object({
  id: Identifier,
  name: z.string().min(1).max(120),
  input: z.string().max(20_000),
  expected: z.string().min(1).max(20_000),
  /** Candidates see a hidden test's name and input only after their final submission, and its expected result never. */
  hidden: z.boolean(),
});
export type CodeTest = z.infer<typeof CodeTest>;

/** What makes a question a code question. */
export const CodeTask = z.object({
  language: CodeLanguage,
  /** The function that the tests call; empty for SQL. */
  entry: z.string().regex(/^([A-Za-z_$][A-Za-z0-9_$]{0,79})?$/, "Name a function: letters, digits and _ only."),
  /** What the editor holds when the question opens. */
  starter: z.string().max(20_000),
  /** SQL that makes and fills the tables before each run; empty for the other languages. */
  setup: z.string().max(50_000),
  tests: z.array(CodeTest).max(50),
});
export type CodeTask = z.infer<typeof CodeTask>;

/** What new questions of a category begin with; the questions that exist have criteria of their own. */
const Rubric = z
  .array(Criterion)
  .min(1)
  .max(8)
  .refine((criteria) => new Set(criteria.map(({ id }) => id)).size === criteria.length, "Two criteria share an id.");

export const QuestionContent = z
  .object({
    text: z.string().min(1).max(4000),
    difficulty: Difficulty,
    /** Minutes that a good answer takes, probes included. */
    minutes: z.number().int().min(1).max(60),
    tags: z.array(z.string().min(1).max(40)).max(20),
    criteria: z.array(Criterion).min(1).max(8),
    points: z.array(ExpectedPoint).min(1).max(30),
    followUps: z.array(FollowUp).max(10),
    gradedAnswers: z.array(GradedAnswer).max(mostGradedAnswers).optional(),
    /** Only for code questions; a talk question has none. */
    code: CodeTask.optional(),
  })
  .superRefine((question, context) => {
    const criteria = new Set(question.criteria.map((criterion) => criterion.id));
    const points = new Set(question.points.map((point) => point.id));
    const graded = question.gradedAnswers ?? [];
    if (new Set(graded.map(({ id }) => id)).size !== graded.length)
      context.addIssue({ code: "custom", path: ["gradedAnswers"], message: "Two graded answers share an id." });
    if (criteria.size !== question.criteria.length)
      context.addIssue({ code: "custom", path: ["criteria"], message: "Two criteria share an id." });
    if (points.size !== question.points.length) context.addIssue({ code: "custom", path: ["points"], message: "Two points share an id." });
    for (const [index, point] of question.points.entries()) {
      if (!criteria.has(point.criterionId)) {
        context.addIssue({ code: "custom", path: ["points", index, "criterionId"], message: `No criterion "${point.criterionId}".` });
      }
    }
    for (const criterion of question.criteria) {
      if (!question.points.some((point) => point.criterionId === criterion.id)) {
        context.addIssue({ code: "custom", path: ["criteria"], message: `Criterion "${criterion.id}" has no expected point.` });
      }
    }
    for (const [index, followUp] of question.followUps.entries()) {
      for (const id of followUp.pointIds) {
        if (!points.has(id)) context.addIssue({ code: "custom", path: ["followUps", index, "pointIds"], message: `No point "${id}".` });
      }
    }
    for (const [index, { levels }] of graded.entries()) {
      const path = ["gradedAnswers", index, "levels"];
      const ids = levels.map(({ criterionId }) => criterionId);
      if (new Set(ids).size !== ids.length) context.addIssue({ code: "custom", path, message: "Two levels are of one criterion." });
      for (const id of ids) if (!criteria.has(id)) context.addIssue({ code: "custom", path, message: `No criterion "${id}".` });
    }
  });
export type QuestionContent = z.infer<typeof QuestionContent>;

export const CategoryKind = z.enum(["TECHNICAL", "SOFT_SKILLS"]);
export type CategoryKind = z.infer<typeof CategoryKind>;

/** How many questions of each difficulty an interview asks. */
export const DifficultyMix = z.object({
  EASY: z.number().int().min(0).max(30),
  MEDIUM: z.number().int().min(0).max(30),
  HARD: z.number().int().min(0).max(30),
});
export type DifficultyMix = z.infer<typeof DifficultyMix>;

/**
 * Adaptive: the interviewer may ask about a thin answer in words of its own. Verbatim: everybody gets the same questions in
 * the bank's order and the same follow-ups, word by word as they are written, and nothing else.
 */
export const InterviewMode = z.enum(["adaptive", "verbatim"]);
export type InterviewMode = z.infer<typeof InterviewMode>;

export const CategoryContent = z.object({
  name: z.string().min(1).max(80),
  kind: CategoryKind,
  language: Language,
  /** Two sentences for the candidate: what this interview is about. */
  description: z.string().min(1).max(600),
  /** Who the interviewer is and how it asks; given to a model interviewer as instructions. */
  systemPrompt: z.string().min(1).max(8000),
  /** Length of the whole interview, in minutes. */
  minutes: z.number().int().min(5).max(180),
  questionCount: z.number().int().min(1).max(30),
  /** Most probes for one question. */
  maxProbes: z.number().int().min(0).max(5),
  /** Without one, the mix that the bank has. */
  mix: DifficultyMix.optional(),
  /** Without one, adaptive. */
  mode: InterviewMode.optional(),
  /** How the families make the overall score; only ratios matter. */
  weights: z.object({ technical: z.number().min(0).max(100), softSkill: z.number().min(0).max(100) }),
  /** Lowest overall score, of 100, for each recommendation; below `mixed` it is NO. */
  thresholds: z.object({ strongYes: z.number(), yes: z.number(), mixed: z.number() }),
  /** Without one, the built-in rubric of its kind and language. */
  rubric: Rubric.optional(),
});
export type CategoryContent = z.infer<typeof CategoryContent>;

/** A session's frozen interview: the versions it started with. Never sent to a candidate. Its questions hold what judges them. */
export const Plan = z.object({
  category: CategoryContent.omit({ rubric: true }).extend({ categoryId: z.string(), versionId: z.string(), slug: z.string() }),
  questions: z.array(z.object({ questionId: z.string(), versionId: z.string(), content: QuestionContent })).min(1),
});
export type Plan = z.infer<typeof Plan>;

/** The graded answers to a question that have a level in one criterion, with that level. */
export function gradedIn(
  { gradedAnswers = [] }: Pick<QuestionContent, "gradedAnswers">,
  criterionId: string,
): { text: string; level: number }[] {
  return gradedAnswers.flatMap(({ text, levels }) =>
    levels.filter((given) => given.criterionId === criterionId).map(({ level }) => ({ text, level })),
  );
}
