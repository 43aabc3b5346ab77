import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { parse } from "#lib/data/parse.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { JudgeVerdict } from "#lib/evaluation/verdict.ts";

const Input = z.object({
  runId: z.uuid(),
  questionIndex: z.number().int().min(0),
  criterionId: z.string().min(1),
  sample: z.number().int().min(0),
  verdict: JudgeVerdict,
});

/**
 * Stores one verdict of the judge. When an overlapping attempt was faster, its verdict stands and is returned.
 * @throws AppError forbidden, invalid
 */
export async function recordSample(viewer: Viewer, input: z.input<typeof Input>): Promise<JudgeVerdict> {
  requireSystem(viewer);
  const { verdict, ...key } = parse(Input, input);
  const stored = await prisma().judgeSample.createMany({ data: { id: uuidv7(), ...key, verdict }, skipDuplicates: true });
  if (stored.count === 1) return verdict;
  const first = await prisma().judgeSample.findUniqueOrThrow({
    where: { runId_questionIndex_criterionId_sample: key },
    select: { verdict: true },
  });
  return JudgeVerdict.parse(first.verdict);
}
