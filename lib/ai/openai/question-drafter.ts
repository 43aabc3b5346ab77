import "server-only";
import { generateText, Output } from "ai";
import { z } from "zod";
import { recordedCall } from "#lib/ai/model-calls.ts";
import type { NamedModel } from "#lib/ai/openai/provider.ts";
import { type DraftRequest, questionPrompt } from "#lib/ai/openai/question-prompt.ts";
import { mostWordings } from "#lib/bank/content.ts";
import { QuestionDraft } from "#lib/bank/drafts.ts";

/** What the model must answer; bounds are enforced here and not in its schema, which few servers know in full. */
const Answer = z.object({
  questions: z.array(
    z.object({
      text: z.string(),
      difficulty: z.enum(["EASY", "MEDIUM", "HARD"]),
      minutes: z.number(),
      tags: z.array(z.string()),
      points: z.array(
        z.object({ text: z.string(), alsoSaidAs: z.array(z.string()).optional(), criterion: z.number(), weight: z.number() }),
      ),
      followUps: z.array(z.object({ text: z.string(), points: z.array(z.number()) })),
    }),
  ),
  leftOut: z.string(),
});
type Drafted = z.infer<typeof Answer>["questions"][number];

/**
 * Drafts questions with a model, each with the given rubric. What the model writes is cut to shape; a draft that cannot be is
 * left out.
 * @throws what the model's server answers, or an error of the AI SDK when the answer is no such JSON
 */
export async function draftWithModel(
  { model, name }: NamedModel,
  request: DraftRequest,
  signal: AbortSignal,
): Promise<{ questions: QuestionDraft[]; leftOut: string }> {
  return recordedCall({ purpose: "drafting", model: name }, async ({ usage }) => {
    const answer = await generateText({
      model,
      ...questionPrompt(request),
      output: Output.object({ schema: Answer }),
      maxRetries: 1,
      abortSignal: signal,
    });
    usage(answer.usage);
    const { questions, leftOut } = answer.output;
    return {
      questions: questions.slice(0, request.count).flatMap((drafted) => draftOf(drafted, request.rubric)),
      leftOut: leftOut.trim().slice(0, 500),
    };
  });
}

function draftOf({ text, difficulty, minutes, tags, points, followUps }: Drafted, criteria: DraftRequest["rubric"]): QuestionDraft[] {
  const numbered = <Row>(rows: readonly Row[], most: number, kind: string) =>
    rows.slice(0, most).map((row, index) => ({ row, id: `${kind}-${index + 1}` }));
  const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, Number.isFinite(value) ? value : least));
  const draft = QuestionDraft.safeParse({
    text: text.slice(0, 4_000),
    difficulty,
    minutes: Math.round(within(minutes, 1, 60)),
    tags: [...new Set(tags.map((tag) => tag.trim().slice(0, 40)).filter((tag) => tag !== ""))].slice(0, 20),
    criteria,
    points: numbered(points, 30, "point").map(({ row, id }) => ({
      id,
      text: row.text.slice(0, 600),
      ...(row.alsoSaidAs && { alsoSaidAs: row.alsoSaidAs.slice(0, mostWordings).map((wording) => wording.slice(0, 600)) }),
      criterionId: criteria[row.criterion - 1]?.id ?? "",
      weight: within(row.weight, 1, 3),
    })),
    followUps: numbered(followUps, 10, "follow-up").map(({ row, id }) => ({
      id,
      text: row.text.slice(0, 600),
      pointIds: [...new Set(row.points)].filter((point) => points[point - 1]).map((point) => `point-${point}`),
    })),
  });
  return draft.success && draft.data.text !== "" ? [draft.data] : [];
}
