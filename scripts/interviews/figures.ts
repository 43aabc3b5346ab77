import { pearson } from "#scripts/agreement/figures.ts";
import type { InterviewAnswer } from "./answers.ts";

/** How a judge's overall scores of answers compare with people's; both 0–100. */

/** `judge` is null where it did not assess; `quotes` it gave, of which `beside` are beside the point. */
export type Judged = InterviewAnswer & {
  judge: number | null;
  low: number | null;
  high: number | null;
  quotes: number;
  beside: number;
};

export type Figures = {
  group: string;
  n: number;
  abstained: number;
  pearson: number | null;
  wordCountPearson: number | null;
  rmse: number | null;
  judgeMean: number | null;
  peopleMean: number | null;
  /** Share of the ranges that hold what people gave; null where none was given. */
  coverage: number | null;
  width: number | null;
  quotes: number;
  quotesBeside: number;
};

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
const wordsIn = (text: string): number => text.split(/\s+/u).filter(Boolean).length;

export function figuresFor(group: string, all: readonly Judged[]): Figures {
  const judged = all.flatMap((one) => (one.judge === null ? [] : [{ ...one, judge: one.judge }]));
  const ranged = judged.flatMap(({ low, high, overall }) => (low === null || high === null ? [] : [{ low, high, overall }]));
  const pair = (value: (one: (typeof judged)[number]) => number) =>
    judged.length < 3 ? null : pearson(judged.map((one) => ({ questionId: one.key, human: one.overall, judge: value(one) })));
  return {
    group,
    n: all.length,
    abstained: all.length - judged.length,
    pearson: pair(({ judge }) => judge),
    wordCountPearson: pair(({ answer }) => wordsIn(answer)),
    rmse: judged.length === 0 ? null : Math.sqrt(mean(judged.map(({ judge, overall }) => (judge - overall) ** 2))),
    judgeMean: judged.length === 0 ? null : mean(judged.map(({ judge }) => judge)),
    peopleMean: judged.length === 0 ? null : mean(judged.map(({ overall }) => overall)),
    coverage: ranged.length === 0 ? null : mean(ranged.map(({ low, high, overall }) => (overall >= low && overall <= high ? 1 : 0))),
    width: ranged.length === 0 ? null : mean(ranged.map(({ low, high }) => high - low)),
    quotes: all.reduce((sum, { quotes }) => sum + quotes, 0),
    quotesBeside: all.reduce((sum, { beside }) => sum + beside, 0),
  };
}

/** All answers, and by category, by language, by the kind of question, and by the kind of speaker. */
export function figuresOf(all: readonly Judged[]): Figures[] {
  const by = (name: (one: Judged) => string) =>
    [...Map.groupBy(all, name)]
      .filter(([group]) => group !== "")
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([group, rows]) => figuresFor(group, rows));
  return [
    figuresFor("all", all),
    ...by(({ category, language }) => `category ${category} (${language})`),
    ...by(({ language }) => `language ${language}`),
    ...by(({ question, language }) => `${familyOf(question)} (${language})`),
    ...by(({ kind }) => (kind === "" ? "" : `kind ${kind}`)),
  ];
}

/** Whether a question asks for knowledge, or for behaviour alone. */
function familyOf({ criteria }: InterviewAnswer["question"]): string {
  return criteria.some(({ family }) => family === "technical") ? "knowledge" : "behaviour";
}

const shown = (value: number | null, digits: number) => (value === null ? "–" : value.toFixed(digits));

export function printFigures(rows: readonly Figures[]): void {
  const header = ["", "n", "abst.", "r", "words r", "RMSE", "judge", "people", "in range", "width", "quotes", "beside"];
  const cells = rows.map((one) => [
    one.group,
    String(one.n),
    String(one.abstained),
    shown(one.pearson, 2),
    shown(one.wordCountPearson, 2),
    shown(one.rmse, 0),
    shown(one.judgeMean, 0),
    shown(one.peopleMean, 0),
    one.coverage === null ? "–" : `${Math.round(100 * one.coverage)} %`,
    shown(one.width, 0),
    String(one.quotes),
    String(one.quotesBeside),
  ]);
  const widths = header.map((name, column) => Math.max(name.length, ...cells.map((row) => row[column]?.length ?? 0)));
  for (const row of [header, ...cells])
    console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  "));
}
