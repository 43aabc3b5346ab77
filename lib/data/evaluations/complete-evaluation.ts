import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { Anchors, Language } from "#lib/bank/content.ts";
import { wake } from "#lib/data/interviews/wake.ts";
import { tellInviter } from "#lib/data/invitations/tell-inviter.ts";
import { parse } from "#lib/data/parse.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";
import { type Aggregate, aggregate } from "#lib/evaluation/aggregate.ts";
import { candidateComment, type FeedbackResult, writeFeedback } from "#lib/evaluation/feedback.ts";
import { asksForStory } from "#lib/evaluation/scorer/story.ts";
import { readMaterial } from "./read-material.ts";

const Input = z.object({ runId: z.uuid(), sessionId: z.uuid(), calibrationError: z.number().min(0).max(100) });

/**
 * Finishes a run whose criteria are all settled: totals, report and the scores of the questions, in one transaction.
 * The report follows the newest finished run, and there is one per session. Finishing twice changes nothing.
 * @throws AppError forbidden, invalid; Error when a criterion is missing
 */
export async function completeEvaluation(viewer: Viewer, input: z.input<typeof Input>): Promise<void> {
  requireSystem(viewer);
  const { runId, sessionId, calibrationError } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    // Two runs of a session, or two attempts at one, wait here for each other.
    await tx.$queryRaw`SELECT 1 FROM "InterviewSession" WHERE id = ${sessionId}::uuid FOR NO KEY UPDATE`;
    const run = await tx.evaluationRun.findFirst({
      where: { id: runId, sessionId, status: "RUNNING" },
      select: { version: true, withCorrections: true },
    });
    if (!run) return;
    const { language, totals, results } = await addUp(tx, { runId, sessionId, calibrationError }, run.withCorrections);
    await tx.evaluationRun.update({
      where: { id: runId },
      data: { status: "COMPLETED", totals, error: null, finishedAt: new Date(), total: results.length },
      select: { id: true },
    });
    const newer = await tx.evaluationRun.findFirst({
      where: { sessionId, status: "COMPLETED", version: { gt: run.version } },
      select: { id: true },
    });
    if (!newer) await project(tx, sessionId, runId, language, totals, results);
    // Once: whoever evaluates again knows of it.
    if (run.version === 1) await tellInviter(tx, sessionId);
  });
  wake(sessionId);
}

async function addUp(tx: Transaction, { runId, sessionId, calibrationError }: z.output<typeof Input>, withCorrections: boolean) {
  const { plan, questions } = await readMaterial(tx, sessionId, withCorrections);
  const stored = await tx.criterionResult.findMany({
    where: { runId },
    select: { questionIndex: true, criterionId: true, outcome: true, level: true, spread: true },
  });
  const settled = new Map(stored.map((result) => [`${result.questionIndex} ${result.criterionId}`, result]));
  const judged = questions.map(({ index, standing, words, unasked, content }) => ({
    index,
    standing,
    words,
    unasked,
    criteria: content.criteria.map(({ id, family, weight, name, anchors }) => {
      const result = settled.get(`${index} ${id}`);
      if (!result) throw new Error(`Criterion ${id} of question ${index} is not settled.`);
      const { outcome, level, spread } = result;
      return { criterionId: id, family, weight, outcome, level, spread, name, anchor: anchorAt(anchors, level) };
    }),
  }));
  const totals = aggregate({ category: plan.category, calibrationError, questions: judged });
  const results = judged.flatMap(({ index, criteria }) => {
    const story = asksForStory(plan.questions[index]?.content.text ?? "", plan.category.language);
    return criteria.map((result): FeedbackResult => ({ questionIndex: index, story, ...result }));
  });
  return { language: plan.category.language, totals, results };
}

function anchorAt(anchors: Anchors, level: number | null): string | null {
  if (level === null) return null;
  const whole = z.literal([1, 2, 3, 4, 5]).parse(Math.floor(level));
  return anchors[whole];
}

async function project(
  tx: Transaction,
  sessionId: string,
  runId: string,
  language: Language,
  totals: Aggregate,
  results: FeedbackResult[],
): Promise<void> {
  const { technicalScore, softSkillScore, overallScore, overallLow, overallHigh, recommendation } = totals;
  const report = {
    runId,
    technicalScore,
    softSkillScore,
    overallScore,
    overallLow,
    overallHigh,
    recommendation,
    aiFeedback: JSON.stringify(writeFeedback(language, results, totals)),
  };
  await tx.evaluationReport.upsert({
    where: { sessionId },
    create: { id: uuidv7(), sessionId, ...report },
    update: { ...report, createdAt: new Date() },
    select: { id: true },
  });
  for (const { index, standing, score } of totals.questions) {
    const own = results.filter((result) => result.questionIndex === index);
    await tx.questionResponse.updateMany({
      where: { sessionId, questionIndex: index },
      data: { score, comment: candidateComment(language, standing, own) },
    });
  }
}
