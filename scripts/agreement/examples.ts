import type { Asked } from "#lib/evaluation/scorer/features.ts";
import { featuresOf } from "#lib/evaluation/scorer/features.ts";
import type { Models } from "#lib/evaluation/scorer/model.ts";
import { askedKeys, statementsOf } from "#lib/evaluation/scorer/passages.ts";
import { labelsSaid, type Prepared, prepare } from "#lib/evaluation/scorer/prepared.ts";
import { sentencesOf } from "#lib/evaluation/scorer/sentences.ts";
import { speechModel } from "#lib/evaluation/scorer/speech/model-weights.ts";
import { rowOf } from "#lib/evaluation/scorer/statement.ts";
import { comparer, termsOf } from "#lib/evaluation/scorer/terms.ts";
import { balanced, fitModel, type Rows, type Shares, type TreeOptions } from "./fit.ts";
import type { GradedAnswer } from "./graded-answers.ts";

/** How the scorer's weights are fitted to graded answers. */

const trees: TreeOptions = { trees: 160, depth: 4, rate: 0.08, fewest: 30, penalty: 4, featureShare: 0.5 };
const ridge = 1e-2;
/**
 * On subjects of any kind trees add nothing to a line, and half of the plain index does, or more in short answers; on one
 * that is known trees are better than a line. Chosen on the training parts, by leaving out whole families of questions and
 * by fitting to one corpus and judging the other.
 */
const shares: Record<"single" | "several", Shares> = {
  single: { linear: 1, index: { whole: 0.65, passage: 0.5 } },
  several: { linear: 0, index: { whole: 0.5, passage: 0.5 } },
};
/** Answers to other questions, as examples of what is wrong: one in so many, each counting so much. */
const strayEvery = 4;
const strayWeight = 0.5;

type Asking = { asked: Asked; statements: Prepared[]; labels: ReadonlySet<string> };
export type Example = { questionId: string; row: number[]; correct: number; several: boolean; stray: boolean };

const compare = comparer("en");

/** One example an answer, and the strays. Scores must be 0 or 1. */
export function examplesOf(answers: readonly GradedAnswer[]): Example[] {
  const known = new Map<string, Asking>();
  const asking = (one: GradedAnswer): Asking => {
    const key = JSON.stringify([one.question, one.references]);
    const found = known.get(key) ?? ask(one);
    known.set(key, found);
    return found;
  };
  return answers.flatMap((one, index) => {
    const about = asking(one);
    const base = { questionId: one.questionId, several: one.references.length > 1 };
    const own = { ...base, row: rowFor(about, one.answer), correct: one.score, stray: false };
    const other = index % strayEvery === 0 ? answers[(index * 31 + 977) % answers.length] : undefined;
    if (!other || other.questionId === one.questionId) return [own];
    return [own, { ...base, row: rowFor(about, other.answer), correct: 0, stray: true }];
  });
}

function ask({ question, references }: GradedAnswer): Asking {
  const asked = askedKeys([question], "en");
  return { asked, ...statementsOf(references, [question], asked, "en") };
}

function rowFor({ asked, statements, labels }: Asking, answer: string): number[] {
  const sentences = sentencesOf(answer).map(({ words }) => words);
  const terms = sentences.flatMap((words) => termsOf(words, "en"));
  const said = prepare(
    terms,
    labelsSaid(
      sentences.flat().map(({ text }) => text),
      labels,
    ),
    asked,
  );
  return rowOf(featuresOf(statements, said, asked, compare));
}

/** Each answer of a corpus counts, right and wrong ones the same in all. */
function rowsOf(corpora: readonly (readonly Example[])[], withStrays: boolean): Rows {
  const rows: Rows = { x: [], y: [], weight: [] };
  for (const examples of corpora) {
    const graded = examples.filter(({ stray }) => !stray);
    if (graded.length === 0) continue;
    const weights = balanced(
      graded.map(({ correct }) => correct),
      graded.length,
    );
    for (const [at, one] of graded.entries()) add(rows, one, weights[at] ?? 1);
    if (withStrays) for (const one of examples) if (one.stray) add(rows, one, strayWeight);
  }
  return rows;
}

function add(rows: Rows, { row, correct }: Example, weight: number): void {
  rows.x.push(row);
  rows.y.push(correct);
  rows.weight.push(weight);
}

/**
 * The models of the scorer: one for single statements, fitted on everything, with the index's line where answers to single
 * statements have it; one for alternatives, on what has them. There the questions are about one subject, and a stray answer
 * may well be right.
 */
export function fitModels(corpora: readonly (readonly Example[])[]): Models {
  const alternatives = corpora.filter((examples) => examples.some(({ several }) => several));
  const alone = corpora.map((examples) => examples.filter(({ several }) => !several)).filter(({ length }) => length > 0);
  const line = alike(alone.length > 0 ? alone : corpora);
  const single = fitModel(rowsOf(corpora, true), line, ridge, trees, shares.single);
  if (alternatives.length === 0) return { single, several: single, spoken: speechModel };
  const several = rowsOf(alternatives, false);
  return { single, several: fitModel(several, several, ridge, trees, shares.several), spoken: speechModel };
}

/** Graded rows in which each corpus counts the same, however large it is. */
function alike(corpora: readonly (readonly Example[])[]): Rows {
  const each = corpora.map((examples) => rowsOf([examples], false));
  return {
    x: each.flatMap(({ x }) => x),
    y: each.flatMap(({ y }) => y),
    weight: each.flatMap(({ weight, x }) => weight.map((one) => one / x.length)),
  };
}
