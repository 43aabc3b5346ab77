import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Language, languages, QuestionContent } from "#lib/bank/content.ts";
import { starterBank } from "#prisma/bank/bank.ts";
import { Failure } from "#scripts/local/failure.mjs";

/** An answer to a whole question, with what people gave it: overall 0–100, and a level in each criterion or null. */
export type InterviewAnswer = {
  key: string;
  /** A category of the starter bank, or the field of another question. */
  category: string;
  language: Language;
  question: QuestionContent;
  answer: string;
  overall: number;
  levels: Record<string, number | null>;
  kind: string;
};

const Line = z.object({
  key: z.string().min(1),
  answer: z.string(),
  overall: z.number().min(0).max(100),
  levels: z.record(z.string(), z.number().min(1).max(5).nullable()).default({}),
  kind: z.string().default(""),
  category: z.string().optional(),
  language: z.enum(languages).optional(),
  /** A question that is not in the starter bank, as the JSON export has it. */
  question: z.looseObject({ category: z.string().optional(), language: z.enum(languages).optional() }).optional(),
});

const bank = new Map(
  starterBank.flatMap(({ slug, content: { language }, questions }) =>
    questions.map(({ key, content }) => [key, { category: slug, language, question: content }] as const),
  ),
);

/** Letters that Vietnamese has and English does not. */
const vietnamese = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;

/**
 * Answers from JSON lines `{key, answer, overall, levels, kind?}` to questions of the starter bank, or with `question` to any
 * other; where no line says the language, the question's letters do.
 * @throws Failure with the number of the line
 */
export function readInterviewAnswers(file: string): InterviewAnswer[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((text, index) => {
    if (text.trim() === "") return [];
    try {
      return [answerOf(Line.parse(JSON.parse(text)))];
    } catch (error) {
      throw new Failure(`${file}, line ${index + 1}: ${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}`);
    }
  });
}

function answerOf({ key, answer, overall, levels, kind, category, language, question }: z.output<typeof Line>): InterviewAnswer {
  if (question) {
    const content = QuestionContent.parse("content" in question ? question.content : question);
    const guessed = vietnamese.test(content.text) ? "vi" : "en";
    return {
      key,
      category: category ?? question.category ?? "other questions",
      language: language ?? question.language ?? guessed,
      question: content,
      answer,
      overall,
      levels,
      kind,
    };
  }
  const known = bank.get(key);
  if (!known) throw new Error(`The starter bank has no question "${key}", and the line brings none.`);
  return { key, ...known, answer, overall, levels, kind };
}
