import "server-only";
import { z } from "zod";
import { judgeModel } from "#lib/ai/openai/provider.ts";
import { draftWithModel } from "#lib/ai/openai/question-drafter.ts";
import { consume } from "#lib/auth/rate-limit.ts";
import { protectedWordsIn } from "#lib/bank/protected-matters.ts";
import { rubricOf } from "#lib/bank/rubric.ts";
import { getCategory } from "#lib/data/categories/get-category.ts";
import { parse } from "#lib/data/parse.ts";
import { addDraftedQuestions } from "#lib/data/questions/add-drafted-questions.ts";
import { listQuestions } from "#lib/data/questions/list-questions.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { modelConfigured } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { log } from "#lib/log.ts";

const patienceMs = 150_000;

const Input = z.object({
  categoryId: z.uuid(),
  material: z
    .string()
    .trim()
    .min(40, "Paste a job description or another text, of a few sentences at least.")
    .max(20_000, "Use at most 20,000 characters."),
  count: z.coerce
    .number("Enter a number from 1 to 10.")
    .int("Enter a number from 1 to 10.")
    .min(1, "Enter a number from 1 to 10.")
    .max(10, "Enter a number from 1 to 10."),
});

/**
 * Lets the configured model draft questions for a category. They become drafts with the category's rubric that wait for a
 * person; what asks about a protected matter is not kept.
 * @returns how many wait now, and in words what was left out
 * @throws AppError unauthenticated, forbidden, invalid, not_found, conflict, rate_limited, unavailable
 */
export async function draftQuestions(viewer: Viewer, input: unknown): Promise<{ added: number; leftOut: string[] }> {
  const { userId } = requireRole(viewer, "ADMIN");
  const { categoryId, material, count } = parse(Input, input);
  if (!modelConfigured())
    throw new AppError("unavailable", "No model is configured here. Set OPENAI_API_KEY or OPENAI_BASE_URL, or write the questions.");
  const [{ content, status }, { questions: known }] = await Promise.all([
    getCategory(viewer, { categoryId }),
    listQuestions(viewer, { categoryId }),
  ]);
  if (status === "ARCHIVED") throw new AppError("conflict", "This category is archived. Restore it first.");
  await consume("draft-questions", userId);
  const drafter = judgeModel();
  const existing = known.map(({ text }) => text);
  const drafted = await draftWithModel(
    drafter,
    { category: content, rubric: rubricOf(content), material, count, existing },
    AbortSignal.timeout(patienceMs),
  ).catch((error: unknown) => {
    log.warn({ err: error, model: drafter.name }, "the model drafted nothing");
    throw new AppError("unavailable", "The model gave no usable answer. Your text is still here: try again in a moment.", {
      cause: error,
    });
  });
  const leftOut = drafted.leftOut ? [drafted.leftOut] : [];
  const questions = drafted.questions.filter((question) => {
    const [found] = protectedWordsIn(question);
    if (found) leftOut.push(`One that seems to ask about ${found.matter}: “${found.words}”.`);
    return !found;
  });
  if (questions.length > 0) await addDraftedQuestions(viewer, { categoryId, model: drafter.name, questions });
  return { added: questions.length, leftOut };
}
