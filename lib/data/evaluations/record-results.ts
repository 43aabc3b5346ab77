import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { CriterionFamily } from "#lib/bank/content.ts";
import { wake } from "#lib/data/interviews/wake.ts";
import { parse } from "#lib/data/parse.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { CriterionOutcome, RejectedQuote } from "#lib/evaluation/criterion.ts";

const Input = z.object({
  runId: z.uuid(),
  sessionId: z.uuid(),
  results: z.array(
    z.object({
      questionIndex: z.number().int().min(0),
      criterionId: z.string().min(1),
      family: CriterionFamily,
      outcome: CriterionOutcome,
      level: z.number().min(1).max(5).nullable(),
      spread: z.number().min(0).max(4).nullable(),
      comment: z.string(),
      rejected: z.array(RejectedQuote).default([]),
      evidence: z.array(
        z.object({
          transcriptId: z.uuid().nullable(),
          artifactId: z.uuid().nullable(),
          start: z.number().int().min(0),
          end: z.number().int().min(1),
          quote: z.string().min(1),
        }),
      ),
    }),
  ),
});

/**
 * Stores settled criteria with their evidence. One that is there already stays as it is.
 * @throws AppError forbidden, invalid
 */
export async function recordResults(viewer: Viewer, input: z.input<typeof Input>): Promise<void> {
  requireSystem(viewer);
  const { runId, sessionId, results } = parse(Input, input);
  if (results.length === 0) return;
  const rows = results.map(({ evidence, ...result }) => ({ id: uuidv7(), result, evidence }));
  await prisma().$transaction(async (tx) => {
    const made = await tx.criterionResult.createManyAndReturn({
      data: rows.map(({ id, result }) => ({ id, runId, ...result })),
      skipDuplicates: true,
      select: { id: true },
    });
    const ids = new Set(made.map(({ id }) => id));
    const evidence = rows.flatMap((row) =>
      ids.has(row.id) ? row.evidence.map((quote) => ({ id: uuidv7(), criterionResultId: row.id, ...quote })) : [],
    );
    if (evidence.length > 0) await tx.evidence.createMany({ data: evidence });
  });
  wake(sessionId);
}
