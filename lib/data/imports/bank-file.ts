import "server-only";
import { z } from "zod";
import type { CategoryDraft, QuestionDraft } from "#lib/bank/drafts.ts";

/** The JSON file of questions: a category's settings, which may be left out, and its questions with all their content. */

export const formatName = "aai-question-bank";

/** A question's stable name within its category. */
export const Key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/);

/** The outer form; category and questions are checked one by one, so that each problem is told with its place. */
export const BankFile = z.object({
  format: z.literal(formatName, `"format" must be "${formatName}".`),
  version: z.literal(1, "Only version 1 of this format is known."),
  category: z.record(z.string(), z.unknown()).optional(),
  questions: z.array(z.record(z.string(), z.unknown()), '"questions" must be a list.'),
});

/** The beginning of a JSON file, up to its first question. */
export function jsonHead(category: CategoryDraft): string {
  const settings = JSON.stringify(category, null, 2).replaceAll("\n", "\n  ");
  return `{\n  "format": "${formatName}",\n  "version": 1,\n  "category": ${settings},\n  "questions": [`;
}

export function jsonQuestion(key: string, content: QuestionDraft, first: boolean): string {
  const question = JSON.stringify({ key, ...content }, null, 2).replaceAll("\n", "\n    ");
  return `${first ? "" : ","}\n    ${question}`;
}

export const jsonTail = "\n  ]\n}\n";
