import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { parse } from "#lib/data/parse.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { costOf } from "#lib/model-prices.ts";

const Count = z.number().int().min(0).nullish();

export const ModelCall = z.object({
  sessionId: z.uuid().optional(),
  runId: z.uuid().optional(),
  /** What it was for: judge, interviewer, … */
  purpose: z.string().min(1).max(60),
  /** openai/<model> */
  model: z.string().min(1).max(200),
  inputTokens: Count,
  outputTokens: Count,
  /** Milliseconds from the call to the first word, and to its end. */
  firstTokenMs: Count,
  ms: z.number().int().min(0),
  /** ok, or in a word or two how it failed. */
  outcome: z.string().min(1).max(200),
});
export type ModelCall = z.infer<typeof ModelCall>;

/** Records one call to a model, whoever made it, with what it cost at today's price. @throws AppError forbidden, invalid */
export async function recordModelCall(viewer: Viewer, input: z.input<typeof ModelCall>): Promise<void> {
  requireSystem(viewer);
  const call = parse(ModelCall, input);
  await prisma().modelCall.create({ data: { id: uuidv7(), ...call, costMicros: costOf(env().MODEL_PRICES, call) }, select: { id: true } });
}
