/** Figures of agreement between two raters. Pure; what varies by chance varies the same way every time. */

export type Pair = { questionId: string; human: number; judge: number };
export type Range = { low: number; high: number };
export type Interval = { value: number; low: number; high: number };

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Product-moment correlation; 0 when one side never varies. */
export function pearson(pairs: readonly Pair[]): number {
  const [mh, mj] = [mean(pairs.map(({ human }) => human)), mean(pairs.map(({ judge }) => judge))];
  let [both, hh, jj] = [0, 0, 0];
  for (const { human, judge } of pairs) {
    both += (human - mh) * (judge - mj);
    hh += (human - mh) ** 2;
    jj += (judge - mj) ** 2;
  }
  return hh * jj === 0 ? 0 : both / Math.sqrt(hh * jj);
}

/** Ranks from 1; ties share the mean of their ranks. */
function ranks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const result = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && order[to + 1]?.value === order[from]?.value) to += 1;
    for (let place = from; place <= to; place += 1) result[order[place]?.index ?? 0] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return result;
}

/** Rank correlation. */
export function spearman(pairs: readonly Pair[]): number {
  const human = ranks(pairs.map((pair) => pair.human));
  const judge = ranks(pairs.map((pair) => pair.judge));
  return pearson(pairs.map(({ questionId }, index) => ({ questionId, human: human[index] ?? 0, judge: judge[index] ?? 0 })));
}

/** Root mean squared error, in the human range. */
export function rmse(pairs: readonly Pair[]): number {
  return Math.sqrt(mean(pairs.map(({ human, judge }) => (human - judge) ** 2)));
}

/** Scores in more steps than this are put into as many classes. */
const mostClasses = 6;

/** Cohen's kappa with quadratic weights, over the human steps, or over equal parts of the range when there are many. */
export function quadraticKappa(pairs: readonly Pair[], { low, high }: Range): number {
  const steps = [...new Set(pairs.map(({ human }) => human))].sort((a, b) => a - b);
  const levels =
    steps.length <= mostClasses ? steps : Array.from({ length: mostClasses }, (_, at) => low + ((high - low) * at) / (mostClasses - 1));
  if (levels.length < 2) return 0;
  const classOf = (score: number) =>
    levels.reduce((best, level, at) => (Math.abs(level - score) < Math.abs((levels[best] ?? 0) - score) ? at : best), 0);
  const human = pairs.map((pair) => classOf(pair.human));
  const judge = pairs.map((pair) => classOf(pair.judge));
  const count = (classes: number[]) => levels.map((_level, at) => classes.filter((one) => one === at).length);
  const [ofHuman, ofJudge] = [count(human), count(judge)];
  const observed = human.reduce((sum, one, index) => sum + (one - (judge[index] ?? 0)) ** 2, 0);
  let expected = 0;
  for (const [one, left] of ofHuman.entries())
    for (const [other, right] of ofJudge.entries()) expected += ((one - other) ** 2 * left * right) / pairs.length;
  return expected === 0 ? 0 : 1 - observed / expected;
}

/** Mean F1 of the two sides of the middle of the range; the middle itself counts as above. */
export function macroF1(pairs: readonly Pair[], { low, high }: Range): number {
  const middle = (low + high) / 2;
  const f1 = (side: boolean) => {
    const [human, judge, both] = [
      pairs.filter((pair) => pair.human >= middle === side).length,
      pairs.filter((pair) => pair.judge >= middle === side).length,
      pairs.filter((pair) => pair.human >= middle === side && pair.judge >= middle === side).length,
    ];
    return human + judge === 0 ? 0 : (2 * both) / (human + judge);
  };
  return (f1(true) + f1(false)) / 2;
}

/** Numbers in [0, 1), the same for the same seed (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const bootstrapRounds = 1000;

/** A 95 % bootstrap interval, drawing answers with replacement. */
export function bootstrap<Item>(items: readonly Item[], figure: (sample: readonly Item[]) => number, rounds = bootstrapRounds): Interval {
  const random = seeded(items.length);
  const values = Array.from({ length: rounds }, () =>
    figure(items.map(() => items[Math.floor(random() * items.length)]).filter((item) => item !== undefined)),
  ).sort((a, b) => a - b);
  const at = (share: number) => values[Math.min(rounds - 1, Math.floor(share * rounds))] ?? 0;
  return { value: figure(items), low: at(0.025), high: at(0.975) };
}

/** The median over questions of the correlation within each; questions with fewer than three answers, or one score, say nothing. */
export function medianPearsonByQuestion(pairs: readonly Pair[]): { questions: number; median: number | null } {
  const correlations = [...Map.groupBy(pairs, ({ questionId }) => questionId).values()]
    .filter((own) => own.length >= 3 && new Set(own.map(({ human }) => human)).size > 1)
    .map(pearson)
    .sort((a, b) => a - b);
  const middle = correlations.length / 2;
  const upper = correlations[Math.floor(middle)];
  const lower = correlations[Math.ceil(middle) - 1];
  return { questions: correlations.length, median: upper === undefined || lower === undefined ? null : (upper + lower) / 2 };
}

/** Everything the agreement card shows of one set of answers. `judge` is already in the human range. */
export function agreementOf(pairs: readonly Pair[], range: Range) {
  const byQuestion = medianPearsonByQuestion(pairs);
  return {
    n: pairs.length,
    pearson: bootstrap(pairs, pearson),
    spearman: bootstrap(pairs, spearman, bootstrapRounds / 5),
    rmse: bootstrap(pairs, rmse),
    qwk: bootstrap(pairs, (sample) => quadraticKappa(sample, range), bootstrapRounds / 5),
    macroF1: bootstrap(pairs, (sample) => macroF1(sample, range)),
    questions: byQuestion.questions,
    medianPearsonByQuestion: byQuestion.median,
  };
}
export type Agreement = ReturnType<typeof agreementOf>;
