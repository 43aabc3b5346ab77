import "server-only";
import { z } from "zod";
import { parse } from "#lib/data/parse.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { Aggregate, aggregate } from "#lib/evaluation/aggregate.ts";
import { settleCriterion, withoutJudge } from "#lib/evaluation/criterion.ts";
import { givenTexts, namedTurns } from "#lib/evaluation/judge-input.ts";
import { JudgeVerdict } from "#lib/evaluation/verdict.ts";
import { canonicalJson } from "#lib/text/canonical-json.ts";
import { readMaterial } from "./read-material.ts";

const Input = z.object({ sessionId: z.uuid() });

/** One figure of a report: as it is stored, and as its parts give it again. */
export type Figure = { version: number; name: string; stored: unknown; computed: unknown; same: boolean };

/**
 * Computes every figure of a session's finished evaluations again, from the stored verdicts and what was said: levels,
 * spreads and quotes of the criteria, scores of the questions, totals, and the report that shows the current ones.
 * @throws AppError forbidden, invalid, not_found
 */
export async function recomputeEvaluation(viewer: Viewer, input: z.input<typeof Input>): Promise<Figure[]> {
  requireSystem(viewer);
  const { sessionId } = parse(Input, input);
  return prisma().$transaction(async (tx) => {
    const runs = await readRuns(tx, sessionId);
    if (runs.length === 0) throw notFound("finished evaluation");
    const figures: Figure[] = [];
    for (const run of runs) {
      // By the rules of its day.
      const rules = Aggregate.parse(run.totals).v;
      figures.push(...figuresOf(run, await readMaterial(tx, sessionId, run.withCorrections, rules)));
    }
    return [...figures, ...(await reportFigures(tx, sessionId))];
  });
}

function readRuns(tx: Transaction, sessionId: string) {
  return tx.evaluationRun.findMany({
    where: { sessionId, status: "COMPLETED" },
    orderBy: { version: "asc" },
    select: {
      version: true,
      withCorrections: true,
      totals: true,
      samples: { orderBy: { sample: "asc" }, select: { questionIndex: true, criterionId: true, verdict: true } },
      results: {
        select: {
          questionIndex: true,
          criterionId: true,
          outcome: true,
          level: true,
          spread: true,
          evidence: { select: { transcriptId: true, artifactId: true, start: true, end: true, quote: true } },
        },
      },
    },
  });
}

type Run = Awaited<ReturnType<typeof readRuns>>[number];
type Material = Awaited<ReturnType<typeof readMaterial>>;
type Quote = Run["results"][number]["evidence"][number];

function figuresOf(run: Run, { plan, questions }: Material): Figure[] {
  const { version } = run;
  const stored = Aggregate.parse(run.totals);
  const figures: Figure[] = [];
  const judged = questions.map((question) => {
    const turns = namedTurns(question.turns);
    const criteria = question.content.criteria.map(({ id, family, weight }) => {
      const own = <Row extends { questionIndex: number; criterionId: string }>(row: Row) =>
        row.questionIndex === question.index && row.criterionId === id;
      const samples = run.samples.filter(own).map(({ verdict }) => JudgeVerdict.parse(verdict));
      const settled =
        samples.length > 0
          ? settleCriterion(samples, turns, givenTexts(question.content, question.prompts), stored.v)
          : withoutJudge(question.standing, plan.category.language);
      const result = run.results.find(own);
      const place = `question ${question.index + 1}, ${id}`;
      figures.push(
        figure(version, `${place}: outcome`, result?.outcome, settled.outcome),
        figure(version, `${place}: level`, result?.level, settled.level),
        figure(version, `${place}: spread`, result?.spread, settled.spread),
        figure(
          version,
          `${place}: quotes`,
          (result?.evidence ?? []).map(quoteText).sort(),
          settled.quotes
            .flatMap(({ turnId, start, end }) => {
              const turn = question.turns[Number(turnId.slice(1)) - 1];
              return turn
                ? [
                    quoteText({
                      transcriptId: turn.transcriptId,
                      artifactId: turn.artifactId,
                      start,
                      end,
                      quote: turn.text.slice(start, end),
                    }),
                  ]
                : [];
            })
            .sort(),
        ),
      );
      return { criterionId: id, family, weight, outcome: settled.outcome, level: settled.level, spread: settled.spread };
    });
    return { index: question.index, standing: question.standing, words: question.words, unasked: question.unasked, criteria };
  });
  const totals = aggregate({ category: plan.category, calibrationError: stored.calibrationError, questions: judged }, stored.v);
  for (const [index, question] of totals.questions.entries())
    figures.push(figure(version, `question ${index + 1}`, stored.questions[index], question));
  for (const name of totalNames) figures.push(figure(version, name, stored[name], totals[name]));
  return figures;
}

const totalNames = [
  "technicalScore",
  "softSkillScore",
  "overallScore",
  "overallLow",
  "overallHigh",
  "coverage",
  "recommendation",
  "insufficient",
] as const;

/** The report and the scores of the questions repeat figures of one run; here they are compared with it. */
async function reportFigures(tx: Transaction, sessionId: string): Promise<Figure[]> {
  const report = await tx.evaluationReport.findUnique({
    where: { sessionId },
    select: {
      technicalScore: true,
      softSkillScore: true,
      overallScore: true,
      overallLow: true,
      overallHigh: true,
      recommendation: true,
      run: { select: { version: true, totals: true } },
    },
  });
  if (!report) return [];
  const { run, ...shown } = report;
  const totals = Aggregate.parse(run.totals);
  const responses = await tx.questionResponse.findMany({ where: { sessionId }, select: { questionIndex: true, score: true } });
  return [
    ...(Object.keys(shown) as (keyof typeof shown)[]).map((name) => figure(run.version, `report: ${name}`, shown[name], totals[name])),
    ...responses.map(({ questionIndex, score }) =>
      figure(
        run.version,
        `answer ${questionIndex + 1}: score`,
        score,
        totals.questions.find(({ index }) => index === questionIndex)?.score,
      ),
    ),
  ];
}

function quoteText({ transcriptId, artifactId, start, end, quote }: Quote): string {
  return `${transcriptId ?? artifactId} ${start}–${end} ${quote}`;
}

/** Equal to the last digit, whatever the order of keys. */
function figure(version: number, name: string, stored: unknown = null, computed: unknown = null): Figure {
  return { version, name, stored, computed, same: canonicalJson(stored) === canonicalJson(computed) };
}
