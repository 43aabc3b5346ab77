import "server-only";
import { z } from "zod";
import type { Plan } from "#lib/bank/content.ts";
import { wake } from "#lib/data/interviews/wake.ts";
import { parse } from "#lib/data/parse.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";
import type { QuestionStanding } from "#lib/evaluation/standing.ts";
import { JudgeVerdict } from "#lib/evaluation/verdict.ts";
import { type MaterialTurn, readMaterial } from "./read-material.ts";

const Input = z.object({
  runId: z.uuid(),
  sessionId: z.uuid(),
  judge: z.string().min(1),
  model: z.string().min(1),
  promptVersion: z.string().min(1),
});

export type EvaluationQuestion = {
  index: number;
  standing: QuestionStanding;
  content: Plan["questions"][number]["content"];
  /** The candidate's rows of the transcript, in order, and after them the code of the question's task. */
  turns: MaterialTurn[];
  /** What the interviewer said around this question. */
  prompts: string[];
};

export type EvaluationWork = {
  language: Plan["category"]["language"];
  questions: EvaluationQuestion[];
  /** What an earlier attempt has stored already. */
  settled: { questionIndex: number; criterionId: string }[];
  samples: { questionIndex: number; criterionId: string; sample: number; verdict: JudgeVerdict }[];
};

/**
 * Takes up an evaluation run: marks it as running under this judge and returns what is to be judged, with everything
 * that an earlier attempt has already stored. Verdicts of another judge, from before a change of configuration, are dropped.
 * @returns null when nothing is left to do: the run is finished, given up or erased
 * @throws AppError forbidden, invalid
 */
export async function beginEvaluation(viewer: Viewer, input: unknown): Promise<EvaluationWork | null> {
  requireSystem(viewer);
  const { runId, sessionId, ...by } = parse(Input, input);
  const work = await prisma().$transaction(async (tx) => {
    const [run] = await tx.$queryRaw<
      { status: string; judge: string | null; model: string | null; promptVersion: string | null; withCorrections: boolean }[]
    >`
      SELECT status::text, judge, model, "promptVersion", "withCorrections" FROM "EvaluationRun" WHERE id = ${runId}::uuid AND "sessionId" = ${sessionId}::uuid FOR UPDATE`;
    if (!run || (run.status !== "QUEUED" && run.status !== "RUNNING")) return null;
    const same = run.judge === by.judge && run.model === by.model && run.promptVersion === by.promptVersion;
    if (!same) await forget(tx, runId);
    await tx.evaluationRun.update({
      where: { id: runId },
      data: { status: "RUNNING", ...by, ...(run.status === "QUEUED" ? { startedAt: new Date() } : {}) },
      select: { id: true },
    });
    const { plan, questions } = await readMaterial(tx, sessionId, run.withCorrections);
    const settled = await tx.criterionResult.findMany({ where: { runId }, select: { questionIndex: true, criterionId: true } });
    const samples = await tx.judgeSample.findMany({
      where: { runId },
      select: { questionIndex: true, criterionId: true, sample: true, verdict: true },
    });
    return {
      language: plan.category.language,
      questions,
      settled,
      samples: samples.map((sample) => ({ ...sample, verdict: JudgeVerdict.parse(sample.verdict) })),
    };
  });
  if (work) wake(sessionId);
  return work;
}

async function forget(tx: Transaction, runId: string): Promise<void> {
  await tx.criterionResult.deleteMany({ where: { runId } });
  await tx.judgeSample.deleteMany({ where: { runId } });
}
