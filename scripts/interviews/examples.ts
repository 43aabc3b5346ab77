import { anchorsOf } from "#lib/evaluation/criterion.ts";
import { speechRow } from "#lib/evaluation/scorer/speech/score-speech.ts";
import { asksForStory } from "#lib/evaluation/scorer/story.ts";
import { seeded } from "#scripts/agreement/figures.ts";
import type { InterviewAnswer } from "./answers.ts";

/** What the weights of the judge are fitted to: one example for each criterion of each graded answer, and made-up ones. */
export type Example = {
  answer: InterviewAnswer;
  key: string;
  row: number[];
  /** What tells whether it is about the question: `topicRow`. */
  about: number[];
  /** How far a story belongs to what was asked, 0–1. */
  theme: number;
  /** How many of the question's points it touches. */
  touched: number;
  /** 0–1 of the way from level 1 to 5. */
  share: number;
  weight: number;
  criterionWeight: number;
  /** Nobody graded it: an answer to another question, or one that was changed. It teaches and is not measured. */
  stray: boolean;
  /** Nothing that counts was said. */
  nothing: boolean;
};

/** Answers to other questions, which earn nothing here: from another category, and from the same one, where it may be half right. */
const strays = [
  { same: false, count: 1, weight: 0.35, share: 0 },
  { same: true, count: 1, weight: 0.25, share: 0.05 },
] as const;
const emptyKinds = new Set(["bluff", "weak"]);
const longerWeight = 0.7;
const bareWeight = 0.4;

/** The question as a busy author leaves it: each point in one wording. */
function plainly(answer: InterviewAnswer): InterviewAnswer {
  const points = answer.question.points.map(({ alsoSaidAs: _, ...point }) => point);
  return { ...answer, question: { ...answer.question, points } };
}
const hasWordings = ({ question }: InterviewAnswer) => question.points.some(({ alsoSaidAs }) => alsoSaidAs);
const plainWeight = 0.7;

export function examplesOf(answers: readonly InterviewAnswer[]): Example[] {
  const random = seeded(answers.length);
  const drawn = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const madeUp = (answer: InterviewAnswer, text: string, share: number | null, weight: number): Example[] =>
    rowsFor(answer, text).flatMap((one) => {
      const level = answer.levels[one.criterion.id];
      const given = share ?? (level ? (level - 1) / 4 : null);
      return one.row && given !== null ? [example(answer, one, given, weight, true)] : [];
    });
  return answers.flatMap((answer) => {
    const others = (same: boolean) =>
      answers.filter(
        (other) => other.language === answer.language && other.key !== answer.key && (other.category === answer.category) === same,
      );
    return [
      ...rowsFor(answer, answer.answer).flatMap((one) => {
        const level = answer.levels[one.criterion.id];
        return level ? [example(answer, one, (level - 1) / 4, 1, false)] : [];
      }),
      ...strays.flatMap(({ same, count, weight, share }) =>
        Array.from({ length: count }, () => drawn(others(same))).flatMap((other) =>
          other ? madeUp(answer, other.answer, share, weight) : [],
        ),
      ),
      // Empty talk stays empty, however long it goes on.
      ...(emptyKinds.has(answer.kind)
        ? [drawn(answers.filter(({ kind, language, key }) => kind === answer.kind && language === answer.language && key !== answer.key))]
        : []
      ).flatMap((other) => (other ? madeUp(answer, `${answer.answer} ${other.answer}`, answer.overall / 100, longerWeight) : [])),
      // Most questions that companies write have one wording a point.
      ...(hasWordings(answer) ? madeUp(plainly(answer), answer.answer, null, plainWeight) : []),
      // A recogniser that writes no full stops takes nothing from what was said.
      ...madeUp(answer, unpunctuated(answer.answer), null, bareWeight),
    ];
  });
}

function unpunctuated(text: string): string {
  return text.toLowerCase().replaceAll(/[.,!?;:"“”]/gu, "");
}

type Row = ReturnType<typeof rowsFor>[number];

/** @param share what people gave in this criterion, 0–1 */
function example(answer: InterviewAnswer, { criterion, row, ...gates }: Row, share: number, weight: number, stray: boolean): Example {
  const base = { answer, key: answer.key, share, weight, criterionWeight: criterion.weight, stray };
  return { ...base, ...gates, row: row ?? [], nothing: row === null };
}

function rowsFor({ question, language }: InterviewAnswer, text: string) {
  const turns = [{ id: "t1", text }];
  return question.criteria.map((criterion) => {
    const isOwn = (point: { criterionId: string }) => point.criterionId === criterion.id;
    const found = speechRow({
      language,
      question: question.text,
      criterion,
      points: question.points.filter(isOwn),
      otherPoints: question.points.filter((point) => !isOwn(point)),
      turns,
      prompts: [],
      rubric: anchorsOf(question),
    });
    return { criterion, row: found?.row ?? null, about: found?.about ?? [], theme: found?.theme ?? 1, touched: found?.touched ?? 0 };
  });
}

/** What tells an answer to a question of knowledge from one to another question: the first are 1, the second 0, both count the same. */
export function topicExamples(answers: readonly InterviewAnswer[]): { key: string; row: number[]; own: boolean }[] {
  const knowledge = answers.filter(({ question, language }) => !asksForStory(question.text, language));
  const questions = [...new Map(knowledge.map((answer) => [answer.key, answer])).values()];
  return knowledge
    .filter(({ overall }) => overall >= goodFrom)
    .flatMap((answer) =>
      questions
        .filter(({ language }) => language === answer.language)
        .flatMap((asked) => {
          const found = rowsFor(asked, answer.answer)[0];
          return found?.row ? [{ key: asked.key, row: found.about, own: asked.key === answer.key }] : [];
        }),
    );
}

/** Only who answers well says much that belongs to the question. */
const goodFrom = 60;
